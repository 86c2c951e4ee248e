-- Policy rehearsals: a past period replayed under another policy, and the orders behind each figure. Orders themselves
-- are only read; what is kept here names no requester.
create table rehearsals (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  title text not null,
  state text not null default 'QUEUED',
  text text not null,
  text_sha256 text not null,
  base_version int not null,
  base_sha256 text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  program text not null,
  differences jsonb not null,
  done int not null default 0,
  total int not null,
  error text,
  result jsonb,
  record_sha256 text,
  result_sha256 text,
  sealed_at timestamptz,
  sealed_by text,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  lease_until timestamptz,
  constraint rehearsals_period_check check (from_at < to_at),
  constraint rehearsals_state_check check (state in ('QUEUED','RUNNING','DONE','FAILED')),
  constraint rehearsals_done_check check ((state = 'DONE') = (result is not null and result_sha256 is not null)),
  -- Only what is finished can be sealed.
  constraint rehearsals_sealed_check check (sealed_at is null or state = 'DONE')
);
create index rehearsals_by_time on rehearsals (centre, created_at desc, id desc);
create index rehearsals_waiting on rehearsals (created_at) where state in ('QUEUED','RUNNING');

create table rehearsal_orders (
  rehearsal_id uuid not null references rehearsals (id) on delete cascade,
  seq int not null,
  order_id uuid not null,
  number text not null,
  subject text not null,
  stage text not null,
  unit_code text not null,
  area text not null,
  category text not null,
  urgency text not null,
  round int not null,
  held_now boolean not null,
  held_then boolean not null,
  due_now timestamptz,
  due_then timestamptz,
  done_at timestamptz,
  primary key (rehearsal_id, seq)
);
create index rehearsal_orders_of_figure on rehearsal_orders (rehearsal_id, subject, stage, seq);
