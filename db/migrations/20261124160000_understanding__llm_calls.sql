-- Every call of a large model (AY-03): which model, which prompt, how long, what came of it, and what a person made of
-- it. Neither the prompt nor the answer is kept; the hash tells two prompts apart.
create table llm_calls (
  id uuid primary key,
  centre text not null references centres (id) on delete cascade,
  at timestamptz not null,
  task text not null,
  model text not null,
  prompt_version text not null,
  prompt_hash bytea not null,
  ms int not null,
  outcome text not null,
  tokens int not null,
  user_id uuid references users (id) on delete set null,
  agreed boolean,
  decided_at timestamptz,
  constraint llm_calls_task_check check (task in ('CATEGORY', 'EXTRACTION', 'SUMMARY', 'REPLY')),
  constraint llm_calls_outcome_check check (outcome in ('ANSWERED', 'INVALID', 'TIMEOUT', 'REFUSED', 'FAILED')),
  constraint llm_calls_hash_check check (octet_length(prompt_hash) = 32)
);
create index llm_calls_by_time on llm_calls (centre, at desc, id desc);
create index llm_calls_by_user on llm_calls (user_id) where user_id is not null;

-- What of a day's budget is used. Taken before a call, corrected after it, so that processes never overspend together.
create table llm_usage (
  centre text not null references centres (id) on delete cascade,
  day date not null,
  calls int not null,
  tokens bigint not null,
  primary key (centre, day)
);
