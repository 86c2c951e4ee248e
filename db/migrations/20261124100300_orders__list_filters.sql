-- Orders that came back often or were rated badly are few: each list has its own small index. A command changes
-- these columns once in a hundred times, so other updates still write no index (decision 0006).
create index orders_negative on orders (centre, created_at desc, id desc) where negative_count >= 1;
create index orders_returned on orders (centre, created_at desc, id desc) where return_count >= 1;
create index orders_duplicates on orders (centre, created_at desc, id desc) where duplicate_count >= 1;
create index orders_confidential on orders (centre, created_at desc, id desc) where confidential;
