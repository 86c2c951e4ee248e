-- The green and the enterprise lane are the few among many: a list of one of them must not walk all orders.
create index orders_lane on orders (centre, lane, created_at desc, id desc) where lane <> 'ORDINARY';
create index orders_enterprise on orders (centre, created_at desc, id desc) where enterprise;
