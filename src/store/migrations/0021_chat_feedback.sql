-- What it really was, in the words of whoever said that an answer did not help.
alter table chat_vote add column said text;
