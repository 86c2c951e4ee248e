-- What a centre has learnt from its own confirmed orders, in every version, and how its suggestions fared (AY-03).
create table models (
  id uuid primary key,
  centre text not null references centres (id) on delete cascade,
  task text not null,
  version integer not null,
  state text not null,
  examples integer not null,
  -- Measured on recent orders that were held back, beside the model that was in use: shares of one.
  figures jsonb not null,
  bytes integer not null,
  data bytea not null,
  trained_at timestamptz not null,
  promoted_at timestamptz,
  constraint models_version unique (centre, task, version),
  constraint models_task_check check (task in ('CATEGORY','UNIT')),
  constraint models_state_check check (state in ('CURRENT','EARLIER','REFUSED'))
);
-- Already compressed small numbers: trying again costs time at every read.
alter table models alter column data set storage external;
create unique index models_current on models (centre, task) where state = 'CURRENT';

-- A suggestion beside what a person decided.
create table suggestion_outcomes (
  request_id uuid not null,
  task text not null,
  centre text not null references centres (id) on delete cascade,
  order_id uuid not null,
  model_name text not null,
  model_version text not null,
  suggested text not null,
  decided text not null,
  -- Place of what was decided among the suggestions, from 1; null when it was not among them.
  place integer,
  decided_at timestamptz not null,
  constraint suggestion_outcomes_pkey primary key (request_id, task),
  constraint suggestion_outcomes_task_check check (task in ('CATEGORY','UNIT'))
);
create index suggestion_outcomes_by_day on suggestion_outcomes (centre, task, decided_at);

insert into store_versions (store) values ('models');

-- The last night on which somebody took a centre's training: one process a night.
create table training_nights (
  centre text not null references centres (id) on delete cascade,
  task text not null,
  night date not null,
  constraint training_nights_pkey primary key (centre, task)
);
