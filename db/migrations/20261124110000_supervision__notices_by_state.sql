-- 在办的督办、待签发和待回复的文书：按种类与状态取，不受历年存量影响。
create index notices_state on notices (centre, kind, state, sent_at desc, id desc);
