-- Meetings about matters (ZZ-14, GS-15, SP-28, GS-29). Issues and who answers for them are read and written with their
-- meeting, under its row's lock; what the units then do stands in the ledger.
create table meetings (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  adcode text not null,
  kind text not null,
  state text not null,
  year int,
  series int,
  number text,
  title text not null,
  meets_at timestamptz,
  convened_at timestamptz,
  held_at timestamptz,
  place text,
  host text,
  partner text,
  period text,
  order_id uuid references orders (id) on delete restrict,
  reason text,
  invited text[] not null default '{}',
  issues jsonb not null default '[]',
  minutes text,
  closed_by text,
  cancelled text,
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint meetings_kind_check check (kind in ('ASSIGNMENT','JOINT','COORDINATION','PARTNER')),
  constraint meetings_state_check check (state in ('PLANNED','IN_SESSION','HELD','CANCELLED')),
  constraint meetings_series_once unique (centre, adcode, kind, year, series),
  constraint meetings_order_check check ((kind in ('JOINT','COORDINATION')) = (order_id is not null)),
  constraint meetings_partner_check check ((kind = 'PARTNER') = (partner is not null and period is not null)),
  -- A meeting that was held says what came of it.
  constraint meetings_minutes_check check (state <> 'HELD' or minutes is not null)
);
create index meetings_by_time on meetings (centre, created_at desc, id desc);
create index meetings_by_day on meetings (centre, kind, convened_at) where convened_at is not null;
create index meetings_by_order on meetings (order_id, created_at desc) where order_id is not null;
create index meetings_invited on meetings using gin (invited);
-- An order has one meeting at a time: who else is to come joins it.
create unique index meetings_of_order on meetings (order_id) where state = 'PLANNED' and order_id is not null;
create unique index meetings_of_period on meetings (centre, partner, period) where kind = 'PARTNER' and state <> 'CANCELLED';
