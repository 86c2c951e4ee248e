-- The ledger (台账): problems and what is asked of units about them, from opening to write-off (AY-20, AY-22, AY-23, ZZ-15).
create table ledger_items (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  kind text not null,
  title text not null,
  requirement text,
  -- Who is to do it; a problem has none, it is done when its supervision items are.
  unit_code text,
  due_at timestamptz not null,
  state text not null,
  -- Counts the reopenings: evidence of an earlier round does not write the item off.
  round int not null default 1,
  -- A supervision item's problem; an inspection's supervision item.
  linked_to uuid references ledger_items (id) on delete restrict,
  session_id uuid,
  session_title text,
  order_id uuid references orders (id) on delete restrict,
  evidence jsonb not null default '[]',
  findings jsonb not null default '[]',
  handler_id uuid,
  verifier_id uuid,
  written_off_by uuid,
  event_seq int not null default 0,
  event_hash text not null default '',
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint ledger_items_unit_fk foreign key (centre, unit_code) references units (centre, code) on delete restrict,
  constraint ledger_items_kind_check check (kind in ('PROBLEM','SUPERVISION','INSPECTION','MEETING_ISSUE')),
  constraint ledger_items_state_check check (state in ('OPEN','IN_PROGRESS','SUBMITTED','VERIFIED','WRITTEN_OFF')),
  constraint ledger_items_round_check check (round >= 1),
  constraint ledger_items_handler_check check ((kind = 'PROBLEM') = (unit_code is null)),
  constraint ledger_items_link_check check (kind <> 'SUPERVISION' or linked_to is not null),
  -- AY-23: nobody confirms or writes off what they handled themselves, and nothing is written off without evidence.
  constraint ledger_items_verifier_check check (verifier_id <> handler_id and written_off_by <> handler_id),
  constraint ledger_items_evidence_check check (
    state <> 'WRITTEN_OFF' or kind = 'PROBLEM' or jsonb_array_length(evidence) > 0)
);
create index ledger_items_by_time on ledger_items (centre, created_at desc, id desc);
create index ledger_items_by_unit on ledger_items (centre, unit_code, created_at desc, id desc) where unit_code is not null;
create index ledger_items_links on ledger_items (linked_to) where linked_to is not null;
