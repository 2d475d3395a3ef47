-- Everything handed in, before anybody answers: a mail is acknowledged only when its row and its job are committed.
create table inbox (
  id uuid primary key,
  received_at timestamptz not null default now(),
  channel text not null check (channel in ('web', 'smtp', 'mailbox', 'slack', 'discord')),
  -- How it came: envelope sender, recipients, client. Never shown as markup.
  envelope jsonb not null default '{}'::jsonb,
  name text,
  -- Null when the retention period is over.
  raw bytea,
  bytes integer not null,
  sha256 text not null,
  -- The same delivery handed in again (a lost 250) finds the row of the first.
  dedupe_key text not null unique,
  state text not null default 'received' check (state in ('received', 'done', 'dead')),
  attempts integer not null default 0,
  error text
);
create index inbox_received_at on inbox (received_at desc);
create index inbox_waiting on inbox (received_at) where state = 'received';
create index inbox_raw_age on inbox (received_at) where raw is not null;

-- One row per mail found in the input, in order; the JSON of the result contract.
create table diagnosis (
  inbox_id uuid not null references inbox (id) on delete cascade,
  ordinal integer not null,
  result jsonb not null,
  created_at timestamptz not null default now(),
  primary key (inbox_id, ordinal)
);

-- What is to be said to somebody outside: written in the transaction of the result, sent later, once per key.
create table outbox (
  id uuid primary key,
  inbox_id uuid references inbox (id) on delete set null,
  created_at timestamptz not null default now(),
  kind text not null,
  target text not null,
  key text not null unique,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead', 'dropped')),
  attempts integer not null default 0,
  error text,
  sent_at timestamptz
);
create index outbox_target on outbox (target, created_at);
