-- 诉求量按日的汇总：每个中心、每日，按大类、渠道、类型、时刻各一份，都带区县；由按小时的计数同一事务里加减，页面读这一张。
-- Sums by day of what `volumes` holds by hour: a year is thousands of rows instead of half a million. `area` is the
-- first six digits of the place; `key` by `dim`: CATEGORY its first two digits, CHANNEL, TYPE, HOUR 0..23 in Beijing.
create table volume_days (
  centre text not null,
  dim text not null,
  key text not null,
  area text not null,
  day integer not null,
  n integer not null,
  primary key (centre, dim, key, area, day)
) with (fillfactor = 80);
create index volume_days_day on volume_days (centre, dim, day) include (key, area, n);
insert into volume_days (centre, dim, key, area, day, n)
select centre, d.dim, d.key, left(adcode, 6), (hour + 8) / 24, sum(n)
from volumes cross join lateral (values ('CATEGORY', left(category_code, 2)), ('CHANNEL', channel), ('TYPE', type),
  ('HOUR', ((hour + 8) % 24)::text)) d (dim, key)
group by 1, 2, 3, 4, 5;
