-- The rest of a large input, in pieces: no statement and no answer holds more of it than one.
create table inbox_piece (
  inbox_id uuid not null references inbox (id) on delete cascade,
  ordinal integer not null,
  bytes bytea not null,
  primary key (inbox_id, ordinal)
);
-- Mail is packed badly and read whole: packing it costs time at every write and every look.
alter table inbox_piece alter column bytes set storage external;
