-- Lists as a person likes to see them: a page and the search part of its address.
create table saved_views (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  page text not null,
  name text not null,
  search text not null,
  created_at timestamptz not null
);
create index saved_views_by_user on saved_views (user_id, page, created_at);
