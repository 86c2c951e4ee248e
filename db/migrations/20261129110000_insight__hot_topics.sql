-- 热点：说同一件事的诉求归在一起。每条诉求最多归入一个；人合并、拆分、改名、标记过的，重算后照旧。
-- Requests about one matter, put together as they come in.
create table hot_topics (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  -- In the order they began; under a term the newest are looked at first.
  no bigint generated always as identity,
  state text not null default 'OPEN',
  -- Put into another by somebody; its words still draw new requests, which then count there.
  merged_into uuid references hot_topics (id) on delete cascade,
  -- Somebody said what belongs here.
  held boolean not null default false,
  name text not null,
  given_name text,
  area text,
  category_code text,
  profile jsonb not null,
  requests int not null,
  people int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- What the heat is made of, and requests by day of the window.
  counts jsonb not null,
  heat double precision not null,
  constraint hot_topics_state_check check (state in ('OPEN', 'DISMISSED'))
) with (fillfactor = 80);
create index hot_topics_list on hot_topics (centre, state, heat desc, id) where merged_into is null and heat > 0;
create index hot_topics_merged on hot_topics (merged_into) where merged_into is not null;

create table hot_topic_members (
  request_id uuid primary key references requests (id) on delete cascade,
  centre text not null,
  -- Where it counts, and whose words drew it; the two differ after somebody merged topics.
  topic_id uuid not null references hot_topics (id) on delete cascade deferrable initially deferred,
  facet_id uuid not null references hot_topics (id) on delete cascade deferrable initially deferred,
  pinned boolean not null default false,
  at timestamptz not null,
  person text not null,
  area text,
  category_code text,
  negative boolean not null
);
create index hot_topic_members_topic on hot_topic_members (topic_id, at desc, request_id);
create index hot_topic_members_facet on hot_topic_members (facet_id);

-- Under its heaviest terms a topic is found; those of several requests apart from those of one.
create table hot_topic_terms (
  centre text not null,
  term text not null,
  many boolean not null,
  no bigint not null,
  topic_id uuid not null references hot_topics (id) on delete cascade deferrable initially deferred,
  primary key (centre, term, many, no)
);
create index hot_topic_terms_topic on hot_topic_terms (topic_id);

-- The words of a centre, learnt from its requests each night; absent until the first.
create table hot_topic_words (
  centre text primary key references centres (id) on delete restrict,
  words jsonb not null,
  made_at timestamptz not null
);

create table hot_topic_changes (
  id uuid primary key,
  centre text not null,
  topic_id uuid not null,
  kind text not null,
  data jsonb not null,
  by_user text not null,
  at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  constraint hot_topic_changes_kind_check check (kind in ('MERGE', 'SPLIT', 'RENAME', 'DISMISS'))
);
create index hot_topic_changes_topic on hot_topic_changes (topic_id, at desc);

-- Requests that are to be grouped; filled by the work that follows events, never by who registers a request.
create table hot_topic_queue (
  request_id uuid primary key,
  centre text not null
);
insert into hot_topic_queue (request_id, centre) select id, centre from requests;
