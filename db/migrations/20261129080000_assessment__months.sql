-- 月度考核：一个中心一个月一行；冻结时记下每件工单事件的位置，结果是规范化的文本和它的 SHA-256，改正是加一版。
create table assessments (
  id uuid primary key,
  centre text not null,
  month text not null,
  state text not null,
  frozen_by uuid,
  frozen_at timestamptz,
  appeal_until timestamptz,
  -- The result in force, and the one that was published.
  result integer not null default 0,
  published integer,
  asked_by uuid,
  event_seq integer not null,
  event_hash text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint assessments_one_a_month unique (centre, month),
  constraint assessments_month_form check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint assessments_state_known check (state in ('OPEN', 'FROZEN', 'PUBLISHING', 'PUBLISHED'))
);
-- Up to where the history of each subject was read when the month was frozen.
create table assessment_heads (
  assessment_id uuid not null references assessments (id) on delete restrict,
  subject_id uuid not null,
  seq integer not null,
  primary key (assessment_id, subject_id)
);
create table assessment_results (
  assessment_id uuid not null references assessments (id) on delete restrict,
  result integer not null,
  body text not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  primary key (assessment_id, result)
);
create table assessment_calls (
  id uuid primary key,
  assessment_id uuid not null references assessments (id) on delete restrict,
  unit_code text not null,
  called_at timestamptz not null,
  scores jsonb not null,
  score integer not null,
  findings text not null,
  struck_reason text,
  by_user uuid not null,
  by_name text not null,
  at timestamptz not null,
  constraint assessment_calls_score check (score between 0 and 100)
);
create index assessment_calls_month on assessment_calls (assessment_id, at);
create table assessment_appeals (
  id uuid primary key,
  assessment_id uuid not null references assessments (id) on delete restrict,
  unit_code text not null,
  order_id uuid,
  kpis text[] not null,
  call_id uuid references assessment_calls (id) on delete restrict,
  reason text not null,
  state text not null,
  by_user uuid not null,
  by_name text not null,
  at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decided_reason text,
  constraint assessment_appeals_state_known check (state in ('FILED', 'ACCEPTED', 'REFUSED')),
  constraint assessment_appeals_about_one check ((order_id is null) <> (call_id is null))
);
create index assessment_appeals_month on assessment_appeals (assessment_id, at);
create unique index assessment_appeals_order_once on assessment_appeals (assessment_id, order_id) where state = 'FILED';
create unique index assessment_appeals_call_once on assessment_appeals (assessment_id, call_id) where state = 'FILED';
create trigger assessment_results_insert_only before delete or update on assessment_results
  for each row execute function events_are_insert_only();
create trigger assessment_heads_insert_only before delete or update on assessment_heads
  for each row execute function events_are_insert_only();
-- What was asked to be exempted, by month: few among many side-processes.
create index side_exemption on side_processes (centre, opened_at) where kind = 'EXEMPTION';
