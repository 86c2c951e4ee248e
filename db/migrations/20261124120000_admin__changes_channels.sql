-- What administrators change stands in the same log as who looked at what: who, when, what, before and after.
alter table access_log add column before jsonb, add column after jsonb;
create index access_log_by_time on access_log (centre, at desc, id desc);
create index access_log_by_person on access_log (centre, username, at desc, id desc);
drop index access_log_by_centre;

-- Null: still the password that the demo world or an administrator set.
alter table users add column password_changed_at timestamptz;
create index users_by_centre on users (centre, username);

-- A retired category stays on its old orders and is offered for no new one.
alter table categories add column active boolean not null default true;

-- By which channels a centre takes requests; a channel without a row is open.
create table centre_channels (
  centre  text not null references centres (id) on delete cascade,
  channel text not null,
  enabled boolean not null,
  note    text not null default '',
  partner text not null default '',
  primary key (centre, channel)
);

-- Reference data is kept in memory by every process; a grown number says that it must be read again.
create table store_versions (
  store   text primary key,
  version bigint not null default 0
);
insert into store_versions (store)
values ('units'), ('knowledge'), ('calendars'), ('policies'), ('channels');
