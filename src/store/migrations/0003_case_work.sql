-- This installation, in the loop header and the Message-IDs of its mails: two desks tell each other apart by it.
create table installation (
  one boolean primary key default true check (one),
  id text not null,
  created_at timestamptz not null default now()
);
insert into installation (id) values (replace(gen_random_uuid()::text, '-', ''));

-- What was seen: a mail by its Message-ID or its bytes, an event by original mail, recipient, action and class. Later
-- ones are counted.
create table case_event (
  key text primary key,
  inbox_id uuid references inbox (id) on delete set null,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  times integer not null default 1
);
create index case_event_last_at on case_event (last_at);

-- The outbox is its own schedule: when a row is due, who has it in hand, and what it speaks of.
alter table outbox add column next_at timestamptz not null default now();
alter table outbox add column leased_until timestamptz;
-- A sealed row takes no more bounces: its text may have been sent.
alter table outbox add column sealed boolean not null default false;
-- Case the row is about: the limit per case counts by it.
alter table outbox add column case_id text;
alter table outbox add column detail jsonb not null default '{}'::jsonb;
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check
  check (state in ('waiting', 'held', 'sent', 'dead', 'dropped'));
update outbox set kind = 'mail' where kind = 'reply';
alter table outbox add constraint outbox_kind_check check (kind in ('mail', 'note', 'announce'));
create index outbox_due on outbox (next_at) where state = 'waiting';
create index outbox_case on outbox (case_id, created_at) where case_id is not null;
create index outbox_created_at on outbox (created_at);
-- One open note for a case: bounces within minutes become one note.
create unique index outbox_open_note on outbox (target) where kind = 'note' and state = 'waiting' and not sealed;

-- The bounces a row speaks of.
create table outbox_item (
  outbox_id uuid not null references outbox (id) on delete cascade,
  inbox_id uuid not null references inbox (id) on delete cascade,
  added_at timestamptz not null default now(),
  primary key (outbox_id, inbox_id)
);

-- Was the answer right? Said by people; kept for the rules.
create table feedback (
  id uuid primary key,
  created_at timestamptz not null default now(),
  inbox_id uuid references inbox (id) on delete set null,
  channel text not null,
  verdict text not null check (verdict in ('right', 'wrong')),
  cause text,
  words text
);

-- What an operator did, and what was done in his name.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  who text not null,
  what text not null,
  about text,
  detail jsonb not null default '{}'::jsonb
);
create index audit_at on audit (at);
