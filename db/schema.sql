-- 由 npm run generate 从迁移后的数据库生成，供查阅和比对；改表请写新的 db/migrations。

create domain assignment_role as text constraint assignments_role_check CHECK ((VALUE = ANY (ARRAY['LEAD'::text, 'ASSIST'::text, 'COPY'::text])));
create domain assignment_state as text constraint assignments_state_check CHECK ((VALUE = ANY (ARRAY['PENDING_SIGN'::text, 'SIGNED'::text, 'IN_PROGRESS'::text, 'SUBMITTED'::text, 'ACCEPTED'::text, 'RETURN_REQUESTED'::text, 'RETURNED'::text, 'SUB_DISPATCHED'::text, 'REJECTED'::text, 'RECALLED'::text])));
create domain follow_up_state as text constraint requests_follow_up_check CHECK ((VALUE = ANY (ARRAY['PENDING'::text, 'TRIED'::text, 'DONE'::text, 'UNREACHABLE'::text, 'EXEMPT'::text])));
create domain handling_round as integer constraint orders_round_check CHECK ((VALUE >= 1));
create domain order_state as text constraint orders_state_check CHECK ((VALUE = ANY (ARRAY['DRAFT'::text, 'PENDING_INFO'::text, 'PENDING_REVIEW'::text, 'PENDING_DISPATCH'::text, 'IN_CONSULTATION'::text, 'DISPATCHED'::text, 'IN_PROGRESS'::text, 'SUSPENDED'::text, 'PENDING_REPLY_REVIEW'::text, 'PENDING_FOLLOW_UP'::text, 'CLOSED'::text, 'ARCHIVED'::text, 'MERGED'::text, 'TERMINATED'::text, 'TRANSFERRED'::text, 'CANCELLED'::text])));
create domain request_state as text constraint requests_state_check CHECK ((VALUE = ANY (ARRAY['RECEIVED'::text, 'ANSWERED'::text, 'TRANSFERRED_OUT'::text, 'DECLINED'::text, 'LINKED'::text, 'WITHDRAWN'::text])));
create domain urgency_level as text constraint orders_urgency_check CHECK ((VALUE = ANY (ARRAY['EMERGENCY'::text, 'URGENT'::text, 'ORDINARY'::text])));

create table access_log (
  id uuid not null,
  at timestamp with time zone not null,
  user_id uuid,
  username text not null,
  centre text,
  subject_kind text not null,
  subject_id text not null,
  action text not null,
  reason text,
  before jsonb,
  after jsonb,
  detail jsonb,
  constraint access_log_pkey PRIMARY KEY (id)
);
CREATE INDEX access_log_by_person ON public.access_log USING btree (centre, username, at DESC, id DESC);
CREATE INDEX access_log_by_subject ON public.access_log USING btree (subject_kind, subject_id, at);
CREATE INDEX access_log_by_time ON public.access_log USING btree (centre, at DESC, id DESC);

create table analysis_records (
  id uuid not null,
  centre text not null,
  report_id uuid,
  programme_id uuid,
  kind text not null,
  title text not null,
  number text,
  issuer text,
  on_day date not null,
  status text,
  body text,
  by_user uuid not null,
  by_name text not null,
  at timestamp with time zone not null,
  constraint analysis_records_pkey PRIMARY KEY (id),
  constraint analysis_records_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint analysis_records_programme_fk FOREIGN KEY (programme_id) REFERENCES topic_programmes(id) ON DELETE RESTRICT,
  constraint analysis_records_report_id_fkey FOREIGN KEY (report_id) REFERENCES analysis_reports(id) ON DELETE RESTRICT,
  constraint analysis_records_about_check CHECK (((report_id IS NOT NULL) OR (programme_id IS NOT NULL))),
  constraint analysis_records_kind_check CHECK ((kind = ANY (ARRAY['NOTICE'::text, 'ACTION_PLAN'::text, 'CAMPAIGN'::text, 'RISK_WARNING'::text, 'ANSWER'::text])))
);
CREATE INDEX analysis_records_by_day ON public.analysis_records USING btree (centre, on_day);
CREATE INDEX analysis_records_of_programme ON public.analysis_records USING btree (programme_id, on_day) WHERE (programme_id IS NOT NULL);
CREATE INDEX analysis_records_of_report ON public.analysis_records USING btree (report_id, on_day) WHERE (report_id IS NOT NULL);

create table analysis_report_copies (
  id uuid not null,
  report_id uuid not null,
  centre text not null,
  unit_code text,
  addressee text not null,
  body jsonb,
  sent_at timestamp with time zone not null,
  acknowledged_by text,
  acknowledged_at timestamp with time zone,
  constraint analysis_report_copies_pkey PRIMARY KEY (id),
  constraint analysis_report_copies_once UNIQUE (report_id, addressee),
  constraint analysis_report_copies_report_id_fkey FOREIGN KEY (report_id) REFERENCES analysis_reports(id) ON DELETE RESTRICT
);
CREATE INDEX analysis_report_copies_of_unit ON public.analysis_report_copies USING btree (centre, unit_code, sent_at DESC, id DESC) WHERE (unit_code IS NOT NULL);

create table analysis_report_edits (
  report_id uuid not null,
  seq integer not null,
  piece text not null,
  before text not null,
  after text not null,
  by_user uuid not null,
  by_name text not null,
  at timestamp with time zone not null,
  constraint analysis_report_edits_pkey PRIMARY KEY (report_id, seq),
  constraint analysis_report_edits_report_id_fkey FOREIGN KEY (report_id) REFERENCES analysis_reports(id) ON DELETE RESTRICT
);

create table analysis_reports (
  id uuid not null,
  centre text not null,
  kind text not null,
  period text not null,
  title text not null,
  state text not null,
  programme_id uuid,
  due_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  made_by_name text not null,
  data text not null,
  sha256 text not null,
  pieces jsonb not null,
  confirmed jsonb default '[]'::jsonb not null,
  editors uuid[] default '{}'::uuid[] not null,
  submitted_by uuid,
  submitted_by_name text,
  submitted_at timestamp with time zone,
  returned_reason text,
  approved_by uuid,
  approved_by_name text,
  approved_at timestamp with time zone,
  number text,
  classification text,
  addressee text,
  notice_id uuid,
  version integer default 1 not null,
  constraint analysis_reports_pkey PRIMARY KEY (id),
  constraint analysis_reports_number_unique UNIQUE (centre, number),
  constraint analysis_reports_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint analysis_reports_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id) ON DELETE RESTRICT,
  constraint analysis_reports_programme_fk FOREIGN KEY (programme_id) REFERENCES topic_programmes(id) ON DELETE RESTRICT,
  constraint analysis_reports_approved_check CHECK (((state = 'APPROVED'::text) = (approved_by IS NOT NULL))),
  constraint analysis_reports_second_check CHECK (((approved_by <> ALL (editors)) AND (approved_by <> submitted_by))),
  constraint analysis_reports_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'APPROVED'::text])))
);
CREATE INDEX analysis_reports_by_kind ON public.analysis_reports USING btree (centre, kind, due_at DESC, id DESC);
CREATE INDEX analysis_reports_by_state ON public.analysis_reports USING btree (centre, state, due_at DESC, id DESC) WHERE (state <> 'APPROVED'::text);
CREATE INDEX analysis_reports_by_time ON public.analysis_reports USING btree (centre, due_at DESC, id DESC);
CREATE INDEX analysis_reports_of_programme ON public.analysis_reports USING btree (programme_id, due_at DESC, id DESC) WHERE (programme_id IS NOT NULL);
CREATE UNIQUE INDEX analysis_reports_once ON public.analysis_reports USING btree (centre, kind, period, COALESCE(programme_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (made_by IS NULL);

create table area_tags (
  id uuid not null,
  centre text not null,
  name text not null,
  words text[] default '{}'::text[] not null,
  adcodes text[] default '{}'::text[] not null,
  overlays text[] default '{}'::text[] not null,
  outline polygon,
  active boolean default true not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint area_tags_pkey PRIMARY KEY (id),
  constraint area_tags_name_unique UNIQUE (centre, name),
  constraint area_tags_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT
);

create table areas (
  code text not null,
  centre text not null,
  parent_code text,
  level text not null,
  name text not null,
  path text[] not null,
  constraint areas_pkey PRIMARY KEY (code),
  constraint areas_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint areas_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES areas(code) ON DELETE CASCADE,
  constraint areas_code_form CHECK ((code ~ '^(\d{6}|\d{9}|\d{12}|\d{12}-\d{2})$'::text)),
  constraint areas_level_known CHECK ((level = ANY (ARRAY['PROVINCE'::text, 'CITY'::text, 'DISTRICT'::text, 'STREET'::text, 'COMMUNITY'::text, 'GRID'::text])))
);
CREATE INDEX areas_by_centre ON public.areas USING btree (centre);
CREATE INDEX areas_by_parent ON public.areas USING btree (parent_code);

create table assessment_appeals (
  id uuid not null,
  assessment_id uuid not null,
  unit_code text not null,
  order_id uuid,
  kpis text[] not null,
  call_id uuid,
  reason text not null,
  state text not null,
  by_user uuid not null,
  by_name text not null,
  at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  decided_reason text,
  constraint assessment_appeals_pkey PRIMARY KEY (id),
  constraint assessment_appeals_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE RESTRICT,
  constraint assessment_appeals_call_id_fkey FOREIGN KEY (call_id) REFERENCES assessment_calls(id) ON DELETE RESTRICT,
  constraint assessment_appeals_about_one CHECK (((order_id IS NULL) <> (call_id IS NULL))),
  constraint assessment_appeals_state_known CHECK ((state = ANY (ARRAY['FILED'::text, 'ACCEPTED'::text, 'REFUSED'::text])))
);
CREATE UNIQUE INDEX assessment_appeals_call_once ON public.assessment_appeals USING btree (assessment_id, call_id) WHERE (state = 'FILED'::text);
CREATE INDEX assessment_appeals_month ON public.assessment_appeals USING btree (assessment_id, at);
CREATE UNIQUE INDEX assessment_appeals_order_once ON public.assessment_appeals USING btree (assessment_id, order_id) WHERE (state = 'FILED'::text);

create table assessment_calls (
  id uuid not null,
  assessment_id uuid not null,
  unit_code text not null,
  called_at timestamp with time zone not null,
  scores jsonb not null,
  score integer not null,
  findings text not null,
  struck_reason text,
  by_user uuid not null,
  by_name text not null,
  at timestamp with time zone not null,
  constraint assessment_calls_pkey PRIMARY KEY (id),
  constraint assessment_calls_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE RESTRICT,
  constraint assessment_calls_score CHECK (((score >= 0) AND (score <= 100)))
);
CREATE INDEX assessment_calls_month ON public.assessment_calls USING btree (assessment_id, at);

create table assessment_heads (
  assessment_id uuid not null,
  subject_id uuid not null,
  seq integer not null,
  constraint assessment_heads_pkey PRIMARY KEY (assessment_id, subject_id),
  constraint assessment_heads_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE RESTRICT
);

create table assessment_results (
  assessment_id uuid not null,
  result integer not null,
  body text not null,
  sha256 text not null,
  at timestamp with time zone not null,
  by_name text not null,
  constraint assessment_results_pkey PRIMARY KEY (assessment_id, result),
  constraint assessment_results_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE RESTRICT
);

create table assessments (
  id uuid not null,
  centre text not null,
  month text not null,
  state text not null,
  frozen_by uuid,
  frozen_at timestamp with time zone,
  appeal_until timestamp with time zone,
  result integer default 0 not null,
  published integer,
  asked_by uuid,
  event_seq integer not null,
  event_hash text not null,
  version integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint assessments_pkey PRIMARY KEY (id),
  constraint assessments_one_a_month UNIQUE (centre, month),
  constraint assessments_month_form CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint assessments_state_known CHECK ((state = ANY (ARRAY['OPEN'::text, 'FROZEN'::text, 'PUBLISHING'::text, 'PUBLISHED'::text])))
);

create table assignments (
  id uuid not null,
  order_id uuid not null,
  centre text not null,
  unit_code text not null,
  role assignment_role not null,
  direction text,
  state assignment_state not null,
  previous_state text,
  round integer not null,
  parent_id uuid,
  instruction text,
  assigned_at timestamp with time zone not null,
  delivered_at timestamp with time zone,
  return_until timestamp with time zone,
  signed_at timestamp with time zone,
  signed_by text,
  first_contact_at timestamp with time zone,
  checked_in_at timestamp with time zone,
  submitted_at timestamp with time zone,
  ended_at timestamp with time zone,
  reply jsonb,
  lead_slot integer generated always as (
CASE
    WHEN (((role)::text = 'LEAD'::text) AND ((state)::text <> ALL (ARRAY['RETURNED'::text, 'RECALLED'::text]))) THEN round
    ELSE NULL::integer
END) stored,
  constraint assignments_pkey PRIMARY KEY (order_id, id),
  constraint assignments_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint assignments_unit_fk FOREIGN KEY (centre, unit_code) REFERENCES units(centre, code) ON DELETE RESTRICT
) with (fillfactor=70);
CREATE UNIQUE INDEX assignments_one_lead ON public.assignments USING btree (order_id, lead_slot) WHERE (lead_slot IS NOT NULL);
CREATE INDEX assignments_submitted ON public.assignments USING btree (centre, submitted_at) WHERE (((role)::text = 'LEAD'::text) AND (submitted_at IS NOT NULL));
CREATE INDEX assignments_unit ON public.assignments USING btree (centre, unit_code, assigned_at DESC);

create table attachments (
  id uuid not null,
  centre text not null,
  sha256 bytea not null,
  name text not null,
  media_type text not null,
  bytes integer not null,
  content bytea not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint attachments_pkey PRIMARY KEY (id),
  constraint attachments_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint attachments_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint attachments_size_check CHECK (((bytes > 0) AND (bytes = octet_length(content))))
);
CREATE INDEX attachments_by_user ON public.attachments USING btree (created_by) WHERE (created_by IS NOT NULL);
CREATE UNIQUE INDEX attachments_once ON public.attachments USING btree (centre, created_by, sha256) WHERE (created_by IS NOT NULL);

create table cadence_outputs (
  id uuid not null,
  centre text not null,
  cadence text not null,
  period text not null,
  due_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  body jsonb not null,
  constraint cadence_outputs_pkey PRIMARY KEY (id),
  constraint cadence_outputs_once UNIQUE (centre, cadence, period),
  constraint cadence_outputs_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint cadence_outputs_cadence_check CHECK ((cadence = ANY (ARRAY['DAY'::text, 'WEEK'::text, 'MONTH'::text, 'QUARTER'::text, 'HALF_YEAR'::text, 'YEAR'::text])))
);
CREATE INDEX cadence_outputs_by_time ON public.cadence_outputs USING btree (centre, due_at DESC, id DESC);

create table calendar_days (
  calendar_id text not null,
  day date not null,
  working boolean not null,
  name text,
  status text not null,
  source text not null,
  constraint calendar_days_pkey PRIMARY KEY (calendar_id, day),
  constraint calendar_days_calendar_known FOREIGN KEY (calendar_id) REFERENCES calendars(id) ON DELETE CASCADE,
  constraint calendar_days_status_known CHECK ((status = ANY (ARRAY['PUBLISHED'::text, 'PROVISIONAL'::text])))
);

create table calendar_years (
  calendar_id text not null,
  year integer not null,
  status text not null,
  version integer not null,
  sha256 text not null,
  loaded_at timestamp with time zone not null,
  loaded_by text not null,
  constraint calendar_years_pkey PRIMARY KEY (calendar_id, year),
  constraint calendar_years_calendar_known FOREIGN KEY (calendar_id) REFERENCES calendars(id) ON DELETE CASCADE,
  constraint calendar_years_range CHECK (((year >= 2015) AND (year <= 2035))),
  constraint calendar_years_status_known CHECK ((status = ANY (ARRAY['PUBLISHED'::text, 'PROVISIONAL'::text]))),
  constraint calendar_years_version_positive CHECK ((version > 0))
);

create table calendars (
  id text not null,
  extends text,
  name text not null,
  constraint calendars_pkey PRIMARY KEY (id),
  constraint calendars_extends_known FOREIGN KEY (extends) REFERENCES calendars(id) ON DELETE RESTRICT,
  constraint calendars_id_form CHECK ((id ~ '^[a-z][a-z0-9-]{1,30}$'::text)),
  constraint calendars_not_on_itself CHECK ((extends IS DISTINCT FROM id))
);

create table campaign_findings (
  id uuid not null,
  centre text not null,
  campaign_id uuid,
  target_id uuid,
  task_id uuid,
  unit_code text,
  area_code text,
  text text not null,
  attachments text[] default '{}'::text[] not null,
  order_id uuid,
  found_at timestamp with time zone not null,
  found_by text not null,
  found_by_id uuid,
  rectified_at timestamp with time zone,
  rectified_by text,
  rectified_note text,
  rectified_attachments text[] default '{}'::text[] not null,
  constraint campaign_findings_pkey PRIMARY KEY (id),
  constraint campaign_findings_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT,
  constraint campaign_findings_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint campaign_findings_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint campaign_findings_target_id_fkey FOREIGN KEY (target_id) REFERENCES campaign_targets(id) ON DELETE RESTRICT,
  constraint campaign_findings_task_id_fkey FOREIGN KEY (task_id) REFERENCES patrol_tasks(id) ON DELETE RESTRICT,
  constraint campaign_findings_of_one CHECK ((num_nonnulls(target_id, task_id) = 1)),
  constraint campaign_findings_rectified_check CHECK (((rectified_at IS NULL) = (rectified_note IS NULL))),
  constraint campaign_findings_target_check CHECK (((target_id IS NULL) OR (campaign_id IS NOT NULL)))
);
CREATE INDEX campaign_findings_by_campaign ON public.campaign_findings USING btree (campaign_id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX campaign_findings_by_order ON public.campaign_findings USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX campaign_findings_by_target ON public.campaign_findings USING btree (target_id) WHERE (target_id IS NOT NULL);
CREATE INDEX campaign_findings_by_task ON public.campaign_findings USING btree (task_id) WHERE (task_id IS NOT NULL);

create table campaign_orders (
  campaign_id uuid not null,
  order_id uuid not null,
  part text not null,
  added_by text not null,
  added_at timestamp with time zone not null,
  constraint campaign_orders_pkey PRIMARY KEY (campaign_id, order_id),
  constraint campaign_orders_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT,
  constraint campaign_orders_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint campaign_orders_part_check CHECK ((part = ANY (ARRAY['ORIGIN'::text, 'LINKED'::text, 'FINDING'::text])))
);
CREATE INDEX campaign_orders_by_order ON public.campaign_orders USING btree (order_id);

create table campaign_targets (
  id uuid not null,
  campaign_id uuid not null,
  centre text not null,
  kind text not null,
  name text not null,
  estate text,
  address text,
  area_code text,
  component_code text,
  order_id uuid,
  class text,
  state text not null,
  unit_code text,
  team jsonb default '[]'::jsonb not null,
  visits jsonb default '[]'::jsonb not null,
  instruments jsonb default '[]'::jsonb not null,
  steps jsonb default '[]'::jsonb not null,
  evidence jsonb default '[]'::jsonb not null,
  note text,
  handlers uuid[] default '{}'::uuid[] not null,
  inspected_at timestamp with time zone,
  inspected_by text,
  done_at timestamp with time zone,
  done_by text,
  event_seq integer default 0 not null,
  event_hash text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint campaign_targets_pkey PRIMARY KEY (id),
  constraint campaign_targets_once UNIQUE NULLS NOT DISTINCT (campaign_id, kind, name, estate, area_code),
  constraint campaign_targets_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE RESTRICT,
  constraint campaign_targets_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT,
  constraint campaign_targets_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint campaign_targets_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint campaign_targets_unit_known FOREIGN KEY (centre, unit_code) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint campaign_targets_class_check CHECK ((class = ANY (ARRAY['EASY'::text, 'MEDIUM'::text, 'HARD'::text]))),
  constraint campaign_targets_clear_check CHECK (((state <> 'CLEAR'::text) OR (inspected_at IS NOT NULL))),
  constraint campaign_targets_done_check CHECK (((state = 'DONE'::text) = (done_at IS NOT NULL))),
  constraint campaign_targets_kind_check CHECK ((kind = ANY (ARRAY['ESTATE'::text, 'HOUSEHOLD'::text, 'SITE'::text, 'COMPONENT'::text, 'CASE'::text]))),
  constraint campaign_targets_state_check CHECK ((state = ANY (ARRAY['PENDING'::text, 'IN_PROGRESS'::text, 'SUBMITTED'::text, 'SHELVED'::text, 'CLEAR'::text, 'DONE'::text])))
);
CREATE INDEX campaign_targets_by_order ON public.campaign_targets USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX campaign_targets_by_unit ON public.campaign_targets USING btree (centre, unit_code) WHERE (unit_code IS NOT NULL);
CREATE INDEX campaign_targets_in_order ON public.campaign_targets USING btree (campaign_id, id);

create table campaigns (
  id uuid not null,
  centre text not null,
  name text not null,
  state text not null,
  origin text not null,
  origin_id uuid,
  origin_title text,
  categories text[] not null,
  words text[] default '{}'::text[] not null,
  area_code text,
  lead_unit text not null,
  team text,
  programme text,
  project_id uuid,
  begins date not null,
  ends date not null,
  aim jsonb,
  clusters jsonb default '[]'::jsonb not null,
  measures jsonb default '[]'::jsonb not null,
  started_at timestamp with time zone,
  started_by uuid,
  finished_at timestamp with time zone,
  finished_by uuid,
  finished_note text,
  event_seq integer default 0 not null,
  event_hash text default ''::text not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint campaigns_pkey PRIMARY KEY (id),
  constraint campaigns_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE RESTRICT,
  constraint campaigns_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint campaigns_lead_known FOREIGN KEY (centre, lead_unit) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint campaigns_project_id_fkey FOREIGN KEY (project_id) REFERENCES renewal_projects(id) ON DELETE RESTRICT,
  constraint campaigns_days_check CHECK ((begins <= ends)),
  constraint campaigns_finished_check CHECK (((state = 'FINISHED'::text) = (finished_at IS NOT NULL))),
  constraint campaigns_origin_check CHECK (((origin = ANY (ARRAY['ORDER'::text, 'TOPIC'::text, 'CYCLE'::text, 'HAND'::text])) AND ((origin = 'HAND'::text) = (origin_id IS NULL)))),
  constraint campaigns_started_check CHECK (((state = 'PREPARING'::text) = (started_at IS NULL))),
  constraint campaigns_state_check CHECK ((state = ANY (ARRAY['PREPARING'::text, 'RUNNING'::text, 'FINISHED'::text])))
);
CREATE INDEX campaigns_by_programme ON public.campaigns USING btree (centre, programme) WHERE (programme IS NOT NULL);
CREATE INDEX campaigns_by_project ON public.campaigns USING btree (project_id) WHERE (project_id IS NOT NULL);
CREATE INDEX campaigns_by_state ON public.campaigns USING btree (centre, state, created_at DESC, id DESC);
CREATE INDEX campaigns_by_time ON public.campaigns USING btree (centre, created_at DESC, id DESC);

create table categories (
  centre text not null,
  code text not null,
  parent_code text,
  level integer not null,
  name text not null,
  required_fields text[] default '{}'::text[] not null,
  town_duty boolean default false not null,
  active boolean default true not null,
  constraint categories_pkey PRIMARY KEY (centre, code),
  constraint categories_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint categories_parent_known FOREIGN KEY (centre, parent_code) REFERENCES categories(centre, code) ON DELETE RESTRICT,
  constraint categories_code_form CHECK ((code ~ '^(\d{2}|\d{4}|\d{6})$'::text)),
  constraint categories_level_fits CHECK ((level = (length(code) / 2))),
  constraint categories_parent_fits CHECK (
CASE level
    WHEN 1 THEN (parent_code IS NULL)
    ELSE (parent_code = "left"(code, (length(code) - 2)))
END)
);

create table centre_channels (
  centre text not null,
  channel text not null,
  enabled boolean not null,
  note text default ''::text not null,
  partner text default ''::text not null,
  constraint centre_channels_pkey PRIMARY KEY (centre, channel),
  constraint centre_channels_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE
);

create table centres (
  id text not null,
  name text not null,
  adcode text not null,
  level text not null,
  constraint centres_pkey PRIMARY KEY (id),
  constraint centres_adcode_form CHECK ((adcode ~ '^\d{6}$'::text)),
  constraint centres_id_form CHECK ((id ~ '^[a-z][a-z0-9-]{1,30}$'::text)),
  constraint centres_level_known CHECK ((level = ANY (ARRAY['PROVINCE'::text, 'CITY'::text, 'DISTRICT'::text])))
);

create table clocks (
  id uuid not null,
  order_id uuid not null,
  centre text not null,
  kind text not null,
  assignment_id uuid,
  subject_id uuid,
  round integer not null,
  amount double precision not null,
  unit text not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  warn_at timestamp with time zone,
  warns jsonb default '[]'::jsonb not null,
  warned integer default 0 not null,
  next_alarm_at timestamp with time zone,
  stopped_at timestamp with time zone,
  breached_at timestamp with time zone,
  paused_at timestamp with time zone,
  paused_ms bigint default 0 not null,
  lease_until timestamp with time zone,
  lease_by text,
  constraint clocks_pkey PRIMARY KEY (order_id, id)
);
CREATE INDEX clocks_alarm ON public.clocks USING btree (next_alarm_at) WHERE (next_alarm_at IS NOT NULL);

create table components (
  centre text not null,
  code text not null,
  type text not null,
  name text not null,
  lon double precision not null,
  lat double precision not null,
  area_code text,
  owner_unit text not null,
  maintainer_unit text,
  history jsonb default '[]'::jsonb not null,
  constraint components_pkey PRIMARY KEY (centre, code),
  constraint components_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE SET NULL,
  constraint components_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint components_maintainer_known FOREIGN KEY (centre, maintainer_unit) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint components_owner_known FOREIGN KEY (centre, owner_unit) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint components_history_list CHECK ((jsonb_typeof(history) = 'array'::text)),
  constraint components_lat_range CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  constraint components_lon_range CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)))
);
CREATE INDEX components_by_area ON public.components USING btree (area_code);
CREATE INDEX components_by_maintainer ON public.components USING btree (centre, maintainer_unit);
CREATE INDEX components_by_owner ON public.components USING btree (centre, owner_unit);
CREATE INDEX components_by_type ON public.components USING btree (centre, type);

create table cycle_orders (
  cycle_id uuid not null,
  order_id uuid not null,
  part text not null,
  constraint cycle_orders_pkey PRIMARY KEY (cycle_id, part, order_id),
  constraint cycle_orders_cycle_id_fkey FOREIGN KEY (cycle_id) REFERENCES governance_cycles(id) ON DELETE RESTRICT,
  constraint cycle_orders_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint cycle_orders_part_check CHECK ((part = ANY (ARRAY['POOL'::text, 'MEASURE'::text])))
);
CREATE INDEX cycle_orders_by_order ON public.cycle_orders USING btree (order_id);

create table deliveries (
  id uuid not null,
  centre text not null,
  kind text not null,
  target text not null,
  order_id uuid,
  request_id uuid,
  payload jsonb not null,
  state text default 'PENDING'::text not null,
  attempts integer default 0 not null,
  failure text,
  next_attempt_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_kind_check CHECK ((kind = ANY (ARRAY['SMS'::text, 'PHONE_TASK'::text, 'PUSH'::text, 'REPLY'::text]))),
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['PENDING'::text, 'SENT'::text, 'FAILED'::text, 'ACKNOWLEDGED'::text])))
);
CREATE INDEX deliveries_order ON public.deliveries USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX deliveries_pending ON public.deliveries USING btree (next_attempt_at, id) WHERE (state = 'PENDING'::text);

create table dispatch_catalog (
  id uuid not null,
  centre text not null,
  category_code text not null,
  area_code text,
  difficulty text,
  lead_unit text not null,
  assist_units text[] default '{}'::text[] not null,
  legal_basis text not null,
  limit_days integer,
  effective_from date not null,
  effective_to date,
  version integer not null,
  constraint dispatch_catalog_pkey PRIMARY KEY (id),
  constraint dispatch_catalog_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE CASCADE,
  constraint dispatch_catalog_category_known FOREIGN KEY (centre, category_code) REFERENCES categories(centre, code) ON DELETE RESTRICT,
  constraint dispatch_catalog_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint dispatch_catalog_lead_known FOREIGN KEY (centre, lead_unit) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint dispatch_catalog_difficulty_known CHECK ((difficulty = ANY (ARRAY['LOW'::text, 'MEDIUM'::text, 'HIGH'::text]))),
  constraint dispatch_catalog_lead_not_assist CHECK ((lead_unit <> ALL (assist_units))),
  constraint dispatch_catalog_limit_range CHECK (((limit_days >= 1) AND (limit_days <= 366))),
  constraint dispatch_catalog_range CHECK ((effective_to >= effective_from)),
  constraint dispatch_catalog_version_positive CHECK ((version > 0))
);
CREATE INDEX dispatch_catalog_by_area ON public.dispatch_catalog USING btree (area_code);
CREATE INDEX dispatch_catalog_by_lead ON public.dispatch_catalog USING btree (centre, lead_unit);
CREATE UNIQUE INDEX dispatch_catalog_version_once ON public.dispatch_catalog USING btree (centre, category_code, COALESCE(area_code, ''::text), COALESCE(difficulty, ''::text), version);

create table effects (
  id uuid not null,
  centre text not null,
  title text not null,
  categories text[] not null,
  area text,
  comparison text[] not null,
  day integer not null,
  target double precision not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint effects_pkey PRIMARY KEY (id),
  constraint effects_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE
);
CREATE INDEX effects_by_time ON public.effects USING btree (centre, created_at DESC, id DESC) WHERE (removed_at IS NULL);

create table estates (
  id uuid not null,
  centre text not null,
  name text not null,
  area_code text not null,
  built_year integer,
  property_company text,
  households integer,
  updated_at timestamp with time zone not null,
  constraint estates_pkey PRIMARY KEY (id),
  constraint estates_once UNIQUE (centre, area_code, name),
  constraint estates_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE RESTRICT,
  constraint estates_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint estates_households_check CHECK ((households >= 0)),
  constraint estates_year_check CHECK (((built_year >= 1900) AND (built_year <= 2200)))
);
CREATE INDEX estates_in_order ON public.estates USING btree (centre, area_code, name);

create table events (
  subject_id uuid not null,
  seq integer not null,
  subject_kind text not null,
  centre text not null,
  type text not null,
  at timestamp with time zone not null,
  actor jsonb not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  constraint events_pkey PRIMARY KEY (subject_id, seq)
);

create table facts_queue (
  subject_id uuid not null,
  centre text not null,
  constraint facts_queue_pkey PRIMARY KEY (subject_id)
);

create table follow_up_draw_orders (
  draw_id uuid not null,
  order_id uuid not null,
  number text not null,
  unit_code text not null,
  reasons text[] not null,
  drawn boolean not null,
  applied boolean default false not null,
  constraint follow_up_draw_orders_pkey PRIMARY KEY (draw_id, order_id),
  constraint follow_up_draw_orders_draw_id_fkey FOREIGN KEY (draw_id) REFERENCES follow_up_draws(id) ON DELETE CASCADE,
  constraint follow_up_draw_orders_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE
);
CREATE INDEX follow_up_draw_orders_open ON public.follow_up_draw_orders USING btree (draw_id) WHERE (NOT applied);

create table follow_up_draws (
  id uuid not null,
  centre text not null,
  at timestamp with time zone not null,
  date date not null,
  seed text not null,
  percent numeric not null,
  least_per_unit integer not null,
  made_at timestamp with time zone not null,
  constraint follow_up_draws_pkey PRIMARY KEY (id),
  constraint follow_up_draws_centre_at_key UNIQUE (centre, at),
  constraint follow_up_draws_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT
);

create table gazetteer (
  id uuid not null,
  centre text not null,
  kind text not null,
  name text not null,
  aliases text[] default '{}'::text[] not null,
  area_code text,
  lon double precision,
  lat double precision,
  geometry jsonb,
  updated_at timestamp with time zone not null,
  import_id uuid,
  removed_at timestamp with time zone,
  constraint gazetteer_pkey PRIMARY KEY (id),
  constraint gazetteer_once UNIQUE NULLS NOT DISTINCT (centre, kind, name, area_code),
  constraint gazetteer_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE CASCADE,
  constraint gazetteer_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint gazetteer_import_id_fkey FOREIGN KEY (import_id) REFERENCES gazetteer_imports(id) ON DELETE SET NULL,
  constraint gazetteer_kind_known CHECK ((kind = ANY (ARRAY['ROAD'::text, 'INTERSECTION'::text, 'ESTATE'::text, 'BUILDING'::text, 'SCHOOL'::text, 'HOSPITAL'::text, 'MARKET'::text, 'PARK'::text, 'STATION'::text, 'LANDMARK'::text]))),
  constraint gazetteer_lat_range CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  constraint gazetteer_lon_range CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision))),
  constraint gazetteer_point_whole CHECK (((lon IS NULL) = (lat IS NULL)))
);
CREATE INDEX gazetteer_by_area ON public.gazetteer USING btree (area_code);
CREATE INDEX gazetteer_by_import ON public.gazetteer USING btree (import_id);

create table gazetteer_imports (
  id uuid not null,
  centre text not null,
  at timestamp with time zone not null,
  by_name text not null,
  lines integer not null,
  rejected integer not null,
  names_created integer not null,
  names_changed integer not null,
  shapes_created integer not null,
  shapes_changed integer not null,
  before jsonb not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint gazetteer_imports_pkey PRIMARY KEY (id),
  constraint gazetteer_imports_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint gazetteer_imports_undone_whole CHECK (((undone_at IS NULL) = (undone_by IS NULL)))
);
CREATE INDEX gazetteer_imports_newest ON public.gazetteer_imports USING btree (centre, at DESC);

create table governance_cycles (
  id uuid not null,
  centre text not null,
  adcode text not null,
  month text not null,
  state text not null,
  round integer default 1 not null,
  proposal jsonb,
  theme jsonb,
  pool jsonb not null,
  draw jsonb,
  roster jsonb default '[]'::jsonb not null,
  studies jsonb default '[]'::jsonb not null,
  directives jsonb default '[]'::jsonb not null,
  late text[] default '{}'::text[] not null,
  session_at timestamp with time zone,
  session_ended_at timestamp with time zone,
  closed_at timestamp with time zone,
  event_seq integer default 0 not null,
  event_hash text default ''::text not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint governance_cycles_pkey PRIMARY KEY (id),
  constraint governance_cycles_once UNIQUE (centre, adcode, month),
  constraint governance_cycles_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint governance_cycles_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint governance_cycles_order_check CHECK (((state = ANY (ARRAY['PROPOSING'::text, 'DELIBERATING'::text, 'THEMED'::text, 'POOLING'::text])) OR ((theme IS NOT NULL) AND ((pool ->> 'hash'::text) IS NOT NULL)))),
  constraint governance_cycles_state_check CHECK ((state = ANY (ARRAY['PROPOSING'::text, 'DELIBERATING'::text, 'THEMED'::text, 'POOLING'::text, 'LOCKED'::text, 'IN_SESSION'::text, 'DIRECTING'::text, 'TRACKING'::text, 'CLOSED'::text])))
);
CREATE INDEX governance_cycles_by_month ON public.governance_cycles USING btree (centre, month DESC, adcode);

create table hot_topic_changes (
  id uuid not null,
  centre text not null,
  topic_id uuid not null,
  kind text not null,
  data jsonb not null,
  by_user text not null,
  at timestamp with time zone not null,
  undone_by text,
  undone_at timestamp with time zone,
  constraint hot_topic_changes_pkey PRIMARY KEY (id),
  constraint hot_topic_changes_kind_check CHECK ((kind = ANY (ARRAY['MERGE'::text, 'SPLIT'::text, 'RENAME'::text, 'DISMISS'::text])))
);
CREATE INDEX hot_topic_changes_topic ON public.hot_topic_changes USING btree (topic_id, at DESC);

create table hot_topic_members (
  request_id uuid not null,
  centre text not null,
  topic_id uuid not null,
  facet_id uuid not null,
  pinned boolean default false not null,
  at timestamp with time zone not null,
  person text not null,
  area text,
  category_code text,
  negative boolean not null,
  constraint hot_topic_members_pkey PRIMARY KEY (request_id),
  constraint hot_topic_members_facet_id_fkey FOREIGN KEY (facet_id) REFERENCES hot_topics(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  constraint hot_topic_members_request_id_fkey FOREIGN KEY (request_id) REFERENCES requests(id) ON DELETE CASCADE,
  constraint hot_topic_members_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES hot_topics(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX hot_topic_members_facet ON public.hot_topic_members USING btree (facet_id);
CREATE INDEX hot_topic_members_topic ON public.hot_topic_members USING btree (topic_id, at DESC, request_id);

create table hot_topic_queue (
  request_id uuid not null,
  centre text not null,
  constraint hot_topic_queue_pkey PRIMARY KEY (request_id)
);

create table hot_topic_terms (
  centre text not null,
  term text not null,
  many boolean not null,
  no bigint not null,
  topic_id uuid not null,
  constraint hot_topic_terms_pkey PRIMARY KEY (centre, term, many, no),
  constraint hot_topic_terms_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES hot_topics(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX hot_topic_terms_topic ON public.hot_topic_terms USING btree (topic_id);

create table hot_topic_words (
  centre text not null,
  words jsonb not null,
  made_at timestamp with time zone not null,
  constraint hot_topic_words_pkey PRIMARY KEY (centre),
  constraint hot_topic_words_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT
);

create table hot_topics (
  id uuid not null,
  centre text not null,
  no bigint not null,
  state text default 'OPEN'::text not null,
  merged_into uuid,
  held boolean default false not null,
  name text not null,
  given_name text,
  area text,
  category_code text,
  profile jsonb not null,
  requests integer not null,
  people integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  counts jsonb not null,
  heat double precision not null,
  constraint hot_topics_pkey PRIMARY KEY (id),
  constraint hot_topics_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint hot_topics_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES hot_topics(id) ON DELETE CASCADE,
  constraint hot_topics_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'DISMISSED'::text])))
) with (fillfactor=80);
CREATE INDEX hot_topics_list ON public.hot_topics USING btree (centre, state, heat DESC, id) WHERE ((merged_into IS NULL) AND (heat > (0)::double precision));
CREATE INDEX hot_topics_merged ON public.hot_topics USING btree (merged_into) WHERE (merged_into IS NOT NULL);

create table idempotency_keys (
  owner text not null,
  key text not null,
  body_hash text not null,
  status integer not null,
  answer text not null,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (owner, key)
);
CREATE INDEX idempotency_age ON public.idempotency_keys USING btree (created_at);

create table imports (
  centre text not null,
  source_sha256 text not null,
  name text not null,
  lines_done bigint default 0 not null,
  inserted bigint default 0 not null,
  rejected bigint default 0 not null,
  finished_at timestamp with time zone,
  started_at timestamp with time zone not null,
  constraint imports_pkey PRIMARY KEY (centre, source_sha256)
);

create table insight_runs (
  id uuid not null,
  centre text not null,
  at timestamp with time zone not null,
  state text not null,
  stages jsonb not null,
  constraint insight_runs_pkey PRIMARY KEY (id),
  constraint insight_runs_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint insight_runs_state_check CHECK ((state = ANY (ARRAY['DONE'::text, 'FAILED'::text])))
);
CREATE INDEX insight_runs_at ON public.insight_runs USING btree (centre, at DESC, id DESC);

create table key_issue_years (
  centre text not null,
  year integer not null,
  published_at timestamp with time zone,
  published_by text,
  constraint key_issue_years_pkey PRIMARY KEY (centre, year),
  constraint key_issue_years_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT
);

create table key_issues (
  id uuid not null,
  centre text not null,
  year integer not null,
  title text not null,
  categories text[] not null,
  owner_unit text,
  owner_name text,
  target text,
  target_change integer,
  measures jsonb default '[]'::jsonb not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint key_issues_pkey PRIMARY KEY (id),
  constraint key_issues_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint key_issues_owner_fk FOREIGN KEY (centre, owner_unit) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint key_issues_categories_check CHECK ((cardinality(categories) > 0)),
  constraint key_issues_target_check CHECK (((target_change >= '-99'::integer) AND (target_change <= '-1'::integer)))
);
CREATE INDEX key_issues_by_year ON public.key_issues USING btree (centre, year, created_at, id);

create table knowledge_articles (
  id uuid not null,
  centre text not null,
  title text not null,
  body text not null,
  category_code text,
  keywords text[] default '{}'::text[] not null,
  source text not null,
  valid_from date,
  valid_to date,
  state text not null,
  version integer default 1 not null,
  pairs text[] not null,
  title_pairs text[] not null,
  updated_by uuid,
  updated_at timestamp with time zone not null,
  constraint knowledge_articles_pkey PRIMARY KEY (id),
  constraint knowledge_articles_category_known FOREIGN KEY (centre, category_code) REFERENCES categories(centre, code) ON DELETE RESTRICT,
  constraint knowledge_articles_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint knowledge_articles_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint knowledge_articles_days_check CHECK ((valid_to >= valid_from)),
  constraint knowledge_articles_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'RETIRED'::text])))
);
CREATE INDEX knowledge_articles_by_category ON public.knowledge_articles USING btree (centre, category_code);
CREATE INDEX knowledge_articles_by_time ON public.knowledge_articles USING btree (centre, state, updated_at DESC, id DESC);
CREATE INDEX knowledge_articles_by_user ON public.knowledge_articles USING btree (updated_by) WHERE (updated_by IS NOT NULL);
CREATE INDEX knowledge_articles_pairs ON public.knowledge_articles USING gin (pairs);

create table kpi_facts (
  subject_id uuid not null,
  day integer not null,
  unit_code text not null,
  kind text not null,
  centre text not null,
  category_code text not null,
  adcode text not null,
  channel text not null,
  type text not null,
  joint boolean not null,
  measures jsonb not null,
  ownership text default ''::text not null,
  constraint kpi_facts_pkey PRIMARY KEY (subject_id, day, unit_code)
);
CREATE INDEX kpi_facts_day ON public.kpi_facts USING btree (centre, day, subject_id);
CREATE INDEX kpi_facts_enterprise ON public.kpi_facts USING btree (centre, day, subject_id) WHERE (ownership <> ''::text);
CREATE INDEX kpi_facts_unit ON public.kpi_facts USING btree (centre, unit_code, day);

create table kpi_outside (
  centre text not null,
  day integer not null,
  measure text not null,
  n bigint not null,
  by_user text not null,
  at timestamp with time zone not null,
  constraint kpi_outside_pkey PRIMARY KEY (centre, day, measure)
);

create table kpi_recurrences (
  order_number text not null,
  by_order uuid not null,
  at timestamp with time zone not null,
  constraint kpi_recurrences_pkey PRIMARY KEY (order_number, by_order)
);

create table kpi_sums (
  centre text not null,
  dim text not null,
  measure text not null,
  day integer not null,
  key text not null,
  n bigint not null,
  constraint kpi_sums_pkey PRIMARY KEY (centre, dim, measure, day, key)
) with (fillfactor=80);

create table ledger_items (
  id uuid not null,
  centre text not null,
  kind text not null,
  title text not null,
  requirement text,
  unit_code text,
  due_at timestamp with time zone not null,
  state text not null,
  round integer default 1 not null,
  linked_to uuid,
  session_id uuid,
  session_title text,
  order_id uuid,
  evidence jsonb default '[]'::jsonb not null,
  findings jsonb default '[]'::jsonb not null,
  handler_id uuid,
  verifier_id uuid,
  written_off_by uuid,
  event_seq integer default 0 not null,
  event_hash text default ''::text not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  notice_id uuid,
  source_id uuid,
  constraint ledger_items_pkey PRIMARY KEY (id),
  constraint ledger_items_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint ledger_items_linked_to_fkey FOREIGN KEY (linked_to) REFERENCES ledger_items(id) ON DELETE RESTRICT,
  constraint ledger_items_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id) ON DELETE RESTRICT,
  constraint ledger_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint ledger_items_unit_fk FOREIGN KEY (centre, unit_code) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint ledger_items_evidence_check CHECK (((state <> 'WRITTEN_OFF'::text) OR (kind = 'PROBLEM'::text) OR (jsonb_array_length(evidence) > 0))),
  constraint ledger_items_handler_check CHECK (((kind = 'PROBLEM'::text) = (unit_code IS NULL))),
  constraint ledger_items_instruction_check CHECK (((kind = 'INSTRUCTION'::text) = (notice_id IS NOT NULL))),
  constraint ledger_items_kind_check CHECK ((kind = ANY (ARRAY['PROBLEM'::text, 'SUPERVISION'::text, 'INSPECTION'::text, 'MEETING_ISSUE'::text, 'INSTRUCTION'::text, 'EARLY_ACTION'::text, 'TOPIC_TASK'::text]))),
  constraint ledger_items_link_check CHECK (((kind <> 'SUPERVISION'::text) OR (linked_to IS NOT NULL))),
  constraint ledger_items_round_check CHECK ((round >= 1)),
  constraint ledger_items_source_check CHECK (((kind = ANY (ARRAY['EARLY_ACTION'::text, 'TOPIC_TASK'::text])) = (source_id IS NOT NULL))),
  constraint ledger_items_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'IN_PROGRESS'::text, 'SUBMITTED'::text, 'VERIFIED'::text, 'WRITTEN_OFF'::text]))),
  constraint ledger_items_verifier_check CHECK (((verifier_id <> handler_id) AND (written_off_by <> handler_id)))
);
CREATE INDEX ledger_items_by_session ON public.ledger_items USING btree (session_id) WHERE (session_id IS NOT NULL);
CREATE INDEX ledger_items_by_time ON public.ledger_items USING btree (centre, created_at DESC, id DESC);
CREATE INDEX ledger_items_by_unit ON public.ledger_items USING btree (centre, unit_code, created_at DESC, id DESC) WHERE (unit_code IS NOT NULL);
CREATE INDEX ledger_items_links ON public.ledger_items USING btree (linked_to) WHERE (linked_to IS NOT NULL);
CREATE INDEX ledger_items_of_notice ON public.ledger_items USING btree (notice_id) WHERE (notice_id IS NOT NULL);
CREATE INDEX ledger_items_of_source ON public.ledger_items USING btree (source_id, created_at) WHERE (source_id IS NOT NULL);

create table llm_calls (
  id uuid not null,
  centre text not null,
  at timestamp with time zone not null,
  task text not null,
  model text not null,
  prompt_version text not null,
  prompt_hash bytea not null,
  ms integer not null,
  outcome text not null,
  tokens integer not null,
  user_id uuid,
  agreed boolean,
  decided_at timestamp with time zone,
  constraint llm_calls_pkey PRIMARY KEY (id),
  constraint llm_calls_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint llm_calls_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint llm_calls_hash_check CHECK ((octet_length(prompt_hash) = 32)),
  constraint llm_calls_outcome_check CHECK ((outcome = ANY (ARRAY['ANSWERED'::text, 'INVALID'::text, 'TIMEOUT'::text, 'REFUSED'::text, 'FAILED'::text]))),
  constraint llm_calls_task_check CHECK ((task = ANY (ARRAY['CATEGORY'::text, 'EXTRACTION'::text, 'SUMMARY'::text, 'REPLY'::text])))
);
CREATE INDEX llm_calls_by_time ON public.llm_calls USING btree (centre, at DESC, id DESC);
CREATE INDEX llm_calls_by_user ON public.llm_calls USING btree (user_id) WHERE (user_id IS NOT NULL);

create table llm_usage (
  centre text not null,
  day date not null,
  calls integer not null,
  tokens bigint not null,
  constraint llm_usage_pkey PRIMARY KEY (centre, day),
  constraint llm_usage_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE
);

create table manual_clock (
  id boolean default true not null,
  now timestamp with time zone not null,
  constraint manual_clock_pkey PRIMARY KEY (id),
  constraint manual_clock_id_check CHECK (id)
);

create table meetings (
  id uuid not null,
  centre text not null,
  adcode text not null,
  kind text not null,
  state text not null,
  year integer,
  series integer,
  number text,
  title text not null,
  meets_at timestamp with time zone,
  convened_at timestamp with time zone,
  held_at timestamp with time zone,
  place text,
  host text,
  partner text,
  period text,
  order_id uuid,
  reason text,
  invited text[] default '{}'::text[] not null,
  issues jsonb default '[]'::jsonb not null,
  minutes text,
  closed_by text,
  cancelled text,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint meetings_pkey PRIMARY KEY (id),
  constraint meetings_series_once UNIQUE (centre, adcode, kind, year, series),
  constraint meetings_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint meetings_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint meetings_kind_check CHECK ((kind = ANY (ARRAY['ASSIGNMENT'::text, 'JOINT'::text, 'COORDINATION'::text, 'PARTNER'::text]))),
  constraint meetings_minutes_check CHECK (((state <> 'HELD'::text) OR (minutes IS NOT NULL))),
  constraint meetings_order_check CHECK (((kind = ANY (ARRAY['JOINT'::text, 'COORDINATION'::text])) = (order_id IS NOT NULL))),
  constraint meetings_partner_check CHECK (((kind = 'PARTNER'::text) = ((partner IS NOT NULL) AND (period IS NOT NULL)))),
  constraint meetings_state_check CHECK ((state = ANY (ARRAY['PLANNED'::text, 'IN_SESSION'::text, 'HELD'::text, 'CANCELLED'::text])))
);
CREATE INDEX meetings_by_day ON public.meetings USING btree (centre, kind, convened_at) WHERE (convened_at IS NOT NULL);
CREATE INDEX meetings_by_order ON public.meetings USING btree (order_id, created_at DESC) WHERE (order_id IS NOT NULL);
CREATE INDEX meetings_by_time ON public.meetings USING btree (centre, created_at DESC, id DESC);
CREATE INDEX meetings_invited ON public.meetings USING gin (invited);
CREATE UNIQUE INDEX meetings_of_order ON public.meetings USING btree (order_id) WHERE ((state = 'PLANNED'::text) AND (order_id IS NOT NULL));
CREATE UNIQUE INDEX meetings_of_period ON public.meetings USING btree (centre, partner, period) WHERE ((kind = 'PARTNER'::text) AND (state <> 'CANCELLED'::text));

create table models (
  id uuid not null,
  centre text not null,
  task text not null,
  version integer not null,
  state text not null,
  examples integer not null,
  figures jsonb not null,
  bytes integer not null,
  data bytea,
  trained_at timestamp with time zone not null,
  promoted_at timestamp with time zone,
  used_until timestamp with time zone,
  constraint models_pkey PRIMARY KEY (id),
  constraint models_version UNIQUE (centre, task, version),
  constraint models_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint models_state_check CHECK ((state = ANY (ARRAY['CURRENT'::text, 'EARLIER'::text, 'REFUSED'::text]))),
  constraint models_task_check CHECK ((task = ANY (ARRAY['CATEGORY'::text, 'UNIT'::text])))
);
CREATE UNIQUE INDEX models_current ON public.models USING btree (centre, task) WHERE (state = 'CURRENT'::text);

create table notices (
  id uuid not null,
  centre text not null,
  kind text not null,
  number text not null,
  order_id uuid,
  assignment_id uuid,
  unit_code text not null,
  level integer default 1 not null,
  state text not null,
  signer text,
  cause text not null,
  body text not null,
  data jsonb default '{}'::jsonb not null,
  sent_at timestamp with time zone not null,
  due_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  answered_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_number_unique UNIQUE (centre, number),
  constraint notices_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint notices_kind_check CHECK ((kind = ANY (ARRAY['REMINDER'::text, 'URGE'::text, 'SUPERVISION'::text, 'LISTED_SUPERVISION'::text, 'ADVISORY_LETTER'::text, 'WARNING_NOTICE'::text, 'ASSIGNMENT_SLIP'::text, 'SUPERVISION_SLIP'::text, 'SPECIAL_REPORT'::text, 'MAYOR_REPORT'::text, 'EXECUTIVE_SUBMISSION'::text, 'ANALYSIS_REPORT'::text]))),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['DRAFTED'::text, 'SENT'::text, 'ACKNOWLEDGED'::text, 'ANSWERED'::text, 'VERIFIED'::text, 'FAILED'::text, 'CLOSED'::text])))
);
CREATE INDEX notices_by_day ON public.notices USING btree (centre, sent_at DESC, id DESC);
CREATE INDEX notices_by_signer ON public.notices USING btree (centre, signer, sent_at DESC, id DESC) WHERE (signer IS NOT NULL);
CREATE INDEX notices_kind ON public.notices USING btree (centre, kind, sent_at DESC, id DESC);
CREATE INDEX notices_late ON public.notices USING btree (centre, due_at) WHERE ((state = ANY (ARRAY['SENT'::text, 'ACKNOWLEDGED'::text])) AND (due_at IS NOT NULL));
CREATE INDEX notices_order ON public.notices USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX notices_state ON public.notices USING btree (centre, kind, state, sent_at DESC, id DESC);
CREATE INDEX notices_unit ON public.notices USING btree (centre, unit_code, sent_at DESC, id DESC);

create table number_series (
  centre text not null,
  series text not null,
  period text not null,
  next bigint not null,
  constraint number_series_pkey PRIMARY KEY (centre, series, period)
);

create table order_presence (
  order_id uuid not null,
  user_id uuid not null,
  name text not null,
  role text not null,
  unit_code text,
  editing text,
  since timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint order_presence_pkey PRIMARY KEY (order_id, user_id)
) with (fillfactor=50);

create table order_queue (
  order_id uuid not null,
  centre text not null,
  state text not null,
  next_due_at timestamp with time zone,
  due_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint order_queue_pkey PRIMARY KEY (order_id),
  constraint order_queue_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE
) with (fillfactor=70);
CREATE INDEX order_queue_due ON public.order_queue USING btree (centre, state, next_due_at, order_id);
CREATE INDEX order_queue_next ON public.order_queue USING btree (centre, next_due_at, order_id) WHERE (state <> ALL (ARRAY['CLOSED'::text, 'ARCHIVED'::text, 'MERGED'::text, 'TERMINATED'::text, 'TRANSFERRED'::text, 'CANCELLED'::text]));
CREATE INDEX order_queue_open ON public.order_queue USING btree (centre, created_at DESC, order_id DESC) WHERE (state <> ALL (ARRAY['CLOSED'::text, 'ARCHIVED'::text, 'MERGED'::text, 'TERMINATED'::text, 'TRANSFERRED'::text, 'CANCELLED'::text]));

create table order_search (
  order_id uuid not null,
  centre text not null,
  created_at timestamp with time zone not null,
  body text not null,
  tsv tsvector not null,
  constraint order_search_pkey PRIMARY KEY (order_id),
  constraint order_search_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE
);
CREATE INDEX order_search_time ON public.order_search USING btree (centre, created_at DESC, order_id DESC);
CREATE INDEX order_search_tsv ON public.order_search USING gin (tsv);

create table orders (
  id uuid not null,
  centre text not null,
  number text not null,
  state order_state not null,
  round handling_round default 1 not null,
  version integer default 1 not null,
  type text not null,
  title text not null,
  summary text not null,
  category_code text not null,
  urgency urgency_level not null,
  difficulty text,
  lane text default 'ORDINARY'::text not null,
  enterprise boolean default false not null,
  confidential boolean default false not null,
  place jsonb default '{}'::jsonb not null,
  adcode text,
  lead_unit text,
  reported_unit text,
  author_id uuid,
  owner_id uuid,
  proposal jsonb,
  binding_units text[] default '{}'::text[] not null,
  negative_count integer default 0 not null,
  duplicate_count integer default 0 not null,
  return_count integer default 0 not null,
  request_count integer default 1 not null,
  tags text[] default '{}'::text[] not null,
  incident_id uuid,
  follow_up_required boolean default true not null,
  reply jsonb,
  closure jsonb,
  policy_version integer not null,
  accepted_at timestamp with time zone not null,
  dispatched_at timestamp with time zone,
  replied_at timestamp with time zone,
  closed_at timestamp with time zone,
  due_at timestamp with time zone,
  warn_at timestamp with time zone,
  next_due_at timestamp with time zone,
  event_seq integer default 0 not null,
  event_hash text default ''::text not null,
  updated_by text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  follow_up_basis text,
  follow_up_draw_at timestamp with time zone,
  constraint orders_pkey PRIMARY KEY (id),
  constraint orders_number_unique UNIQUE (number),
  constraint orders_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint orders_follow_up_basis_check CHECK ((follow_up_basis = ANY (ARRAY['LIVE'::text, 'ALWAYS'::text, 'SCOPE'::text, 'WAITING'::text, 'DRAWN'::text, 'NOT_DRAWN'::text, 'OUTSIDE'::text])))
) with (fillfactor=60);
CREATE INDEX orders_await_draw ON public.orders USING btree (follow_up_draw_at, centre) WHERE ((follow_up_draw_at IS NOT NULL) AND ((state)::text = 'PENDING_FOLLOW_UP'::text));
CREATE INDEX orders_by_area ON public.orders USING btree (centre, adcode text_pattern_ops, created_at DESC);
CREATE INDEX orders_by_category ON public.orders USING btree (centre, category_code text_pattern_ops, created_at DESC);
CREATE INDEX orders_by_end ON public.orders USING btree (centre, closed_at) WHERE (closed_at IS NOT NULL);
CREATE INDEX orders_by_owner ON public.orders USING btree (centre, owner_id, created_at DESC) WHERE (owner_id IS NOT NULL);
CREATE INDEX orders_by_time ON public.orders USING btree (centre, created_at DESC, id DESC);
CREATE INDEX orders_confidential ON public.orders USING btree (centre, created_at DESC, id DESC) WHERE confidential;
CREATE INDEX orders_duplicates ON public.orders USING btree (centre, created_at DESC, id DESC) WHERE (duplicate_count >= 1);
CREATE INDEX orders_enterprise ON public.orders USING btree (centre, created_at DESC, id DESC) WHERE enterprise;
CREATE INDEX orders_enterprise_open ON public.orders USING btree (centre, created_at DESC, id DESC) WHERE (enterprise AND ((state)::text <> ALL (ARRAY['CLOSED'::text, 'ARCHIVED'::text, 'MERGED'::text, 'TERMINATED'::text, 'TRANSFERRED'::text, 'CANCELLED'::text])));
CREATE INDEX orders_lane ON public.orders USING btree (centre, lane, created_at DESC, id DESC) WHERE (lane <> 'ORDINARY'::text);
CREATE INDEX orders_negative ON public.orders USING btree (centre, created_at DESC, id DESC) WHERE (negative_count >= 1);
CREATE INDEX orders_returned ON public.orders USING btree (centre, created_at DESC, id DESC) WHERE (return_count >= 1);
CREATE INDEX orders_tags ON public.orders USING gin (tags) WHERE (tags <> '{}'::text[]);

create table overlays (
  id text not null,
  centre text not null,
  kind text not null,
  name text not null,
  area_code text,
  match_words text[] default '{}'::text[] not null,
  units jsonb default '[]'::jsonb not null,
  constraint overlays_pkey PRIMARY KEY (id),
  constraint overlays_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE SET NULL,
  constraint overlays_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint overlays_kind_known CHECK ((kind = ANY (ARRAY['ZONE'::text, 'ENCLAVE'::text]))),
  constraint overlays_units_list CHECK ((jsonb_typeof(units) = 'array'::text))
);
CREATE INDEX overlays_by_area ON public.overlays USING btree (area_code);
CREATE INDEX overlays_by_centre ON public.overlays USING btree (centre);

create table patrol_tasks (
  id uuid not null,
  patrol_id uuid not null,
  centre text not null,
  unit_code text not null,
  state text not null,
  due_at timestamp with time zone not null,
  done_at timestamp with time zone,
  done_by text,
  note text,
  attachments text[] default '{}'::text[] not null,
  constraint patrol_tasks_pkey PRIMARY KEY (id),
  constraint patrol_tasks_once UNIQUE (patrol_id, due_at),
  constraint patrol_tasks_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint patrol_tasks_patrol_id_fkey FOREIGN KEY (patrol_id) REFERENCES patrols(id) ON DELETE RESTRICT,
  constraint patrol_tasks_unit_known FOREIGN KEY (centre, unit_code) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint patrol_tasks_done_check CHECK (((state = 'DONE'::text) = (done_at IS NOT NULL))),
  constraint patrol_tasks_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'DONE'::text, 'MISSED'::text])))
);
CREATE INDEX patrol_tasks_by_unit ON public.patrol_tasks USING btree (centre, unit_code, due_at DESC, id DESC);
CREATE INDEX patrol_tasks_in_order ON public.patrol_tasks USING btree (centre, due_at DESC, id DESC);

create table patrols (
  id uuid not null,
  centre text not null,
  campaign_id uuid,
  name text not null,
  mode text not null,
  cadence text not null,
  unit_code text not null,
  area_code text,
  category_code text not null,
  note text,
  next_at timestamp with time zone,
  stopped_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint patrols_pkey PRIMARY KEY (id),
  constraint patrols_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE RESTRICT,
  constraint patrols_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT,
  constraint patrols_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint patrols_unit_known FOREIGN KEY (centre, unit_code) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint patrols_cadence_check CHECK ((cadence = ANY (ARRAY['DAY'::text, 'WEEK'::text, 'MONTH'::text]))),
  constraint patrols_mode_check CHECK ((mode = ANY (ARRAY['CAR'::text, 'FOOT'::text]))),
  constraint patrols_next_check CHECK (((next_at IS NULL) = (stopped_at IS NOT NULL)))
);
CREATE INDEX patrols_by_time ON public.patrols USING btree (centre, created_at DESC, id DESC);
CREATE INDEX patrols_due ON public.patrols USING btree (next_at) WHERE (next_at IS NOT NULL);

create table playbook_uses (
  playbook_id uuid not null,
  order_id uuid not null,
  used boolean not null,
  reason text,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null,
  constraint playbook_uses_pkey PRIMARY KEY (playbook_id, order_id),
  constraint playbook_uses_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint playbook_uses_playbook_id_fkey FOREIGN KEY (playbook_id) REFERENCES playbooks(id) ON DELETE RESTRICT,
  constraint playbook_uses_reason_check CHECK ((used OR (reason IS NOT NULL)))
);
CREATE INDEX playbook_uses_by_order ON public.playbook_uses USING btree (order_id);

create table playbooks (
  id uuid not null,
  centre text not null,
  title text not null,
  categories text[] not null,
  words text[] default '{}'::text[] not null,
  measures text[] not null,
  campaign_id uuid,
  created_by text not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint playbooks_pkey PRIMARY KEY (id),
  constraint playbooks_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT,
  constraint playbooks_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint playbooks_measures_check CHECK ((cardinality(measures) > 0))
);
CREATE INDEX playbooks_by_time ON public.playbooks USING btree (centre, created_at DESC, id DESC);

create table policies (
  centre text not null,
  version integer not null,
  sha256 text not null,
  body jsonb not null,
  source text not null,
  adopted_at timestamp with time zone not null,
  adopted_by text not null,
  constraint policies_pkey PRIMARY KEY (centre, version),
  constraint policies_body_object CHECK ((jsonb_typeof(body) = 'object'::text)),
  constraint policies_version_positive CHECK ((version > 0))
);

create table precedents (
  id uuid not null,
  centre text not null,
  category_code text not null,
  match_words text[] default '{}'::text[] not null,
  lead_unit text not null,
  assist_units text[] default '{}'::text[] not null,
  minutes text not null,
  order_id uuid,
  created_at timestamp with time zone not null,
  constraint precedents_pkey PRIMARY KEY (id),
  constraint precedents_category_known FOREIGN KEY (centre, category_code) REFERENCES categories(centre, code) ON DELETE RESTRICT,
  constraint precedents_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint precedents_lead_known FOREIGN KEY (centre, lead_unit) REFERENCES units(centre, code) ON DELETE RESTRICT
);
CREATE INDEX precedents_by_category ON public.precedents USING btree (centre, category_code);
CREATE INDEX precedents_by_lead ON public.precedents USING btree (centre, lead_unit);

create table publications (
  id uuid not null,
  centre text not null,
  kind text not null,
  state text not null,
  title text not null,
  from_day date not null,
  to_day date not null,
  body jsonb not null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamp with time zone not null,
  approved_by uuid,
  approved_by_name text,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  version integer default 1 not null,
  constraint publications_pkey PRIMARY KEY (id),
  constraint publications_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint publications_kind_check CHECK ((kind = ANY (ARRAY['CASES'::text, 'NOT_ACCEPTED'::text]))),
  constraint publications_published_check CHECK (((state = 'DRAFT'::text) = (published_at IS NULL))),
  constraint publications_second_check CHECK ((approved_by <> made_by)),
  constraint publications_span_check CHECK ((from_day <= to_day)),
  constraint publications_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'WITHDRAWN'::text])))
);
CREATE INDEX publications_by_time ON public.publications USING btree (centre, made_at DESC, id DESC);
CREATE INDEX publications_shown ON public.publications USING btree (centre, published_at DESC, id DESC) WHERE (state = 'PUBLISHED'::text);

create table rehearsal_orders (
  rehearsal_id uuid not null,
  seq integer not null,
  order_id uuid not null,
  number text not null,
  subject text not null,
  stage text not null,
  unit_code text not null,
  area text not null,
  category text not null,
  urgency text not null,
  round integer not null,
  held_now boolean not null,
  held_then boolean not null,
  due_now timestamp with time zone,
  due_then timestamp with time zone,
  done_at timestamp with time zone,
  constraint rehearsal_orders_pkey PRIMARY KEY (rehearsal_id, seq),
  constraint rehearsal_orders_rehearsal_id_fkey FOREIGN KEY (rehearsal_id) REFERENCES rehearsals(id) ON DELETE CASCADE
);
CREATE INDEX rehearsal_orders_of_figure ON public.rehearsal_orders USING btree (rehearsal_id, subject, stage, seq);

create table rehearsals (
  id uuid not null,
  centre text not null,
  title text not null,
  state text default 'QUEUED'::text not null,
  text text not null,
  text_sha256 text not null,
  base_version integer not null,
  base_sha256 text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  program text not null,
  differences jsonb not null,
  done integer default 0 not null,
  total integer not null,
  error text,
  result jsonb,
  record_sha256 text,
  result_sha256 text,
  sealed_at timestamp with time zone,
  sealed_by text,
  created_by text not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  lease_until timestamp with time zone,
  constraint rehearsals_pkey PRIMARY KEY (id),
  constraint rehearsals_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint rehearsals_done_check CHECK (((state = 'DONE'::text) = ((result IS NOT NULL) AND (result_sha256 IS NOT NULL)))),
  constraint rehearsals_period_check CHECK ((from_at < to_at)),
  constraint rehearsals_sealed_check CHECK (((sealed_at IS NULL) OR (state = 'DONE'::text))),
  constraint rehearsals_state_check CHECK ((state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'DONE'::text, 'FAILED'::text])))
);
CREATE INDEX rehearsals_by_time ON public.rehearsals USING btree (centre, created_at DESC, id DESC);
CREATE INDEX rehearsals_waiting ON public.rehearsals USING btree (created_at) WHERE (state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text]));

create table renewal_orders (
  project_id uuid not null,
  order_id uuid not null,
  added_by text not null,
  added_at timestamp with time zone not null,
  constraint renewal_orders_pkey PRIMARY KEY (project_id, order_id),
  constraint renewal_orders_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint renewal_orders_project_id_fkey FOREIGN KEY (project_id) REFERENCES renewal_projects(id) ON DELETE RESTRICT
);
CREATE INDEX renewal_orders_by_order ON public.renewal_orders USING btree (order_id);

create table renewal_projects (
  id uuid not null,
  centre text not null,
  name text not null,
  state text not null,
  area_code text,
  unit_code text,
  begins date,
  ends date,
  note text,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint renewal_projects_pkey PRIMARY KEY (id),
  constraint renewal_projects_once UNIQUE (centre, name),
  constraint renewal_projects_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE RESTRICT,
  constraint renewal_projects_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint renewal_projects_unit_known FOREIGN KEY (centre, unit_code) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint renewal_projects_days_check CHECK (((begins IS NULL) OR (ends IS NULL) OR (begins <= ends))),
  constraint renewal_projects_state_check CHECK ((state = ANY (ARRAY['PLANNED'::text, 'BUILDING'::text, 'DONE'::text])))
);
CREATE INDEX renewal_projects_by_time ON public.renewal_projects USING btree (centre, created_at DESC, id DESC);

create table requests (
  id uuid not null,
  centre text not null,
  number text not null,
  state request_state not null,
  channel text not null,
  external_id text,
  external_due_at timestamp with time zone,
  type text,
  title text,
  body text not null,
  requester_name text,
  requester_phone text,
  requester_kind text default 'PERSON'::text not null,
  credit_code text,
  language text default 'zh'::text not null,
  requester_place text,
  place jsonb default '{}'::jsonb not null,
  place_key text,
  occurred_at timestamp with time zone,
  confidential boolean default false not null,
  urgency text default 'ORDINARY'::text not null,
  tags text[] default '{}'::text[] not null,
  order_id uuid,
  cycle_repeat boolean default false not null,
  outcome jsonb,
  receipt_hash bytea,
  follow_up_state follow_up_state default 'PENDING'::text not null,
  satisfaction text,
  resolution text,
  feedback_at timestamp with time zone,
  understanding jsonb,
  event_seq integer default 0 not null,
  event_hash text default ''::text not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  attachments text[] default '{}'::text[] not null,
  spot_key text,
  apart_from uuid[] default '{}'::uuid[] not null,
  ownership text,
  constraint requests_pkey PRIMARY KEY (id),
  constraint requests_number_unique UNIQUE (number),
  constraint requests_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint requests_order_fk FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT,
  constraint requests_linked_check CHECK (((((state)::text = 'LINKED'::text) = (order_id IS NOT NULL)) OR ((state)::text = 'WITHDRAWN'::text))),
  constraint requests_ownership_known CHECK ((ownership = ANY (ARRAY['PRIVATE'::text, 'STATE'::text, 'COLLECTIVE'::text, 'FOREIGN'::text, 'OTHER'::text])))
) with (fillfactor=80);
CREATE INDEX requests_by_time ON public.requests USING btree (centre, created_at DESC, id DESC);
CREATE INDEX requests_enterprise ON public.requests USING btree (centre, created_at DESC, id DESC) WHERE (requester_kind = 'ENTERPRISE'::text);
CREATE UNIQUE INDEX requests_external_unique ON public.requests USING btree (centre, channel, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX requests_order ON public.requests USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX requests_phone ON public.requests USING btree (centre, requester_phone, created_at DESC) WHERE (requester_phone IS NOT NULL);
CREATE INDEX requests_place ON public.requests USING btree (centre, place_key, created_at DESC) WHERE (place_key IS NOT NULL);
CREATE INDEX requests_spot ON public.requests USING btree (centre, spot_key, created_at DESC) WHERE (spot_key IS NOT NULL);

create table reward_identities (
  reward_id uuid not null,
  name text not null,
  phone text not null,
  constraint reward_identities_pkey PRIMARY KEY (reward_id),
  constraint reward_identities_reward_fkey FOREIGN KEY (reward_id) REFERENCES rewards(id) ON DELETE CASCADE
);

create table rewards (
  id uuid not null,
  centre text not null,
  request_id uuid not null,
  state text not null,
  code_hash text not null,
  code_tail text not null,
  amount_fen bigint,
  basis text,
  registered_by uuid not null,
  registered_at timestamp with time zone not null,
  proposed_by uuid,
  proposed_name text,
  proposed_at timestamp with time zone,
  decided_by uuid,
  decided_name text,
  decided_at timestamp with time zone,
  decided_reason text,
  paid_by uuid,
  paid_name text,
  paid_at timestamp with time zone,
  voucher text,
  constraint rewards_pkey PRIMARY KEY (id),
  constraint rewards_one_for_a_request UNIQUE (request_id),
  constraint rewards_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint rewards_request_fkey FOREIGN KEY (request_id) REFERENCES requests(id) ON DELETE CASCADE,
  constraint rewards_amount_positive CHECK ((amount_fen > 0)),
  constraint rewards_payer CHECK (((paid_by IS NULL) OR ((paid_by <> decided_by) AND (paid_by <> proposed_by)))),
  constraint rewards_state_known CHECK ((state = ANY (ARRAY['REGISTERED'::text, 'PROPOSED'::text, 'APPROVED'::text, 'REFUSED'::text, 'PAID'::text]))),
  constraint rewards_two_people CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by)))
);
CREATE INDEX rewards_by_centre ON public.rewards USING btree (centre, registered_at DESC, id DESC);
CREATE INDEX rewards_paid ON public.rewards USING btree (centre, paid_at) WHERE (state = 'PAID'::text);

create table same_units (
  id uuid not null,
  centre text not null,
  kept_code text not null,
  other_code text not null,
  state text not null,
  texts integer not null,
  examples text[] not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint same_units_pkey PRIMARY KEY (id),
  constraint same_units_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint same_units_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint same_units_kept_known FOREIGN KEY (centre, kept_code) REFERENCES units(centre, code) ON DELETE CASCADE,
  constraint same_units_other_known FOREIGN KEY (centre, other_code) REFERENCES units(centre, code) ON DELETE CASCADE,
  constraint same_units_state_check CHECK ((state = ANY (ARRAY['PROPOSED'::text, 'CONFIRMED'::text, 'REFUSED'::text]))),
  constraint same_units_two CHECK ((kept_code <> other_code))
);
CREATE UNIQUE INDEX same_units_other ON public.same_units USING btree (centre, other_code) WHERE (state = 'CONFIRMED'::text);
CREATE UNIQUE INDEX same_units_pair ON public.same_units USING btree (centre, LEAST(kept_code, other_code), GREATEST(kept_code, other_code));

create table saved_views (
  id uuid not null,
  user_id uuid not null,
  page text not null,
  name text not null,
  search text not null,
  created_at timestamp with time zone not null,
  constraint saved_views_pkey PRIMARY KEY (id),
  constraint saved_views_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX saved_views_by_user ON public.saved_views USING btree (user_id, page, created_at);

create table schedules (
  centre text not null,
  cadence text not null,
  next_at timestamp with time zone not null,
  lease_until timestamp with time zone,
  constraint schedules_pkey PRIMARY KEY (centre, cadence),
  constraint schedules_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint schedules_cadence_check CHECK ((cadence = ANY (ARRAY['DAY'::text, 'WEEK'::text, 'MONTH'::text, 'QUARTER'::text, 'HALF_YEAR'::text, 'YEAR'::text])))
);
CREATE INDEX schedules_next ON public.schedules USING btree (next_at, centre, cadence);

create table schema_migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table search_queue (
  order_id uuid not null,
  centre text not null,
  constraint search_queue_pkey PRIMARY KEY (order_id)
);

create table service_reforms (
  id uuid not null,
  centre text not null,
  title text not null,
  problem text not null,
  source_kind text,
  source_id uuid,
  channel text,
  departments jsonb not null,
  scope text[] not null,
  categories text[] not null,
  words text[] default '{}'::text[] not null,
  go_live_on date,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint service_reforms_pkey PRIMARY KEY (id),
  constraint service_reforms_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint service_reforms_categories_check CHECK ((cardinality(categories) > 0)),
  constraint service_reforms_departments_check CHECK ((jsonb_array_length(departments) >= 2)),
  constraint service_reforms_source_check CHECK ((((source_kind IS NULL) = (source_id IS NULL)) AND (source_kind = ANY (ARRAY['CYCLE'::text, 'MEETING'::text]))))
);
CREATE INDEX service_reforms_by_time ON public.service_reforms USING btree (centre, created_at DESC, id DESC);

create table sessions (
  token_hash bytea not null,
  user_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint sessions_lasts CHECK ((expires_at > created_at))
);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id);

create table shapes (
  centre text not null,
  area_code text,
  overlay_id text,
  geometry jsonb not null,
  updated_at timestamp with time zone not null,
  import_id uuid,
  constraint shapes_once UNIQUE NULLS NOT DISTINCT (area_code, overlay_id),
  constraint shapes_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE CASCADE,
  constraint shapes_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint shapes_import_id_fkey FOREIGN KEY (import_id) REFERENCES gazetteer_imports(id) ON DELETE SET NULL,
  constraint shapes_overlay_id_fkey FOREIGN KEY (overlay_id) REFERENCES overlays(id) ON DELETE CASCADE,
  constraint shapes_of_one CHECK (((area_code IS NULL) <> (overlay_id IS NULL)))
);
CREATE INDEX shapes_by_centre ON public.shapes USING btree (centre);
CREATE INDEX shapes_by_import ON public.shapes USING btree (import_id);
CREATE INDEX shapes_by_overlay ON public.shapes USING btree (overlay_id);

create table side_processes (
  id uuid not null,
  order_id uuid not null,
  centre text not null,
  kind text not null,
  state text not null,
  assignment_id uuid,
  unit_code text,
  round integer not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  data jsonb default '{}'::jsonb not null,
  constraint side_processes_pkey PRIMARY KEY (order_id, id),
  constraint side_kind_check CHECK ((kind = ANY (ARRAY['RETURN'::text, 'EXTENSION'::text, 'SUSPENSION'::text, 'CONSULTATION'::text, 'COMMITMENT'::text, 'EXEMPTION'::text, 'MERGE'::text, 'SPLIT'::text, 'FOLLOW_UP'::text, 'CONTACT'::text, 'CHECK_IN'::text, 'PROGRESS'::text, 'INFO'::text, 'PRAISE'::text, 'EXTERNAL'::text, 'LEAD'::text, 'OUTCOME'::text, 'DELIVERY'::text, 'TRACKING'::text, 'MEDIATION'::text, 'STEWARD'::text, 'VISIT'::text, 'JOINT_ACTION'::text]))),
  constraint side_two_reviewers CHECK (((kind <> 'RETURN'::text) OR ((data ->> 'firstBy'::text) IS NULL) OR ((data ->> 'secondBy'::text) IS NULL) OR ((data ->> 'firstBy'::text) <> (data ->> 'secondBy'::text))))
);
CREATE INDEX side_exemption ON public.side_processes USING btree (centre, opened_at) WHERE (kind = 'EXEMPTION'::text);
CREATE INDEX side_follow_up ON public.side_processes USING btree (centre, opened_at) WHERE (kind = 'FOLLOW_UP'::text);
CREATE INDEX side_mediation ON public.side_processes USING btree (centre, opened_at DESC, id) WHERE (kind = 'MEDIATION'::text);
CREATE UNIQUE INDEX side_one_pending_extension ON public.side_processes USING btree (order_id) WHERE ((kind = 'EXTENSION'::text) AND (state = 'FILED'::text));
CREATE INDEX side_open ON public.side_processes USING btree (centre, kind, opened_at) WHERE (closed_at IS NULL);
CREATE INDEX side_outcome ON public.side_processes USING btree (centre, opened_at DESC, id DESC) WHERE (kind = 'OUTCOME'::text);
CREATE INDEX side_seldom ON public.side_processes USING btree (centre, kind, opened_at DESC, id DESC) WHERE (kind = ANY (ARRAY['RETURN'::text, 'EXTERNAL'::text]));
CREATE UNIQUE INDEX side_steward ON public.side_processes USING btree (order_id) WHERE (kind = 'STEWARD'::text);
CREATE INDEX side_visit ON public.side_processes USING btree (centre, opened_at DESC, id) WHERE (kind = 'VISIT'::text);

create table stewards (
  account_id uuid not null,
  centre text not null,
  specialist text,
  topics text[] default '{}'::text[] not null,
  superior_id uuid,
  active boolean default true not null,
  updated_at timestamp with time zone not null,
  constraint stewards_pkey PRIMARY KEY (account_id),
  constraint stewards_account_fkey FOREIGN KEY (account_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint stewards_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint stewards_superior_fkey FOREIGN KEY (superior_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint stewards_not_above_oneself CHECK ((superior_id <> account_id))
);
CREATE INDEX stewards_by_centre ON public.stewards USING btree (centre);

create table store_versions (
  store text not null,
  version bigint default 0 not null,
  constraint store_versions_pkey PRIMARY KEY (store)
);

create table suggestion_outcomes (
  request_id uuid not null,
  task text not null,
  centre text not null,
  order_id uuid not null,
  model_name text not null,
  model_version text not null,
  suggested text not null,
  decided text not null,
  place integer,
  decided_at timestamp with time zone not null,
  constraint suggestion_outcomes_pkey PRIMARY KEY (request_id, task),
  constraint suggestion_outcomes_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint suggestion_outcomes_task_check CHECK ((task = ANY (ARRAY['CATEGORY'::text, 'UNIT'::text])))
);
CREATE INDEX suggestion_outcomes_by_day ON public.suggestion_outcomes USING btree (centre, task, decided_at);

create table topic_programmes (
  id uuid not null,
  centre text not null,
  kind text not null,
  name text not null,
  categories text[] not null,
  words text[] not null,
  area_tags uuid[] default '{}'::uuid[] not null,
  target text,
  mechanisms text[] default '{}'::text[] not null,
  lead_unit text,
  baseline_hours numeric,
  baseline_note text,
  daily boolean not null,
  monthly boolean not null,
  active boolean default true not null,
  cloned_from uuid,
  created_by_name text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint topic_programmes_pkey PRIMARY KEY (id),
  constraint topic_programmes_name_unique UNIQUE (centre, name),
  constraint topic_programmes_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint topic_programmes_kind_check CHECK ((kind = ANY (ARRAY['TOPIC'::text, 'PROBE'::text]))),
  constraint topic_programmes_something_check CHECK (((cardinality(categories) + cardinality(words)) > 0))
);

create table training_nights (
  centre text not null,
  task text not null,
  night date not null,
  constraint training_nights_pkey PRIMARY KEY (centre, task),
  constraint training_nights_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE
);

create table unit_aliases (
  centre text not null,
  alias text not null,
  unit_code text not null,
  source text not null,
  constraint unit_aliases_pkey PRIMARY KEY (centre, alias),
  constraint unit_aliases_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint unit_aliases_unit_known FOREIGN KEY (centre, unit_code) REFERENCES units(centre, code) ON DELETE CASCADE
);
CREATE INDEX unit_aliases_by_unit ON public.unit_aliases USING btree (centre, unit_code);

create table units (
  centre text not null,
  code text not null,
  kind text not null,
  name text not null,
  parent_code text,
  area_code text,
  line_code text,
  phone text,
  duties text[] default '{}'::text[] not null,
  town_duties boolean default false not null,
  active boolean default true not null,
  constraint units_pkey PRIMARY KEY (centre, code),
  constraint units_area_code_fkey FOREIGN KEY (area_code) REFERENCES areas(code) ON DELETE SET NULL,
  constraint units_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint units_line_known FOREIGN KEY (centre, line_code) REFERENCES units(centre, code) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  constraint units_parent_known FOREIGN KEY (centre, parent_code) REFERENCES units(centre, code) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  constraint units_code_form CHECK ((code ~ '^[a-z][a-z0-9-]{0,39}$'::text)),
  constraint units_kind_known CHECK ((kind = ANY (ARRAY['DEPARTMENT'::text, 'UTILITY'::text, 'DISTRICT'::text, 'SUBDISTRICT'::text, 'COMMUNITY'::text, 'GRID'::text, 'ENTERPRISE'::text, 'MEDIATION'::text]))),
  constraint units_not_own_parent CHECK (((parent_code IS DISTINCT FROM code) AND (line_code IS DISTINCT FROM code)))
);
CREATE INDEX units_by_area ON public.units USING btree (area_code);
CREATE INDEX units_by_line ON public.units USING btree (centre, line_code);
CREATE INDEX units_by_parent ON public.units USING btree (centre, parent_code);

create table users (
  id uuid not null,
  username text not null,
  name text not null,
  centre text,
  unit_code text,
  roles text[] not null,
  outsourced boolean default false not null,
  password_hash text not null,
  failed_attempts integer default 0 not null,
  locked_until timestamp with time zone,
  active boolean default true not null,
  password_changed_at timestamp with time zone,
  must_change_password boolean default false not null,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_username_unique UNIQUE (username),
  constraint users_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE CASCADE,
  constraint users_unit_known FOREIGN KEY (centre, unit_code) REFERENCES units(centre, code) ON DELETE RESTRICT,
  constraint users_failed_attempts_positive CHECK ((failed_attempts >= 0)),
  constraint users_roles_known CHECK (((cardinality(roles) > 0) AND (roles <@ ARRAY['agent'::text, 'reviewer'::text, 'teamleader'::text, 'shiftleader'::text, 'dispatcher'::text, 'followup'::text, 'supervisor'::text, 'analyst'::text, 'editor'::text, 'auditor'::text, 'leader'::text, 'oversight'::text, 'admin'::text, 'operator'::text, 'unit'::text]))),
  constraint users_unit_has_centre CHECK (((unit_code IS NULL) OR (centre IS NOT NULL))),
  constraint users_unit_role CHECK ((('unit'::text = ANY (roles)) = (unit_code IS NOT NULL))),
  constraint users_username_form CHECK ((username ~ '^[a-z0-9][a-z0-9._-]*@[a-z][a-z0-9-]*$'::text))
);
CREATE INDEX users_by_centre ON public.users USING btree (centre, username);
CREATE INDEX users_by_unit ON public.users USING btree (centre, unit_code);

create table volume_days (
  centre text not null,
  dim text not null,
  key text not null,
  area text not null,
  day integer not null,
  n integer not null,
  constraint volume_days_pkey PRIMARY KEY (centre, dim, key, area, day)
) with (fillfactor=80);
CREATE INDEX volume_days_day ON public.volume_days USING btree (centre, dim, day) INCLUDE (key, area, n);

create table volume_facts (
  request_id uuid not null,
  centre text not null,
  at timestamp with time zone not null,
  order_id uuid,
  category_code text not null,
  adcode text not null,
  channel text not null,
  type text not null,
  lon double precision,
  lat double precision,
  constraint volume_facts_pkey PRIMARY KEY (request_id)
);
CREATE INDEX volume_facts_at ON public.volume_facts USING btree (centre, at);
CREATE INDEX volume_facts_order ON public.volume_facts USING btree (order_id) WHERE (order_id IS NOT NULL);

create table volume_queue (
  subject_id uuid not null,
  constraint volume_queue_pkey PRIMARY KEY (subject_id)
);

create table volumes (
  centre text not null,
  category_code text not null,
  adcode text not null,
  hour integer not null,
  channel text not null,
  type text not null,
  n integer not null,
  constraint volumes_pkey PRIMARY KEY (centre, category_code, adcode, hour, channel, type)
) with (fillfactor=80);
CREATE INDEX volumes_hour ON public.volumes USING btree (centre, hour) INCLUDE (category_code, adcode, n);

create table warning_actions (
  id uuid not null,
  warning_id uuid not null,
  unit_code text not null,
  title text not null,
  quantity integer,
  measure text default ''::text not null,
  due_at timestamp with time zone not null,
  evidence text,
  done_at timestamp with time zone,
  done_by text,
  constraint warning_actions_pkey PRIMARY KEY (id),
  constraint warning_actions_warning_id_fkey FOREIGN KEY (warning_id) REFERENCES warnings(id) ON DELETE RESTRICT,
  constraint warning_actions_done_check CHECK (((done_at IS NULL) = (evidence IS NULL)))
);
CREATE INDEX warning_actions_warning ON public.warning_actions USING btree (warning_id);

create table warning_recipients (
  warning_id uuid not null,
  unit_code text not null,
  centre text not null,
  due_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  acknowledged_by text,
  constraint warning_recipients_pkey PRIMARY KEY (warning_id, unit_code),
  constraint warning_recipients_warning_id_fkey FOREIGN KEY (warning_id) REFERENCES warnings(id) ON DELETE RESTRICT
);
CREATE INDEX warning_recipients_unit ON public.warning_recipients USING btree (centre, unit_code, warning_id);

create table warning_sources (
  warning_id uuid not null,
  request_id uuid not null,
  constraint warning_sources_pkey PRIMARY KEY (warning_id, request_id),
  constraint warning_sources_warning_id_fkey FOREIGN KEY (warning_id) REFERENCES warnings(id) ON DELETE RESTRICT
);
CREATE INDEX warning_sources_request ON public.warning_sources USING btree (request_id);

create table warnings (
  id uuid not null,
  centre text not null,
  kind text not null,
  matter text not null,
  category_code text not null,
  adcode text not null,
  title text not null,
  text text not null,
  suggestion text not null,
  evidence jsonb not null,
  state text not null,
  since timestamp with time zone not null,
  raised_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  fired integer default 1 not null,
  expected_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by text,
  close_note text,
  judged boolean,
  judged_by text,
  judged_at timestamp with time zone,
  judge_note text,
  made_by text not null,
  version integer default 1 not null,
  constraint warnings_pkey PRIMARY KEY (id),
  constraint warnings_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT,
  constraint warnings_closed_check CHECK (((state = 'CLOSED'::text) = (closed_at IS NOT NULL))),
  constraint warnings_kind_check CHECK ((kind = ANY (ARRAY['BURST'::text, 'EARLY_SIGN'::text, 'CONCENTRATED'::text, 'REPEAT_CALLER'::text, 'GROUP_RISK'::text, 'THRESHOLD'::text, 'FORECAST'::text, 'SEASONAL'::text, 'WEATHER'::text, 'ISSUED'::text, 'FAILURE'::text]))),
  constraint warnings_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'CLOSED'::text])))
);
CREATE INDEX warnings_by_time ON public.warnings USING btree (centre, state, raised_at DESC, id DESC);
CREATE INDEX warnings_matter ON public.warnings USING btree (centre, kind, matter, closed_at);
CREATE UNIQUE INDEX warnings_one_open ON public.warnings USING btree (centre, kind, matter) WHERE (state = 'OPEN'::text);

create table weather_outlooks (
  id uuid not null,
  centre text not null,
  day date not null,
  adcode text not null,
  low double precision not null,
  high double precision,
  note text not null,
  told_by text not null,
  told_at timestamp with time zone not null,
  constraint weather_outlooks_pkey PRIMARY KEY (id),
  constraint weather_outlooks_centre_fkey FOREIGN KEY (centre) REFERENCES centres(id) ON DELETE RESTRICT
);
CREATE INDEX weather_outlooks_day ON public.weather_outlooks USING btree (centre, day, told_at DESC);

CREATE OR REPLACE FUNCTION public.events_are_insert_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'events are insert-only' using errcode = 'integrity_constraint_violation';
end $function$;

CREATE TRIGGER analysis_report_edits_insert_only BEFORE DELETE OR UPDATE ON public.analysis_report_edits FOR EACH ROW EXECUTE FUNCTION events_are_insert_only();

CREATE TRIGGER assessment_heads_insert_only BEFORE DELETE OR UPDATE ON public.assessment_heads FOR EACH ROW EXECUTE FUNCTION events_are_insert_only();

CREATE TRIGGER assessment_results_insert_only BEFORE DELETE OR UPDATE ON public.assessment_results FOR EACH ROW EXECUTE FUNCTION events_are_insert_only();

CREATE TRIGGER events_insert_only BEFORE DELETE OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION events_are_insert_only();
