-- What exactly was taken: of an export its filter, its columns and how many rows.
alter table access_log add column detail jsonb;
