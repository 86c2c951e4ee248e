-- Reports to leaders (专报、市长专报) that hang on no single order, what leaders wrote on them (批示), and the tasks
-- that follow (SP-29, HK-27). A task is closed by somebody other than the one who reported on it.
create table reports (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  kind text not null,
  title text not null,
  body text not null,
  state text not null,
  -- Given at signing; before, it is a draft.
  number text,
  leaders jsonb not null default '[]',
  signer text,
  signed_by text,
  signed_by_id uuid,
  signed_at timestamptz,
  drafted_by uuid not null,
  drafted_name text not null,
  submitted_name text,
  submitted_at timestamptz,
  returned_reason text,
  distributed_name text,
  distributed_at timestamptz,
  closed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint reports_number_unique unique (centre, number),
  constraint reports_kind_check check (kind in ('SPECIAL_REPORT','MAYOR_REPORT')),
  constraint reports_state_check check (state in ('DRAFT','SUBMITTED','SIGNED','DISTRIBUTED','INSTRUCTED','CLOSED')),
  constraint reports_signed_check check (
    (state in ('DRAFT','SUBMITTED')) = (signed_at is null) and (signed_at is null) = (number is null)),
  constraint reports_signer_check check (signed_by_id <> drafted_by)
);
create index reports_by_time on reports (centre, created_at desc, id desc);
create index reports_by_state on reports (centre, state, created_at desc, id desc);

-- Every text it ever had, and whose it was.
create table report_versions (
  report_id uuid not null references reports (id) on delete restrict,
  version int not null,
  title text not null,
  body text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (report_id, version)
);

create table report_orders (
  report_id uuid not null references reports (id) on delete restrict,
  position int not null,
  order_id uuid not null references orders (id) on delete restrict,
  primary key (report_id, position),
  constraint report_orders_once unique (report_id, order_id)
);
create index report_orders_of on report_orders (order_id);

create table report_instructions (
  id uuid primary key,
  report_id uuid not null references reports (id) on delete restrict,
  leader text not null,
  body text not null,
  given_on date not null,
  recorded_by uuid not null,
  recorded_name text not null,
  created_at timestamptz not null
);
create index report_instructions_of on report_instructions (report_id, created_at, id);

create table report_tasks (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  report_id uuid not null references reports (id) on delete restrict,
  instruction_id uuid not null references report_instructions (id) on delete restrict,
  unit_code text not null,
  body text not null,
  due_at timestamptz not null,
  state text not null,
  answer text,
  answered_by uuid,
  answered_name text,
  answered_at timestamptz,
  finding text,
  confirmed_by uuid,
  confirmed_name text,
  confirmed_at timestamptz,
  urged_at timestamptz,
  urges int not null default 0,
  created_at timestamptz not null,
  constraint report_tasks_unit_fk foreign key (centre, unit_code) references units (centre, code) on delete restrict,
  constraint report_tasks_state_check check (state in ('OPEN','ANSWERED','CLOSED')),
  -- HK-27: closed only when fed back, and by somebody else.
  constraint report_tasks_closed_check check (
    state <> 'CLOSED' or (answered_at is not null and confirmed_at is not null and confirmed_by <> answered_by))
);
create index report_tasks_by_time on report_tasks (centre, created_at desc, id desc);
create index report_tasks_by_unit on report_tasks (centre, unit_code, created_at desc, id desc);
create index report_tasks_of on report_tasks (report_id);
create index report_tasks_late on report_tasks (centre, due_at) where state = 'OPEN';
