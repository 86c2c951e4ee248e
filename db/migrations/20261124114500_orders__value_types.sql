-- What a column may hold is said by its type, not by a check of its table. A table's checks are read and looked at again
-- by every statement that writes a row, whatever it changes; a type's only where the column itself is written. An order
-- is written ten times in its life (decision 0011). The names of the constraints stay.
create domain order_state as text constraint orders_state_check check (value in ('DRAFT','PENDING_INFO','PENDING_REVIEW','PENDING_DISPATCH','IN_CONSULTATION','DISPATCHED','IN_PROGRESS','SUSPENDED','PENDING_REPLY_REVIEW','PENDING_FOLLOW_UP','CLOSED','ARCHIVED','MERGED','TERMINATED','TRANSFERRED','CANCELLED'));
create domain urgency_level as text constraint orders_urgency_check check (value in ('EMERGENCY','URGENT','ORDINARY'));
create domain handling_round as int constraint orders_round_check check (value >= 1);
create domain assignment_role as text constraint assignments_role_check check (value in ('LEAD','ASSIST','COPY'));
create domain assignment_state as text constraint assignments_state_check check (value in ('PENDING_SIGN','SIGNED','IN_PROGRESS','SUBMITTED','ACCEPTED','RETURN_REQUESTED','RETURNED','SUB_DISPATCHED','REJECTED','RECALLED'));
create domain request_state as text constraint requests_state_check check (value in ('RECEIVED','ANSWERED','TRANSFERRED_OUT','DECLINED','LINKED','WITHDRAWN'));
create domain follow_up_state as text constraint requests_follow_up_check check (value in ('PENDING','TRIED','DONE','UNREACHABLE','EXEMPT'));

alter table orders
  drop constraint orders_state_check,
  drop constraint orders_urgency_check,
  drop constraint orders_round_check,
  alter column state type order_state,
  alter column urgency type urgency_level,
  alter column round type handling_round;

alter table requests
  drop constraint requests_state_check,
  drop constraint requests_follow_up_check,
  drop constraint requests_linked_check,
  alter column state type request_state,
  alter column follow_up_state type follow_up_state;
alter table requests
  add constraint requests_linked_check check ((state = 'LINKED') = (order_id is not null) or state = 'WITHDRAWN');

-- lead_slot is made from role and state, so it goes and comes again, and its index with it.
alter table assignments
  drop constraint assignments_role_check,
  drop constraint assignments_state_check,
  drop column lead_slot;
alter table assignments
  alter column role type assignment_role,
  alter column state type assignment_state;
alter table assignments
  add column lead_slot int generated always as (case when role = 'LEAD' and state not in ('RETURNED','RECALLED') then round end) stored;
create unique index assignments_one_lead on assignments (order_id, lead_slot) where lead_slot is not null;
