-- 减负件次（HB-18）：已有的工单重算一次事实，由后台逐批完成。
insert into facts_queue (subject_id, centre)
select o.id, o.centre from orders o
where o.state = 'MERGED' or exists (select 1 from assignments a where a.order_id = o.id and a.role = 'COPY')
on conflict (subject_id) do nothing;
