-- 未诉先办月调度 (AY-01 to AY-44): one jurisdiction, one month. Its parts are read and written together, under the
-- row's lock; what is asked for across cycles has a table of its own.
create table governance_cycles (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  adcode text not null,
  month text not null,
  state text not null,
  round int not null default 1,
  proposal jsonb,
  theme jsonb,
  pool jsonb not null,
  draw jsonb,
  roster jsonb not null default '[]',
  studies jsonb not null default '[]',
  directives jsonb not null default '[]',
  late text[] not null default '{}',
  session_at timestamptz,
  session_ended_at timestamptz,
  closed_at timestamptz,
  event_seq int not null default 0,
  event_hash text not null default '',
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint governance_cycles_once unique (centre, adcode, month),
  constraint governance_cycles_month_check check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint governance_cycles_state_check check (state in (
    'PROPOSING','DELIBERATING','THEMED','POOLING','LOCKED','IN_SESSION','DIRECTING','TRACKING','CLOSED')),
  -- AY-01: no session before a theme and a locked pool.
  constraint governance_cycles_order_check check (
    state in ('PROPOSING','DELIBERATING','THEMED','POOLING') or (theme is not null and pool->>'hash' is not null))
);
create index governance_cycles_by_month on governance_cycles (centre, month desc, adcode);

-- Which cycle an order is in: of its pool, or under a measure that was taken for all like it (AY-18).
create table cycle_orders (
  cycle_id uuid not null references governance_cycles (id) on delete restrict,
  order_id uuid not null references orders (id) on delete restrict,
  part text not null,
  primary key (cycle_id, part, order_id),
  constraint cycle_orders_part_check check (part in ('POOL','MEASURE'))
);
create index cycle_orders_by_order on cycle_orders (order_id);

create index ledger_items_by_session on ledger_items (session_id) where session_id is not null;
