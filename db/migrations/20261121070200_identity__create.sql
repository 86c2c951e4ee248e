-- Who is who and who owns what: centres, areas, units, people, sessions, and the reference data of dispatch.
-- Codes are text with a CHECK; the words live in common/codes.ts.

create table centres (
  id     text primary key constraint centres_id_form check (id ~ '^[a-z][a-z0-9-]{1,30}$'),
  name   text not null,
  adcode text not null constraint centres_adcode_form check (adcode ~ '^\d{6}$'),
  level  text not null constraint centres_level_known check (level in ('PROVINCE', 'CITY', 'DISTRICT'))
);

-- Administrative areas: 6 digits district and above, 9 street, 12 community, 12 + '-NN' grid.
create table areas (
  code        text primary key
              constraint areas_code_form check (code ~ '^(\d{6}|\d{9}|\d{12}|\d{12}-\d{2})$'),
  centre      text not null references centres (id) on delete cascade,
  parent_code text references areas (code) on delete cascade,
  level       text not null constraint areas_level_known
              check (level in ('PROVINCE', 'CITY', 'DISTRICT', 'STREET', 'COMMUNITY', 'GRID')),
  name        text not null,
  path        text[] not null
);
create index areas_by_parent on areas (parent_code);
create index areas_by_centre on areas (centre);

create table units (
  centre      text not null references centres (id) on delete cascade,
  code        text not null constraint units_code_form check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
  kind        text not null constraint units_kind_known check (kind in (
                'DEPARTMENT', 'UTILITY', 'DISTRICT', 'SUBDISTRICT', 'COMMUNITY', 'GRID', 'ENTERPRISE', 'MEDIATION')),
  name        text not null,
  parent_code text,
  area_code   text references areas (code) on delete set null,
  -- The superior department along the professional line (SP-22): 梨树县市场监管局 -> 四平市市场监管局.
  line_code   text,
  phone       text,
  -- Category code prefixes the unit answers for.
  duties      text[] not null default '{}',
  -- True: matters on the town duty list may be sent to it directly (N9).
  town_duties boolean not null default false,
  active      boolean not null default true,
  primary key (centre, code),
  constraint units_parent_known foreign key (centre, parent_code) references units (centre, code)
    on delete restrict deferrable initially deferred,
  constraint units_line_known foreign key (centre, line_code) references units (centre, code)
    on delete restrict deferrable initially deferred,
  constraint units_not_own_parent check (parent_code is distinct from code and line_code is distinct from code)
);
create index units_by_parent on units (centre, parent_code);
create index units_by_line on units (centre, line_code);
create index units_by_area on units (area_code);

-- Functional zones and enclaves lie across the administrative map and win over it (CZ-22, HB-10).
create table overlays (
  id          text primary key,
  centre      text not null references centres (id) on delete cascade,
  kind        text not null constraint overlays_kind_known check (kind in ('ZONE', 'ENCLAVE')),
  name        text not null,
  area_code   text references areas (code) on delete set null,
  match_words text[] not null default '{}',
  units       jsonb not null default '[]' constraint overlays_units_list check (jsonb_typeof(units) = 'array')
);
create index overlays_by_centre on overlays (centre);
create index overlays_by_area on overlays (area_code);

create table users (
  id              uuid primary key,
  username        text not null constraint users_username_unique unique
                  constraint users_username_form check (username ~ '^[a-z0-9][a-z0-9._-]*@[a-z][a-z0-9-]*$'),
  name            text not null,
  centre          text references centres (id) on delete cascade,
  unit_code       text,
  roles           text[] not null constraint users_roles_known check (cardinality(roles) > 0 and roles <@ array[
                    'agent', 'reviewer', 'teamleader', 'shiftleader', 'dispatcher', 'followup', 'supervisor',
                    'analyst', 'editor', 'auditor', 'leader', 'oversight', 'admin', 'operator', 'unit']),
  outsourced      boolean not null default false,
  password_hash   text not null,
  failed_attempts int not null default 0 constraint users_failed_attempts_positive check (failed_attempts >= 0),
  locked_until    timestamptz,
  active          boolean not null default true,
  constraint users_unit_known foreign key (centre, unit_code) references units (centre, code) on delete restrict,
  constraint users_unit_has_centre check (unit_code is null or centre is not null),
  constraint users_unit_role check (('unit' = any (roles)) = (unit_code is not null))
);
create index users_by_unit on users (centre, unit_code);

-- Only the hash of a token is kept: a stolen table opens no session.
create table sessions (
  token_hash bytea primary key,
  user_id    uuid not null references users (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sessions_lasts check (expires_at > created_at)
);
create index sessions_by_user on sessions (user_id);
create index sessions_by_expiry on sessions (expires_at);

-- Who looked at what (N3). No foreign key: the record outlives the account.
create table access_log (
  id           uuid primary key,
  at           timestamptz not null,
  user_id      uuid,
  username     text not null,
  centre       text,
  subject_kind text not null,
  subject_id   text not null,
  action       text not null,
  reason       text
);
create index access_log_by_subject on access_log (subject_kind, subject_id, at);
create index access_log_by_centre on access_log (centre, at);

create table categories (
  centre          text not null references centres (id) on delete cascade,
  code            text not null constraint categories_code_form check (code ~ '^(\d{2}|\d{4}|\d{6})$'),
  parent_code     text,
  level           int not null constraint categories_level_fits check (level = length(code) / 2),
  name            text not null,
  required_fields text[] not null default '{}',
  -- On the town duty list: may be dispatched to subdistrict, community or grid (N9).
  town_duty       boolean not null default false,
  primary key (centre, code),
  constraint categories_parent_known foreign key (centre, parent_code) references categories (centre, code)
    on delete restrict,
  constraint categories_parent_fits check (case level when 1 then parent_code is null
                                           else parent_code = left(code, length(code) - 2) end)
);

-- Category x area x difficulty -> units (GS-13). [effective_from, effective_to); a row replaced on its first
-- day is kept with an empty range.
create table dispatch_catalog (
  id             uuid primary key,
  centre         text not null references centres (id) on delete cascade,
  category_code  text not null,
  area_code      text references areas (code) on delete cascade,
  difficulty     text constraint dispatch_catalog_difficulty_known check (difficulty in ('LOW', 'MEDIUM', 'HIGH')),
  lead_unit      text not null,
  assist_units   text[] not null default '{}',
  legal_basis    text not null,
  limit_days     int constraint dispatch_catalog_limit_range check (limit_days between 1 and 366),
  effective_from date not null,
  effective_to   date,
  version        int not null constraint dispatch_catalog_version_positive check (version > 0),
  constraint dispatch_catalog_category_known foreign key (centre, category_code)
    references categories (centre, code) on delete restrict,
  constraint dispatch_catalog_lead_known foreign key (centre, lead_unit) references units (centre, code)
    on delete restrict,
  constraint dispatch_catalog_range check (effective_to >= effective_from),
  constraint dispatch_catalog_lead_not_assist check (lead_unit <> all (assist_units))
);
create unique index dispatch_catalog_version_once on dispatch_catalog
  (centre, category_code, coalesce(area_code, ''), coalesce(difficulty, ''), version);
create index dispatch_catalog_by_lead on dispatch_catalog (centre, lead_unit);
create index dispatch_catalog_by_area on dispatch_catalog (area_code);

-- City components and their files (ZZ-10): manholes, street lights, cable boxes.
create table components (
  centre          text not null references centres (id) on delete cascade,
  code            text not null,
  type            text not null,
  name            text not null,
  lon             double precision not null constraint components_lon_range check (lon between -180 and 180),
  lat             double precision not null constraint components_lat_range check (lat between -90 and 90),
  area_code       text references areas (code) on delete set null,
  owner_unit      text not null,
  maintainer_unit text,
  history         jsonb not null default '[]'
                  constraint components_history_list check (jsonb_typeof(history) = 'array'),
  primary key (centre, code),
  constraint components_owner_known foreign key (centre, owner_unit) references units (centre, code)
    on delete restrict,
  constraint components_maintainer_known foreign key (centre, maintainer_unit) references units (centre, code)
    on delete restrict
);
create index components_by_type on components (centre, type);
create index components_by_owner on components (centre, owner_unit);
create index components_by_maintainer on components (centre, maintainer_unit);
create index components_by_area on components (area_code);

-- What a consultation ruled becomes the rule for the next like order (HK-12, CD-21).
create table precedents (
  id            uuid primary key,
  centre        text not null references centres (id) on delete cascade,
  category_code text not null,
  match_words   text[] not null default '{}',
  lead_unit     text not null,
  assist_units  text[] not null default '{}',
  minutes       text not null,
  order_id      uuid,
  created_at    timestamptz not null,
  constraint precedents_category_known foreign key (centre, category_code)
    references categories (centre, code) on delete restrict,
  constraint precedents_lead_known foreign key (centre, lead_unit) references units (centre, code)
    on delete restrict
);
create index precedents_by_category on precedents (centre, category_code);
create index precedents_by_lead on precedents (centre, lead_unit);
