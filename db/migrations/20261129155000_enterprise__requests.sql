-- 企业诉求按登记时间（SP-17 的报告只读企业的，不必翻过当期全部诉求）
create index requests_enterprise on requests (centre, created_at desc, id desc) where requester_kind = 'ENTERPRISE';
