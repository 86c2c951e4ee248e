-- Names that people say for places, each with where it is: roads, crossings, estates, schools, markets. WGS-84.
-- A name may stand once in each area: two 和平小区 in two districts are two places.
create table gazetteer (
  id uuid primary key,
  centre text not null references centres (id) on delete cascade,
  kind text not null,
  name text not null,
  aliases text[] not null default '{}',
  area_code text references areas (code) on delete cascade,
  lon double precision,
  lat double precision,
  geometry jsonb,
  updated_at timestamptz not null,
  constraint gazetteer_once unique nulls not distinct (centre, kind, name, area_code),
  constraint gazetteer_kind_known check (kind in ('ROAD', 'INTERSECTION', 'ESTATE', 'BUILDING', 'SCHOOL', 'HOSPITAL',
    'MARKET', 'PARK', 'STATION', 'LANDMARK')),
  constraint gazetteer_point_whole check ((lon is null) = (lat is null)),
  constraint gazetteer_lon_range check (lon between -180 and 180),
  constraint gazetteer_lat_range check (lat between -90 and 90)
);
create index gazetteer_by_area on gazetteer (area_code);

-- The outlines of areas (down to the grid) and of zones and enclaves. Apart from both: most centres have none, and
-- what is read at every change of the directory stays small.
create table shapes (
  centre text not null references centres (id) on delete cascade,
  area_code text references areas (code) on delete cascade,
  overlay_id text references overlays (id) on delete cascade,
  geometry jsonb not null,
  updated_at timestamptz not null,
  constraint shapes_once unique nulls not distinct (area_code, overlay_id),
  constraint shapes_of_one check ((area_code is null) <> (overlay_id is null))
);
create index shapes_by_centre on shapes (centre);
create index shapes_by_overlay on shapes (overlay_id);

insert into store_versions (store) values ('places');
