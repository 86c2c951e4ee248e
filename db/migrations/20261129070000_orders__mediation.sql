-- Disputes taken to a mediation body with the consent of both sides (HB-06, ZZ-12): a side-process of the order.
alter table side_processes drop constraint side_kind_check;
alter table side_processes add constraint side_kind_check check (kind in ('RETURN','EXTENSION','SUSPENSION','CONSULTATION','COMMITMENT','EXEMPTION','MERGE','SPLIT','FOLLOW_UP','CONTACT','CHECK_IN','PROGRESS','INFO','PRAISE','EXTERNAL','LEAD','OUTCOME','DELIVERY','TRACKING','MEDIATION'));
create index side_mediation on side_processes (centre, opened_at desc, id) where kind = 'MEDIATION';
