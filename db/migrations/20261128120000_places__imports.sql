-- What each import of place names brought, so that it can be taken back as a whole. A removed name keeps its row, so
-- that it can be put back.
create table gazetteer_imports (
  id uuid primary key,
  centre text not null references centres (id) on delete cascade,
  at timestamptz not null,
  by_name text not null,
  lines integer not null,
  rejected integer not null,
  names_created integer not null,
  names_changed integer not null,
  shapes_created integer not null,
  shapes_changed integer not null,
  -- The names and outlines that it changed, as they stood before: { names: [...], shapes: [...] }.
  before jsonb not null,
  undone_at timestamptz,
  undone_by text,
  constraint gazetteer_imports_undone_whole check ((undone_at is null) = (undone_by is null))
);
create index gazetteer_imports_newest on gazetteer_imports (centre, at desc);

alter table gazetteer add column import_id uuid references gazetteer_imports (id) on delete set null;
alter table gazetteer add column removed_at timestamptz;
create index gazetteer_by_import on gazetteer (import_id);

alter table shapes add column import_id uuid references gazetteer_imports (id) on delete set null;
create index shapes_by_import on shapes (import_id);
