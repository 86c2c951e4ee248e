-- A password that an administrator set (a new account, a reset) is known to two people: whose it is changes it before
-- anything else. Accounts that are there already, and those of the demo, go on as they were.
alter table users add column must_change_password boolean not null default false;
