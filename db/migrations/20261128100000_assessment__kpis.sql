-- 指标：每个工单、每条诉求由其事件推出若干事实，按日、按单位汇总；变了的排队重推，汇总只加差额。
-- What happened to a subject, as facts that figures are summed from. Whoever writes an event marks its subject here.
create table facts_queue (
  subject_id uuid primary key,
  centre text not null
);
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
  primary key (subject_id, day, unit_code)
);
create index kpi_facts_day on kpi_facts (centre, day, subject_id);
create index kpi_facts_unit on kpi_facts (centre, unit_code, day);
-- Sums of the facts by one dimension each; `key` is '' for all.
create table kpi_sums (
  centre text not null,
  dim text not null,
  measure text not null,
  day integer not null,
  key text not null,
  n bigint not null,
  primary key (centre, dim, measure, day, key)
) with (fillfactor = 80);
-- A closed matter that came again: found by the number that the later order names.
create table kpi_recurrences (
  order_number text not null,
  by_order uuid not null,
  at timestamptz not null,
  primary key (order_number, by_order)
);
-- What the system does not see itself (telephone figures, test calls), a day each.
create table kpi_outside (
  centre text not null,
  day integer not null,
  measure text not null,
  n bigint not null,
  by_user text not null,
  at timestamptz not null,
  primary key (centre, day, measure)
);
insert into facts_queue (subject_id, centre) select id, centre from orders on conflict do nothing;
insert into facts_queue (subject_id, centre) select id, centre from requests on conflict do nothing;
