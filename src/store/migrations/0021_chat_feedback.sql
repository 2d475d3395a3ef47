-- What it really was, in the words of whoever said that an answer did not help.
alter table chat_vote add column said text;

-- The same for the same mail: handed in twice it is one case.
alter table chat_case add column mail_key text;
