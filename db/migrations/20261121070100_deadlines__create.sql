-- What limits are counted with: working calendars and the regions' policies, every version kept.

create table calendars (
  id      text primary key constraint calendars_id_form check (id ~ '^[a-z][a-z0-9-]{1,30}$'),
  -- The calendar this one lies on; its own days win.
  extends text constraint calendars_extends_known references calendars (id) on delete restrict,
  name    text not null,
  constraint calendars_not_on_itself check (extends is distinct from id)
);

-- Which years somebody has loaded. Days of other years are the plain week, and only a guess.
create table calendar_years (
  calendar_id text not null constraint calendar_years_calendar_known
              references calendars (id) on delete cascade,
  year        int not null constraint calendar_years_range check (year between 2015 and 2035),
  status      text not null constraint calendar_years_status_known check (status in ('PUBLISHED', 'PROVISIONAL')),
  version     int not null constraint calendar_years_version_positive check (version > 0),
  sha256      text not null,
  loaded_at   timestamptz not null,
  loaded_by   text not null,
  primary key (calendar_id, year)
);

-- Only the days that differ from Monday-to-Friday.
create table calendar_days (
  calendar_id text not null constraint calendar_days_calendar_known
              references calendars (id) on delete cascade,
  day         date not null,
  working     boolean not null,
  name        text,
  status      text not null constraint calendar_days_status_known check (status in ('PUBLISHED', 'PROVISIONAL')),
  source      text not null,
  primary key (calendar_id, day)
);

-- An order keeps the version it was created under, so no version is ever changed or removed.
create table policies (
  centre     text not null,
  version    int not null constraint policies_version_positive check (version > 0),
  sha256     text not null,
  body       jsonb not null constraint policies_body_object check (jsonb_typeof(body) = 'object'),
  -- The file as it was adopted, comments included.
  source     text not null,
  adopted_at timestamptz not null,
  adopted_by text not null,
  primary key (centre, version)
);
