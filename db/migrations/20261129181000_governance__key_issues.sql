-- Key issues of a year (HK-43): what the city takes on, who answers for it, and what is to come of it.
create table key_issues (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  year int not null,
  title text not null,
  categories text[] not null,
  owner_unit text,
  owner_name text,
  target text,
  target_change int,
  measures jsonb not null default '[]',
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint key_issues_owner_fk foreign key (centre, owner_unit) references units (centre, code) on delete restrict,
  constraint key_issues_categories_check check (cardinality(categories) > 0),
  constraint key_issues_target_check check (target_change between -99 and -1)
);
create index key_issues_by_year on key_issues (centre, year, created_at, id);

create table key_issue_years (
  centre text not null references centres (id) on delete restrict,
  year int not null,
  published_at timestamptz,
  published_by text,
  primary key (centre, year)
);
