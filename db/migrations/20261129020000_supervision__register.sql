-- 文书登记簿：按日期、签发人、逾期未复取；市长专报是一种文书。
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in (
  'REMINDER','URGE','SUPERVISION','LISTED_SUPERVISION','ADVISORY_LETTER','WARNING_NOTICE','ASSIGNMENT_SLIP',
  'SUPERVISION_SLIP','SPECIAL_REPORT','MAYOR_REPORT'));
create index notices_by_day on notices (centre, sent_at desc, id desc);
create index notices_by_signer on notices (centre, signer, sent_at desc, id desc) where signer is not null;
-- Only what is still out can be late: the index stays as small as the work at hand.
create index notices_late on notices (centre, due_at) where state in ('SENT', 'ACKNOWLEDGED') and due_at is not null;
