-- 成效金额：按登记时间列出、汇总，不走其他子过程。
create index side_outcome on side_processes (centre, opened_at desc, id desc) where kind = 'OUTCOME';
