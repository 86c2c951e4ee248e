-- 诉求量：每个中心、每小时、每类、每地来了多少诉求。由事实之后的一步计数，类别、属地变了或撤回、并单了就改正，可随时重算。
-- Subjects whose facts were made anew, for the counting that follows them. Never written while an order is made.
create table volume_queue (
  subject_id uuid primary key
);
-- As what each request is counted; one that was withdrawn has no row.
create table volume_facts (
  request_id uuid primary key,
  centre text not null,
  at timestamptz not null,
  order_id uuid,
  category_code text not null,
  adcode text not null,
  channel text not null,
  type text not null,
  lon float8,
  lat float8
);
create index volume_facts_at on volume_facts (centre, at);
create index volume_facts_order on volume_facts (order_id) where order_id is not null;
-- The sums of them by hour (hours since 1970); area and category are the leaves that were known.
create table volumes (
  centre text not null,
  category_code text not null,
  adcode text not null,
  hour integer not null,
  channel text not null,
  type text not null,
  n integer not null,
  primary key (centre, category_code, adcode, hour, channel, type)
) with (fillfactor = 80);
create index volumes_hour on volumes (centre, hour) include (category_code, adcode, n);
insert into volume_queue (subject_id) select id from requests;
