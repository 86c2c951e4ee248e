-- 在办工单按登记时间取最新、按时限取最急：只走在办的，不受历年存量影响。
-- The narrow row knows when its order was made, so a list of open orders is walked, filtered and cut off without the
-- wide one. State and due time change the row's index anyway: each of these adds an entry to such a change.
alter table order_queue add column created_at timestamptz;
update order_queue w set created_at = o.created_at from orders o where o.id = w.order_id;
alter table order_queue alter column created_at set not null;
create index order_queue_open on order_queue (centre, created_at desc, order_id desc)
  where state not in ('CLOSED','ARCHIVED','MERGED','TERMINATED','TRANSFERRED','CANCELLED');
create index order_queue_next on order_queue (centre, next_due_at, order_id)
  where state not in ('CLOSED','ARCHIVED','MERGED','TERMINATED','TRANSFERRED','CANCELLED');
