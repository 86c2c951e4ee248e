-- Names under which other systems know a unit: an import finds the unit again by them.
create table unit_aliases (
  centre    text not null references centres (id) on delete cascade,
  alias     text not null,
  unit_code text not null,
  source    text not null,
  primary key (centre, alias),
  constraint unit_aliases_unit_known foreign key (centre, unit_code) references units (centre, code)
    on delete cascade
);
create index unit_aliases_by_unit on unit_aliases (centre, unit_code);
