-- 成效：对哪些类别、哪个区域、从哪一天起做了什么，目标降多少；件数与结论不存，每次由诉求量算出。
create table effects (
  id uuid primary key,
  centre text not null references centres (id) on delete cascade,
  title text not null,
  categories text[] not null,
  area text,
  comparison text[] not null,
  day integer not null,
  target float8 not null,
  created_by text not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index effects_by_time on effects (centre, created_at desc, id desc) where removed_at is null;
