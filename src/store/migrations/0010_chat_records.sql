-- Attempts at an event after a restart: one that fails for good is given up.
alter table chat_event add column attempts integer not null default 0;

-- One row for a cause of an answer: "4th case with this cause", own cases, and where the answer stands.
create table chat_case (
  answer_id text not null,
  ordinal integer not null,
  created_at timestamptz not null default now(),
  platform text not null check (platform in ('slack', 'discord')),
  workspace text not null,
  channel text not null,
  source text,
  person text not null,
  cause text,
  headline text not null,
  who text not null,
  domains jsonb not null,
  mails integer not null,
  posted_channel text,
  posted_message text,
  primary key (answer_id, ordinal)
);
create index chat_case_cause on chat_case (platform, workspace, cause, created_at desc);
create index chat_case_person on chat_case (platform, person, created_at desc);
create index chat_case_source on chat_case (channel, source);

-- Modes of channels and the role for full addresses, as people set them in the chat.
create table chat_setting (
  platform text not null,
  workspace text not null,
  key text not null,
  value text not null,
  primary key (platform, workspace, key)
);

create table chat_vote (
  answer_id text not null,
  person text not null,
  platform text not null,
  workspace text not null,
  good boolean not null,
  created_at timestamptz not null default now(),
  primary key (answer_id, person)
);
create index chat_vote_workspace on chat_vote (platform, workspace);

create table chat_reminder (
  answer_id text not null,
  ordinal integer not null,
  person text not null,
  platform text not null,
  workspace text not null,
  channel text not null,
  thread text,
  looks_left integer not null,
  due_at timestamptz not null,
  primary key (answer_id, ordinal, person)
);
create index chat_reminder_due on chat_reminder (platform, due_at);

-- Who saw unmasked addresses, who changed a setting.
create table chat_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  platform text not null,
  workspace text not null,
  person text not null,
  what text not null,
  about text not null
);
