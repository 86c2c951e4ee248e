-- Knowledge articles. The character pairs of a text find it (decision 0005); those of the title count for more.
create table knowledge_articles (
  id uuid primary key,
  centre text not null references centres (id) on delete cascade,
  title text not null,
  body text not null,
  category_code text,
  keywords text[] not null default '{}',
  source text not null,
  valid_from date,
  valid_to date,
  state text not null,
  version int not null default 1,
  pairs text[] not null,
  title_pairs text[] not null,
  updated_by uuid references users (id) on delete set null,
  updated_at timestamptz not null,
  constraint knowledge_articles_category_known foreign key (centre, category_code)
    references categories (centre, code) on delete restrict,
  constraint knowledge_articles_state_check check (state in ('DRAFT', 'PUBLISHED', 'RETIRED')),
  constraint knowledge_articles_days_check check (valid_to >= valid_from)
);
create index knowledge_articles_pairs on knowledge_articles using gin (pairs);
create index knowledge_articles_by_time on knowledge_articles (centre, state, updated_at desc, id desc);
create index knowledge_articles_by_category on knowledge_articles (centre, category_code);
create index knowledge_articles_by_user on knowledge_articles (updated_by) where updated_by is not null;
