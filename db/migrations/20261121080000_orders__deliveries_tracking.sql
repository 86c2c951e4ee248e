-- Acknowledgements of a delivery by each way (CD-07), the hotline's tracking of an order (CD-27),
-- and documents that wait for their signature (SP-26, SP-27).
alter table side_processes drop constraint side_kind_check;
alter table side_processes add constraint side_kind_check check (kind in ('RETURN','EXTENSION','SUSPENSION','CONSULTATION','COMMITMENT','EXEMPTION','MERGE','SPLIT','FOLLOW_UP','CONTACT','CHECK_IN','PROGRESS','INFO','PRAISE','EXTERNAL','LEAD','OUTCOME','DELIVERY','TRACKING'));
alter table notices drop constraint notices_state_check;
alter table notices add constraint notices_state_check check (state in ('DRAFTED','SENT','ACKNOWLEDGED','ANSWERED','VERIFIED','FAILED','CLOSED'));
create index orders_by_owner on orders (centre, owner_id, created_at desc) where owner_id is not null;
