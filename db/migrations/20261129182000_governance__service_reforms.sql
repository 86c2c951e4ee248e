-- Items of service reform that share data across departments (AY-43), with the complaints they are to make fewer.
create table service_reforms (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  title text not null,
  problem text not null,
  source_kind text,
  source_id uuid,
  channel text,
  departments jsonb not null,
  scope text[] not null,
  categories text[] not null,
  words text[] not null default '{}',
  go_live_on date,
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint service_reforms_source_check check (
    (source_kind is null) = (source_id is null) and source_kind in ('CYCLE','MEETING')),
  constraint service_reforms_departments_check check (jsonb_array_length(departments) >= 2),
  constraint service_reforms_categories_check check (cardinality(categories) > 0)
);
create index service_reforms_by_time on service_reforms (centre, created_at desc, id desc);
