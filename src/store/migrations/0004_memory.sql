-- Small texts that outlive a restart: where a mailbox was read to.
create table memory (
  key text primary key,
  value text not null,
  changed_at timestamptz not null default now()
);
