-- Payloads of a chat platform: stored before they are acknowledged, worked again after a crash.
create table chat_event (
  key text primary key,
  channel text not null check (channel in ('slack', 'discord')),
  received_at timestamptz not null default now(),
  body jsonb,
  -- Claimed by the first who asks: a payload that comes twice is answered once.
  claimed boolean not null default false,
  finished boolean not null default false
);
create index chat_event_open on chat_event (received_at) where not finished;

-- What an answer showed, for its buttons.
create table chat_answer (
  id text primary key,
  created_at timestamptz not null default now(),
  views jsonb not null
);
