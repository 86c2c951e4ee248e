-- What a day's follow-up came to: written once for each call, read by day.
create index side_follow_up on side_processes (centre, opened_at) where kind = 'FOLLOW_UP';
