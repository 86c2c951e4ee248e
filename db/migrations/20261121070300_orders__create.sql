-- Requests, orders, assignments, clocks, side-processes, notices, events.
-- Times are timestamptz; codes are text with a CHECK; ids are UUIDv7 made by the application.

create table requests (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  number text not null,
  state text not null,
  channel text not null,
  external_id text,
  external_due_at timestamptz,
  type text,
  title text,
  body text not null,
  requester_name text,
  requester_phone text,
  requester_kind text not null default 'PERSON',
  credit_code text,
  language text not null default 'zh',
  requester_place text,
  place jsonb not null default '{}',
  place_key text,
  occurred_at timestamptz,
  confidential boolean not null default false,
  urgency text not null default 'ORDINARY',
  tags text[] not null default '{}',
  order_id uuid,
  cycle_repeat boolean not null default false,
  outcome jsonb,
  receipt_hash bytea,
  follow_up_state text not null default 'PENDING',
  satisfaction text,
  resolution text,
  feedback_at timestamptz,
  understanding jsonb,
  event_seq int not null default 0,
  event_hash text not null default '',
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint requests_number_unique unique (number),
  constraint requests_state_check check (state in ('RECEIVED','ANSWERED','TRANSFERRED_OUT','DECLINED','LINKED','WITHDRAWN')),
  constraint requests_linked_check check ((state = 'LINKED') = (order_id is not null) or state = 'WITHDRAWN'),
  constraint requests_follow_up_check check (follow_up_state in ('PENDING','TRIED','DONE','UNREACHABLE','EXEMPT'))
) with (fillfactor = 80);
create unique index requests_external_unique on requests (centre, channel, external_id) where external_id is not null;
create index requests_order on requests (order_id) where order_id is not null;
create index requests_by_time on requests (centre, created_at desc, id desc);
create index requests_phone on requests (centre, requester_phone, created_at desc) where requester_phone is not null;
create index requests_place on requests (centre, place_key, created_at desc) where place_key is not null;

create table orders (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  number text not null,
  state text not null,
  round int not null default 1,
  version int not null default 1,
  type text not null,
  title text not null,
  summary text not null,
  category_code text not null,
  urgency text not null,
  difficulty text,
  lane text not null default 'ORDINARY',
  enterprise boolean not null default false,
  confidential boolean not null default false,
  place jsonb not null default '{}',
  adcode text,
  lead_unit text,
  reported_unit text,
  author_id uuid,
  owner_id uuid,
  proposal jsonb,
  binding_units text[] not null default '{}',
  negative_count int not null default 0,
  duplicate_count int not null default 0,
  return_count int not null default 0,
  request_count int not null default 1,
  tags text[] not null default '{}',
  incident_id uuid,
  follow_up_required boolean not null default true,
  reply jsonb,
  closure jsonb,
  policy_version int not null,
  accepted_at timestamptz not null,
  dispatched_at timestamptz,
  replied_at timestamptz,
  closed_at timestamptz,
  due_at timestamptz,
  warn_at timestamptz,
  next_due_at timestamptz,
  event_seq int not null default 0,
  event_hash text not null default '',
  updated_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint orders_number_unique unique (number),
  constraint orders_state_check check (state in ('DRAFT','PENDING_INFO','PENDING_REVIEW','PENDING_DISPATCH','IN_CONSULTATION','DISPATCHED','IN_PROGRESS','SUSPENDED','PENDING_REPLY_REVIEW','PENDING_FOLLOW_UP','CLOSED','ARCHIVED','MERGED','TERMINATED','TRANSFERRED','CANCELLED')),
  constraint orders_urgency_check check (urgency in ('EMERGENCY','URGENT','ORDINARY')),
  constraint orders_round_check check (round >= 1)
) with (fillfactor = 60);
-- Only columns that a command does not change are indexed here: an order changes ten times in its life, and an
-- update that touches no indexed column writes no index at all. What does change and is asked for stands in
-- order_queue (docs/decisions/0006).
create index orders_by_time on orders (centre, created_at desc, id desc);
create index orders_by_category on orders (centre, category_code text_pattern_ops, created_at desc);
create index orders_by_area on orders (centre, adcode text_pattern_ops, created_at desc);
create index orders_tags on orders using gin (tags) where tags <> '{}';

create table order_queue (
  order_id uuid primary key references orders (id) on delete cascade,
  centre text not null,
  state text not null,
  next_due_at timestamptz,
  due_at timestamptz
) with (fillfactor = 70);
create index order_queue_due on order_queue (centre, state, next_due_at, order_id);

-- Orders whose full text is to be made anew.
create table search_queue (
  order_id uuid primary key,
  centre text not null
);

alter table requests add constraint requests_order_fk foreign key (order_id) references orders (id) on delete restrict;

create table assignments (
  id uuid not null,
  order_id uuid not null references orders (id) on delete restrict,
  centre text not null,
  unit_code text not null,
  role text not null,
  direction text,
  state text not null,
  previous_state text,
  round int not null,
  parent_id uuid,
  -- The round while this is the order's standing lead, otherwise null.
  lead_slot int generated always as (case when role = 'LEAD' and state not in ('RETURNED','RECALLED') then round end) stored,
  instruction text,
  assigned_at timestamptz not null,
  delivered_at timestamptz,
  return_until timestamptz,
  signed_at timestamptz,
  signed_by text,
  first_contact_at timestamptz,
  checked_in_at timestamptz,
  submitted_at timestamptz,
  ended_at timestamptz,
  reply jsonb,
  constraint assignments_unit_fk foreign key (centre, unit_code) references units (centre, code) on delete restrict,
  primary key (order_id, id),
  constraint assignments_role_check check (role in ('LEAD','ASSIST','COPY')),
  constraint assignments_state_check check (state in ('PENDING_SIGN','SIGNED','IN_PROGRESS','SUBMITTED','ACCEPTED','RETURN_REQUESTED','RETURNED','SUB_DISPATCHED','REJECTED','RECALLED'))
) with (fillfactor = 70);
create index assignments_unit on assignments (centre, unit_code, assigned_at desc);
-- E.2 invariant: exactly one lead in an open round.
create unique index assignments_one_lead on assignments (order_id, lead_slot) where lead_slot is not null;

-- A due time is a row. next_alarm_at is what the sweep reads: the next warn point or the due time itself.
create table clocks (
  id uuid not null,
  order_id uuid not null,
  centre text not null,
  kind text not null,
  assignment_id uuid,
  subject_id uuid,
  round int not null,
  amount double precision not null,
  unit text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  warn_at timestamptz,
  warns jsonb not null default '[]',
  warned int not null default 0,
  next_alarm_at timestamptz,
  stopped_at timestamptz,
  breached_at timestamptz,
  paused_at timestamptz,
  paused_ms bigint not null default 0,
  lease_until timestamptz,
  lease_by text,
  primary key (order_id, id)
);
create index clocks_alarm on clocks (next_alarm_at) where next_alarm_at is not null;

create table side_processes (
  id uuid not null,
  order_id uuid not null,
  centre text not null,
  kind text not null,
  state text not null,
  assignment_id uuid,
  unit_code text,
  round int not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  data jsonb not null default '{}',
  primary key (order_id, id),
  constraint side_kind_check check (kind in ('RETURN','EXTENSION','SUSPENSION','CONSULTATION','COMMITMENT','EXEMPTION','MERGE','SPLIT','FOLLOW_UP','CONTACT','CHECK_IN','PROGRESS','INFO','PRAISE','EXTERNAL','LEAD','OUTCOME')),
  -- HK-11: the two voices on a return are two people.
  constraint side_two_reviewers check (kind <> 'RETURN' or data->>'firstBy' is null or data->>'secondBy' is null or data->>'firstBy' <> data->>'secondBy')
);
create unique index side_one_pending_extension on side_processes (order_id) where kind = 'EXTENSION' and state = 'FILED';
create index side_open on side_processes (centre, kind, opened_at) where closed_at is null;

create table notices (
  id uuid primary key,
  centre text not null,
  kind text not null,
  number text not null,
  order_id uuid references orders (id) on delete restrict,
  assignment_id uuid,
  unit_code text not null,
  level int not null default 1,
  state text not null,
  signer text,
  cause text not null,
  body text not null,
  data jsonb not null default '{}',
  sent_at timestamptz not null,
  due_at timestamptz,
  acknowledged_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  constraint notices_number_unique unique (centre, number),
  constraint notices_kind_check check (kind in ('REMINDER','URGE','SUPERVISION','LISTED_SUPERVISION','ADVISORY_LETTER','WARNING_NOTICE','ASSIGNMENT_SLIP','SUPERVISION_SLIP','SPECIAL_REPORT')),
  constraint notices_state_check check (state in ('SENT','ACKNOWLEDGED','ANSWERED','VERIFIED','FAILED','CLOSED'))
);
create index notices_order on notices (order_id) where order_id is not null;
create index notices_unit on notices (centre, unit_code, sent_at desc, id desc);
create index notices_kind on notices (centre, kind, sent_at desc, id desc);

-- The audit trail and the timeline: insert only, one hash chain a subject (an order or a request).
create table events (
  subject_id uuid not null,
  seq int not null,
  subject_kind text not null,
  centre text not null,
  type text not null,
  at timestamptz not null,
  actor jsonb not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (subject_id, seq)
);
create function events_are_insert_only() returns trigger language plpgsql as $$
begin
  raise exception 'events are insert-only' using errcode = 'integrity_constraint_violation';
end $$;
create trigger events_insert_only before update or delete on events
  for each row execute function events_are_insert_only();

-- What leaves the system: phone tasks, text messages, pushes. Sent by a worker, never inside a transaction.
create table deliveries (
  id uuid primary key,
  centre text not null,
  kind text not null,
  target text not null,
  order_id uuid,
  request_id uuid,
  payload jsonb not null,
  state text not null default 'PENDING',
  attempts int not null default 0,
  failure text,
  next_attempt_at timestamptz not null,
  created_at timestamptz not null,
  acknowledged_at timestamptz,
  constraint deliveries_kind_check check (kind in ('SMS','PHONE_TASK','PUSH','REPLY')),
  constraint deliveries_state_check check (state in ('PENDING','SENT','FAILED','ACKNOWLEDGED'))
);
create index deliveries_pending on deliveries (next_attempt_at, id) where state = 'PENDING';
create index deliveries_order on deliveries (order_id) where order_id is not null;

create table idempotency_keys (
  owner text not null,
  key text not null,
  body_hash text not null,
  status int not null,
  answer text not null,
  created_at timestamptz not null,
  primary key (owner, key)
);
create index idempotency_age on idempotency_keys (created_at);

-- Number series, taken in blocks by each process (docs/decisions/0004).
create table number_series (
  centre text not null,
  series text not null,
  period text not null,
  next bigint not null,
  primary key (centre, series, period)
);

-- Full text over orders: overlapping character pairs (docs/decisions/0005).
create table order_search (
  order_id uuid primary key references orders (id) on delete cascade,
  centre text not null,
  created_at timestamptz not null,
  body text not null,
  tsv tsvector not null
);
create index order_search_tsv on order_search using gin (tsv);
create index order_search_time on order_search (centre, created_at desc, order_id desc);

-- The manual clock of rehearsals and tests.
create table manual_clock (id boolean primary key default true check (id), now timestamptz not null);

-- Progress of imports: a restart continues behind the last committed line.
create table imports (
  centre text not null,
  source_sha256 text not null,
  name text not null,
  lines_done bigint not null default 0,
  inserted bigint not null default 0,
  rejected bigint not null default 0,
  finished_at timestamptz,
  started_at timestamptz not null,
  primary key (centre, source_sha256)
);
