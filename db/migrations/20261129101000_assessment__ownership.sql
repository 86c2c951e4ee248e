-- 涉企指标（SQ-12）、企业所有制（SP-17）：事实多一个属性，汇总多一个维度，只为企业而设；企业的工单、诉求重推一次。
alter table requests add column ownership text;
alter table requests add constraint requests_ownership_known
  check (ownership in ('PRIVATE','STATE','COLLECTIVE','FOREIGN','OTHER'));
alter table kpi_facts add column ownership text not null default '';
create index kpi_facts_enterprise on kpi_facts (centre, day, subject_id) where ownership <> '';
insert into facts_queue (subject_id, centre) select id, centre from orders where enterprise
on conflict (subject_id) do nothing;
insert into facts_queue (subject_id, centre) select id, centre from requests where requester_kind = 'ENTERPRISE'
on conflict (subject_id) do nothing;
