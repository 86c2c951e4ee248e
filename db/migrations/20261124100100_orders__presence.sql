-- Who has an order open right now. Unlogged: after a crash everybody comes again within a heartbeat.
create unlogged table order_presence (
  order_id uuid not null,
  user_id uuid not null,
  name text not null,
  role text not null,
  unit_code text,
  editing text,
  -- Business time, as pages show it.
  since timestamptz not null,
  -- The server's own time: heartbeats are real also when the business clock stands still.
  seen_at timestamptz not null,
  primary key (order_id, user_id)
) with (fillfactor = 50);
