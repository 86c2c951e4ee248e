-- What a centre shows the public: cases with their answers, and what was not accepted and why. Masked when made, shown
-- after a second person's word, and kept as it was shown.
create table publications (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  kind text not null,
  state text not null,
  title text not null,
  from_day date not null,
  to_day date not null,
  body jsonb not null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  approved_by uuid,
  approved_by_name text,
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  version int not null default 1,
  constraint publications_kind_check check (kind in ('CASES','NOT_ACCEPTED')),
  constraint publications_state_check check (state in ('DRAFT','PUBLISHED','WITHDRAWN')),
  constraint publications_second_check check (approved_by <> made_by),
  constraint publications_published_check check ((state = 'DRAFT') = (published_at is null)),
  constraint publications_span_check check (from_day <= to_day)
);
create index publications_by_time on publications (centre, made_at desc, id desc);
create index publications_shown on publications (centre, published_at desc, id desc) where state = 'PUBLISHED';
