-- 企业专班（SQ-09、KL-03、HK-07、GS-28）：服务专员名录；工单上的专员跟踪、走访、联动都是工单的子过程。
create table stewards (
  account_id uuid not null,
  centre text not null,
  specialist text,
  topics text[] not null default '{}',
  superior_id uuid,
  active boolean not null default true,
  updated_at timestamptz not null,
  constraint stewards_pkey primary key (account_id),
  constraint stewards_account_fkey foreign key (account_id) references users (id) on delete cascade,
  constraint stewards_superior_fkey foreign key (superior_id) references users (id) on delete set null,
  constraint stewards_centre_fkey foreign key (centre) references centres (id) on delete cascade,
  constraint stewards_not_above_oneself check (superior_id <> account_id)
);
create index stewards_by_centre on stewards (centre);
insert into store_versions (store) values ('stewards');
alter table side_processes drop constraint side_kind_check;
alter table side_processes add constraint side_kind_check check (kind in ('RETURN','EXTENSION','SUSPENSION','CONSULTATION','COMMITMENT','EXEMPTION','MERGE','SPLIT','FOLLOW_UP','CONTACT','CHECK_IN','PROGRESS','INFO','PRAISE','EXTERNAL','LEAD','OUTCOME','DELIVERY','TRACKING','MEDIATION','STEWARD','VISIT','JOINT_ACTION'));
-- One steward for an order; visits by the time they were recorded.
create unique index side_steward on side_processes (order_id) where kind = 'STEWARD';
create index side_visit on side_processes (centre, opened_at desc, id) where kind = 'VISIT';
-- The desk looks at open orders of enterprises alone.
create index orders_enterprise_open on orders (centre, created_at desc, id desc)
  where enterprise and state not in ('CLOSED','ARCHIVED','MERGED','TERMINATED','TRANSFERRED','CANCELLED');
