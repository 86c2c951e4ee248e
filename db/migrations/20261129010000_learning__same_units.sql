-- Two rows of units that may be one body under two names (工商局 / 工商行政管理局): found by a training, decided by a
-- person. Of a confirmed pair the other name is read as the kept one, when learning and when suggesting.
create table same_units (
  id uuid primary key,
  centre text not null references centres (id) on delete cascade,
  kept_code text not null,
  other_code text not null,
  state text not null,
  -- Orders held back at the last training that were taken for one another, and the numbers of some of them.
  texts integer not null,
  examples text[] not null,
  proposed_at timestamptz not null,
  decided_by uuid references users (id) on delete set null,
  decided_at timestamptz,
  constraint same_units_kept_known foreign key (centre, kept_code) references units (centre, code) on delete cascade,
  constraint same_units_other_known foreign key (centre, other_code) references units (centre, code) on delete cascade,
  constraint same_units_two check (kept_code <> other_code),
  constraint same_units_state_check check (state in ('PROPOSED','CONFIRMED','REFUSED'))
);
create unique index same_units_pair on same_units
  (centre, least(kept_code, other_code), greatest(kept_code, other_code));
-- A name is of one body only.
create unique index same_units_other on same_units (centre, other_code) where state = 'CONFIRMED';

-- Of an old version the row with its figures stays; its bytes go.
alter table models alter column data drop not null;
alter table models add column used_until timestamptz;
