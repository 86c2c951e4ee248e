-- 老旧小区改造等城市更新项目 (HB-09), and the orders that are answered by it.
create table renewal_projects (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  name text not null,
  state text not null,
  area_code text references areas (code) on delete restrict,
  unit_code text,
  begins date,
  ends date,
  note text,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint renewal_projects_once unique (centre, name),
  constraint renewal_projects_unit_known foreign key (centre, unit_code) references units (centre, code) on delete restrict,
  constraint renewal_projects_state_check check (state in ('PLANNED','BUILDING','DONE')),
  constraint renewal_projects_days_check check (begins is null or ends is null or begins <= ends)
);
create index renewal_projects_by_time on renewal_projects (centre, created_at desc, id desc);

create table renewal_orders (
  project_id uuid not null references renewal_projects (id) on delete restrict,
  order_id uuid not null references orders (id) on delete restrict,
  added_by text not null,
  added_at timestamptz not null,
  primary key (project_id, order_id)
);
create index renewal_orders_by_order on renewal_orders (order_id);

-- 专项行动: one class of matter, one aim; what is looked at and put right stands in its targets (AY-33, AY-36, CD-31).
create table campaigns (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  name text not null,
  state text not null,
  origin text not null,
  origin_id uuid,
  origin_title text,
  categories text[] not null,
  words text[] not null default '{}',
  area_code text references areas (code) on delete restrict,
  lead_unit text not null,
  team text,
  programme text,
  project_id uuid references renewal_projects (id) on delete restrict,
  begins date not null,
  ends date not null,
  aim jsonb,
  clusters jsonb not null default '[]',
  measures jsonb not null default '[]',
  started_at timestamptz,
  started_by uuid,
  finished_at timestamptz,
  finished_by uuid,
  finished_note text,
  event_seq int not null default 0,
  event_hash text not null default '',
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint campaigns_lead_known foreign key (centre, lead_unit) references units (centre, code) on delete restrict,
  constraint campaigns_state_check check (state in ('PREPARING','RUNNING','FINISHED')),
  constraint campaigns_origin_check check (origin in ('ORDER','TOPIC','CYCLE','HAND') and (origin = 'HAND') = (origin_id is null)),
  constraint campaigns_days_check check (begins <= ends),
  constraint campaigns_started_check check ((state = 'PREPARING') = (started_at is null)),
  constraint campaigns_finished_check check ((state = 'FINISHED') = (finished_at is not null))
);
create index campaigns_by_time on campaigns (centre, created_at desc, id desc);
create index campaigns_by_state on campaigns (centre, state, created_at desc, id desc);
create index campaigns_by_programme on campaigns (centre, programme) where programme is not null;
create index campaigns_by_project on campaigns (project_id) where project_id is not null;

-- The case it began with, and what else is of it (CD-18).
create table campaign_orders (
  campaign_id uuid not null references campaigns (id) on delete restrict,
  order_id uuid not null references orders (id) on delete restrict,
  part text not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (campaign_id, order_id),
  constraint campaign_orders_part_check check (part in ('ORIGIN','LINKED','FINDING'))
);
create index campaign_orders_by_order on campaign_orders (order_id);

create table campaign_targets (
  id uuid primary key,
  campaign_id uuid not null references campaigns (id) on delete restrict,
  centre text not null references centres (id) on delete restrict,
  kind text not null,
  name text not null,
  estate text,
  address text,
  area_code text references areas (code) on delete restrict,
  component_code text,
  order_id uuid references orders (id) on delete restrict,
  class text,
  state text not null,
  unit_code text,
  team jsonb not null default '[]',
  visits jsonb not null default '[]',
  instruments jsonb not null default '[]',
  steps jsonb not null default '[]',
  evidence jsonb not null default '[]',
  note text,
  -- Everybody who handled it: none of them writes it off.
  handlers uuid[] not null default '{}',
  inspected_at timestamptz,
  inspected_by text,
  done_at timestamptz,
  done_by text,
  event_seq int not null default 0,
  event_hash text not null default '',
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint campaign_targets_once unique nulls not distinct (campaign_id, kind, name, estate, area_code),
  constraint campaign_targets_unit_known foreign key (centre, unit_code) references units (centre, code) on delete restrict,
  constraint campaign_targets_kind_check check (kind in ('ESTATE','HOUSEHOLD','SITE','COMPONENT','CASE')),
  constraint campaign_targets_class_check check (class in ('EASY','MEDIUM','HARD')),
  constraint campaign_targets_state_check check (state in ('PENDING','IN_PROGRESS','SUBMITTED','SHELVED','CLEAR','DONE')),
  constraint campaign_targets_done_check check ((state = 'DONE') = (done_at is not null)),
  constraint campaign_targets_clear_check check (state <> 'CLEAR' or inspected_at is not null)
);
create index campaign_targets_in_order on campaign_targets (campaign_id, id);
create index campaign_targets_by_unit on campaign_targets (centre, unit_code) where unit_code is not null;
create index campaign_targets_by_order on campaign_targets (order_id) where order_id is not null;

-- 常态化巡查 (CD-32): a schedule yields tasks.
create table patrols (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  campaign_id uuid references campaigns (id) on delete restrict,
  name text not null,
  mode text not null,
  cadence text not null,
  unit_code text not null,
  area_code text references areas (code) on delete restrict,
  category_code text not null,
  note text,
  next_at timestamptz,
  stopped_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  constraint patrols_unit_known foreign key (centre, unit_code) references units (centre, code) on delete restrict,
  constraint patrols_mode_check check (mode in ('CAR','FOOT')),
  constraint patrols_cadence_check check (cadence in ('DAY','WEEK','MONTH')),
  constraint patrols_next_check check ((next_at is null) = (stopped_at is not null))
);
create index patrols_by_time on patrols (centre, created_at desc, id desc);
create index patrols_due on patrols (next_at) where next_at is not null;

create table patrol_tasks (
  id uuid primary key,
  patrol_id uuid not null references patrols (id) on delete restrict,
  centre text not null references centres (id) on delete restrict,
  unit_code text not null,
  state text not null,
  due_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  note text,
  attachments text[] not null default '{}',
  constraint patrol_tasks_once unique (patrol_id, due_at),
  constraint patrol_tasks_unit_known foreign key (centre, unit_code) references units (centre, code) on delete restrict,
  constraint patrol_tasks_state_check check (state in ('OPEN','DONE','MISSED')),
  constraint patrol_tasks_done_check check ((state = 'DONE') = (done_at is not null))
);
create index patrol_tasks_in_order on patrol_tasks (centre, due_at desc, id desc);
create index patrol_tasks_by_unit on patrol_tasks (centre, unit_code, due_at desc, id desc);

-- What was found, one row each; counts are counted from these rows, never typed (AY-36, CD-31).
create table campaign_findings (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  campaign_id uuid references campaigns (id) on delete restrict,
  target_id uuid references campaign_targets (id) on delete restrict,
  task_id uuid references patrol_tasks (id) on delete restrict,
  unit_code text,
  area_code text,
  text text not null,
  attachments text[] not null default '{}',
  order_id uuid references orders (id) on delete restrict,
  found_at timestamptz not null,
  found_by text not null,
  found_by_id uuid,
  rectified_at timestamptz,
  rectified_by text,
  rectified_note text,
  rectified_attachments text[] not null default '{}',
  constraint campaign_findings_of_one check (num_nonnulls(target_id, task_id) = 1),
  constraint campaign_findings_target_check check ((target_id is null) or (campaign_id is not null)),
  constraint campaign_findings_rectified_check check ((rectified_at is null) = (rectified_note is null))
);
create index campaign_findings_by_campaign on campaign_findings (campaign_id) where campaign_id is not null;
create index campaign_findings_by_target on campaign_findings (target_id) where target_id is not null;
create index campaign_findings_by_task on campaign_findings (task_id) where task_id is not null;
create index campaign_findings_by_order on campaign_findings (order_id) where order_id is not null;

-- 策略模板: what a finished campaign did, kept for the next case like it.
create table playbooks (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  title text not null,
  categories text[] not null,
  words text[] not null default '{}',
  measures text[] not null,
  campaign_id uuid references campaigns (id) on delete restrict,
  created_by text not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  constraint playbooks_measures_check check (cardinality(measures) > 0)
);
create index playbooks_by_time on playbooks (centre, created_at desc, id desc);

create table playbook_uses (
  playbook_id uuid not null references playbooks (id) on delete restrict,
  order_id uuid not null references orders (id) on delete restrict,
  used boolean not null,
  reason text,
  by_name text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (playbook_id, order_id),
  constraint playbook_uses_reason_check check (used or reason is not null)
);
create index playbook_uses_by_order on playbook_uses (order_id);

-- 小区底册: what lists of targets are generated from (CD-22).
create table estates (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  name text not null,
  area_code text not null references areas (code) on delete restrict,
  built_year int,
  property_company text,
  households int,
  updated_at timestamptz not null,
  constraint estates_once unique (centre, area_code, name),
  constraint estates_year_check check (built_year between 1900 and 2200),
  constraint estates_households_check check (households >= 0)
);
create index estates_in_order on estates (centre, area_code, name);
