-- 查重按“一处”找：小区、村、路口、门牌（place_key），以及所在的小区或道路（spot_key）；人判定不是一件事的不再提示。
-- A request is found by the narrowest name of its spot; which orders it was said not to belong to stays with it.
alter table requests add column spot_key text;
alter table requests add column apart_from uuid[] not null default '{}';
create index requests_spot on requests (centre, spot_key, created_at desc) where spot_key is not null;
