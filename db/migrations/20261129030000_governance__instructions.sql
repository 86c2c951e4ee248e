-- What leaders wrote on a report (批示) becomes items of the ledger; the report is settled when all are written off
-- (HK-27, SP-29). A report may hang on no order: title, drafter and instructions stand in its data.
alter table ledger_items drop constraint ledger_items_kind_check;
alter table ledger_items add constraint ledger_items_kind_check check (kind in (
  'PROBLEM','SUPERVISION','INSPECTION','MEETING_ISSUE','INSTRUCTION'));
alter table ledger_items add column notice_id uuid references notices (id) on delete restrict;
alter table ledger_items add constraint ledger_items_instruction_check check ((kind = 'INSTRUCTION') = (notice_id is not null));
create index ledger_items_of_notice on ledger_items (notice_id) where notice_id is not null;
