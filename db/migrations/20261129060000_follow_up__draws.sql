-- SP-33：抽样回访。等待抽样的工单记下何时抽；每次抽样连同种子、比例、全部候选和结果留底，任何人可以重抽核对。
-- What the follow-up plan says of an order, and when the draw is due that it waits for.
alter table orders add column follow_up_basis text;
alter table orders add constraint orders_follow_up_basis_check check (follow_up_basis in (
  'LIVE','ALWAYS','SCOPE','WAITING','DRAWN','NOT_DRAWN','OUTSIDE'));
alter table orders add column follow_up_draw_at timestamptz;
create index orders_await_draw on orders (follow_up_draw_at, centre)
  where follow_up_draw_at is not null and state = 'PENDING_FOLLOW_UP';
create table follow_up_draws (
  id uuid primary key,
  centre text not null references centres (id) on delete restrict,
  at timestamptz not null,
  date date not null,
  seed text not null,
  percent numeric not null,
  least_per_unit integer not null,
  made_at timestamptz not null,
  unique (centre, at)
);
create table follow_up_draw_orders (
  draw_id uuid not null references follow_up_draws (id) on delete cascade,
  order_id uuid not null references orders (id) on delete cascade,
  number text not null,
  unit_code text not null,
  reasons text[] not null,
  drawn boolean not null,
  -- The order itself knows; false only while the draw is being carried out.
  applied boolean not null default false,
  primary key (draw_id, order_id)
);
create index follow_up_draw_orders_open on follow_up_draw_orders (draw_id) where not applied;
