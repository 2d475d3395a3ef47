-- Workspaces that installed the Slack app. The tokens are sealed with TOKEN_KEY; the rest is no secret.
create table slack_installation (
  team text primary key,
  name text not null,
  bot_user text not null,
  sealed text not null,
  installed_at timestamptz not null default now()
);
