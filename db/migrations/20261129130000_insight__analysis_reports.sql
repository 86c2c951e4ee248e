-- 研判报告：到期起草，数据冻结（规范化文本和 SHA-256），文字由分析员修改（每次修改留下前后文），他人批准后编号、发出、签收。
create table analysis_reports (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  kind text not null,
  -- 2026-W20, 2026-05, …; of a report that somebody asked for: its days.
  period text not null,
  title text not null,
  state text not null,
  programme_id uuid,
  due_at timestamptz not null,
  made_at timestamptz not null,
  -- Null: drawn up by the schedule.
  made_by uuid,
  made_by_name text not null,
  data text not null,
  sha256 text not null,
  pieces jsonb not null,
  confirmed jsonb not null default '[]',
  editors uuid[] not null default '{}',
  submitted_by uuid,
  submitted_by_name text,
  submitted_at timestamptz,
  returned_reason text,
  approved_by uuid,
  approved_by_name text,
  approved_at timestamptz,
  number text,
  classification text,
  addressee text,
  notice_id uuid references notices (id) on delete restrict,
  version int not null default 1,
  constraint analysis_reports_state_check check (state in ('DRAFT','SUBMITTED','APPROVED')),
  constraint analysis_reports_second_check check (approved_by <> all (editors) and approved_by <> submitted_by),
  constraint analysis_reports_approved_check check ((state = 'APPROVED') = (approved_by is not null)),
  constraint analysis_reports_number_unique unique (centre, number)
);
create index analysis_reports_by_time on analysis_reports (centre, due_at desc, id desc);
create index analysis_reports_by_kind on analysis_reports (centre, kind, due_at desc, id desc);
create index analysis_reports_by_state on analysis_reports (centre, state, due_at desc, id desc) where state <> 'APPROVED';
create index analysis_reports_of_programme on analysis_reports (programme_id, due_at desc, id desc) where programme_id is not null;
-- The schedule draws up each period once.
create unique index analysis_reports_once on analysis_reports (centre, kind, period, coalesce(programme_id, '00000000-0000-0000-0000-000000000000'::uuid)) where made_by is null;

create table analysis_report_edits (
  report_id uuid not null references analysis_reports (id) on delete restrict,
  seq int not null,
  piece text not null,
  before text not null,
  after text not null,
  by_user uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (report_id, seq)
);
create trigger analysis_report_edits_insert_only before delete or update on analysis_report_edits
  for each row execute function events_are_insert_only();

-- To whom a report went; a daily digest has a text of its own for each unit.
create table analysis_report_copies (
  id uuid primary key,
  report_id uuid not null references analysis_reports (id) on delete restrict,
  centre text not null,
  unit_code text,
  addressee text not null,
  body jsonb,
  sent_at timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  constraint analysis_report_copies_once unique (report_id, addressee)
);
create index analysis_report_copies_of_unit on analysis_report_copies (centre, unit_code, sent_at desc, id desc) where unit_code is not null;

-- What came of a report or a topic: plans, notices, campaigns, warnings, answers from above.
create table analysis_records (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  report_id uuid references analysis_reports (id) on delete restrict,
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
  at timestamptz not null,
  constraint analysis_records_kind_check check (kind in ('NOTICE','ACTION_PLAN','CAMPAIGN','RISK_WARNING','ANSWER')),
  constraint analysis_records_about_check check (report_id is not null or programme_id is not null)
);
create index analysis_records_of_report on analysis_records (report_id, on_day) where report_id is not null;
create index analysis_records_of_programme on analysis_records (programme_id, on_day) where programme_id is not null;
create index analysis_records_by_day on analysis_records (centre, on_day);

-- 专题（CZ-19）与探针（HK-25）：一组类别、词语、区域标签，按日监测，可克隆。
create table topic_programmes (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  kind text not null,
  name text not null,
  categories text[] not null,
  words text[] not null,
  area_tags uuid[] not null default '{}',
  target text,
  mechanisms text[] not null default '{}',
  lead_unit text,
  baseline_hours numeric,
  baseline_note text,
  daily boolean not null,
  monthly boolean not null,
  active boolean not null default true,
  cloned_from uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  constraint topic_programmes_kind_check check (kind in ('TOPIC','PROBE')),
  constraint topic_programmes_name_unique unique (centre, name),
  constraint topic_programmes_something_check check (cardinality(categories) + cardinality(words) > 0)
);
alter table analysis_reports add constraint analysis_reports_programme_fk foreign key (programme_id) references topic_programmes (id) on delete restrict;
alter table analysis_records add constraint analysis_records_programme_fk foreign key (programme_id) references topic_programmes (id) on delete restrict;

-- 区域标签（HB-19）：老城、矿区……由地名词、区划、标注区或面划定，可作各报告的筛选。
create table area_tags (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  name text not null,
  words text[] not null default '{}',
  adcodes text[] not null default '{}',
  overlays text[] not null default '{}',
  -- The rings' outer line, as longitude and latitude.
  outline polygon,
  active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  constraint area_tags_name_unique unique (centre, name)
);

alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in ('REMINDER','URGE','SUPERVISION','LISTED_SUPERVISION','ADVISORY_LETTER','WARNING_NOTICE','ASSIGNMENT_SLIP','SUPERVISION_SLIP','SPECIAL_REPORT','MAYOR_REPORT','EXECUTIVE_SUBMISSION','ANALYSIS_REPORT'));

-- A task may come from a report (提前介入, GS-49) or a topic (CZ-17).
alter table ledger_items add column source_id uuid;
alter table ledger_items drop constraint ledger_items_kind_check;
alter table ledger_items add constraint ledger_items_kind_check check (kind in ('PROBLEM','SUPERVISION','INSPECTION','MEETING_ISSUE','INSTRUCTION','EARLY_ACTION','TOPIC_TASK'));
alter table ledger_items add constraint ledger_items_source_check check ((kind in ('EARLY_ACTION','TOPIC_TASK')) = (source_id is not null));
create index ledger_items_of_source on ledger_items (source_id, created_at) where source_id is not null;
