-- Reports shown outside by a link: only the hash of its name is kept, and it ends by itself.
create table share (
  token_hash text primary key,
  inbox_id uuid not null references inbox (id) on delete cascade,
  ordinal integer not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index share_expires_at on share (expires_at);
