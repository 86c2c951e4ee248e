-- 按提交时间找主办任务（异常提示、规范性指数只读当月的），按时间找退单和外部督办；没有这两个索引时都要整表读
create index assignments_submitted on assignments (centre, submitted_at) where role = 'LEAD' and submitted_at is not null;
create index side_seldom on side_processes (centre, kind, opened_at desc, id desc) where kind in ('RETURN', 'EXTERNAL');
