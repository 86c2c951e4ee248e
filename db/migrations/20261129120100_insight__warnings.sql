-- 预警：哪里的什么事不同寻常或将要发生，发给责任单位，各自确认，逐项办完才能关闭，事后判定准不准。
create table warnings (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  kind text not null,
  -- What it is about, as one word: while one stands open about it, what comes is added to that one.
  matter text not null,
  category_code text not null,
  adcode text not null,
  title text not null,
  text text not null,
  suggestion text not null,
  evidence jsonb not null,
  state text not null,
  since timestamptz not null,
  raised_at timestamptz not null,
  updated_at timestamptz not null,
  fired int not null default 1,
  -- When what was foreseen is to come; none for what is there already.
  expected_at timestamptz,
  closed_at timestamptz,
  closed_by text,
  close_note text,
  judged boolean,
  judged_by text,
  judged_at timestamptz,
  judge_note text,
  made_by text not null,
  version int not null default 1,
  constraint warnings_kind_check check (kind in
    ('BURST','EARLY_SIGN','CONCENTRATED','REPEAT_CALLER','GROUP_RISK','THRESHOLD','FORECAST','SEASONAL','WEATHER','ISSUED','FAILURE')),
  constraint warnings_state_check check (state in ('OPEN','CLOSED')),
  constraint warnings_closed_check check ((state = 'CLOSED') = (closed_at is not null))
);
create unique index warnings_one_open on warnings (centre, kind, matter) where state = 'OPEN';
create index warnings_by_time on warnings (centre, state, raised_at desc, id desc);
create index warnings_matter on warnings (centre, kind, matter, closed_at);
create table warning_recipients (
  warning_id uuid not null references warnings (id) on delete restrict,
  unit_code text not null,
  centre text not null,
  due_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  primary key (warning_id, unit_code)
);
create index warning_recipients_unit on warning_recipients (centre, unit_code, warning_id);
create table warning_actions (
  id uuid primary key,
  warning_id uuid not null references warnings (id) on delete restrict,
  unit_code text not null,
  title text not null,
  quantity int,
  measure text not null default '',
  due_at timestamptz not null,
  evidence text,
  done_at timestamptz,
  done_by text,
  constraint warning_actions_done_check check ((done_at is null) = (evidence is null))
);
create index warning_actions_warning on warning_actions (warning_id);
-- The requests that a warning was raised on.
create table warning_sources (
  warning_id uuid not null references warnings (id) on delete restrict,
  request_id uuid not null,
  primary key (warning_id, request_id)
);
create index warning_sources_request on warning_sources (request_id);
-- 采集、分析、预警、辅助决策：每一轮各步的经过。
create table insight_runs (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  at timestamptz not null,
  state text not null,
  stages jsonb not null,
  constraint insight_runs_state_check check (state in ('DONE','FAILED'))
);
create index insight_runs_at on insight_runs (centre, at desc, id desc);
-- 天气展望：由人或由气象部门的账号报来，不外联。
create table weather_outlooks (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  day date not null,
  adcode text not null,
  low double precision not null,
  high double precision,
  note text not null,
  told_by text not null,
  told_at timestamptz not null
);
create index weather_outlooks_day on weather_outlooks (centre, day, told_at desc);
