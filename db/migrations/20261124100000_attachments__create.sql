-- Photos, papers and recordings: kept in the database, so that a backup holds an order whole.
-- The same bytes from the same account are one row; what citizens send without login is a row each.
create table attachments (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  sha256 bytea not null,
  name text not null,
  media_type text not null,
  bytes int not null,
  content bytea not null,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null,
  constraint attachments_size_check check (bytes > 0 and bytes = octet_length(content))
);
-- What is sent here is compressed already.
alter table attachments alter column content set storage external;
create unique index attachments_once on attachments (centre, created_by, sha256) where created_by is not null;
create index attachments_by_user on attachments (created_by) where created_by is not null;

-- Ids of attachments, or, in requests that were imported, the names that the old system gave.
alter table requests add column attachments text[] not null default '{}';
