-- What was handed in in a thread that has an answer, so that new evidence is judged with the old.
create table chat_talk (
  platform text not null,
  workspace text not null,
  place text not null,
  person text not null,
  answer_id text not null,
  said jsonb not null,
  created_at timestamptz not null default now(),
  primary key (platform, workspace, place)
);
create index chat_talk_answer on chat_talk (answer_id);
