-- Rewarded reports (HK-31). Who reported stands in a table of its own: neither the request, nor the order, nor their
-- events know it, and nothing joins it but the one statement that reveals it, with a reason, into the access log.
create table rewards (
  id uuid not null,
  centre text not null,
  request_id uuid not null,
  state text not null,
  -- The code itself is told once, to the reporter.
  code_hash text not null,
  code_tail text not null,
  amount_fen bigint,
  basis text,
  registered_by uuid not null,
  registered_at timestamptz not null,
  proposed_by uuid,
  proposed_name text,
  proposed_at timestamptz,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  decided_reason text,
  paid_by uuid,
  paid_name text,
  paid_at timestamptz,
  voucher text,
  constraint rewards_pkey primary key (id),
  constraint rewards_one_for_a_request unique (request_id),
  constraint rewards_centre_fkey foreign key (centre) references centres (id) on delete cascade,
  constraint rewards_request_fkey foreign key (request_id) references requests (id) on delete cascade,
  constraint rewards_state_known check (state in ('REGISTERED', 'PROPOSED', 'APPROVED', 'REFUSED', 'PAID')),
  constraint rewards_amount_positive check (amount_fen > 0),
  -- Three people: proposing, approving and paying are not done by the same one.
  constraint rewards_two_people check (decided_by is null or decided_by <> proposed_by),
  constraint rewards_payer check (paid_by is null or (paid_by <> decided_by and paid_by <> proposed_by))
);
create index rewards_by_centre on rewards (centre, registered_at desc, id desc);
create index rewards_paid on rewards (centre, paid_at) where state = 'PAID';
create table reward_identities (
  reward_id uuid not null,
  name text not null,
  phone text not null,
  constraint reward_identities_pkey primary key (reward_id),
  constraint reward_identities_reward_fkey foreign key (reward_id) references rewards (id) on delete cascade
);
