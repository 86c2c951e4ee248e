-- 日结清、周分析、月调度 (AY-26): when each centre's next output is due, and the outputs that were made.
create table schedules (
  centre text not null references centres (id) on delete cascade,
  cadence text not null,
  next_at timestamptz not null,
  -- Set when making the output failed, in the server's own time: the others go on meanwhile.
  lease_until timestamptz,
  primary key (centre, cadence),
  constraint schedules_cadence_check check (cadence in ('DAY','WEEK','MONTH','QUARTER','HALF_YEAR','YEAR'))
);
create index schedules_next on schedules (next_at, centre, cadence);

create table cadence_outputs (
  id uuid primary key,
  centre text not null references centres (id) on delete cascade,
  cadence text not null,
  period text not null,
  due_at timestamptz not null,
  made_at timestamptz not null,
  body jsonb not null,
  constraint cadence_outputs_once unique (centre, cadence, period),
  constraint cadence_outputs_cadence_check check (cadence in ('DAY','WEEK','MONTH','QUARTER','HALF_YEAR','YEAR'))
);
create index cadence_outputs_by_time on cadence_outputs (centre, due_at desc, id desc);
