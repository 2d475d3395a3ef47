-- The first reply of a mail that nobody has words for, and who gave it. Addresses and everything with a digit in it (ids,
-- hosts, codes) are taken out of the shape, so that the same text of many mails is one row of the overview.
create function unknown_reply_shape(result jsonb) returns text language sql immutable parallel safe as $$
  select left(regexp_replace(regexp_replace(regexp_replace(lower(left(
    jsonb_path_query_first(result, '$.recipients[0 to 19] ? (@.class == "text-unknown").diagnostic') #>> '{}', 600)),
    '[^\s<>()",;]+@[^\s<>()",;]+', '@', 'g'), '[a-z._-]*[0-9][a-z0-9.:_-]*', '#', 'g'), '\s+', ' ', 'g'), 300)
$$;

create function unknown_reply_from(result jsonb) returns text language sql immutable parallel safe as $$
  select left(coalesce(r ->> 'provider', nullif(lower(split_part(r ->> 'address', '@', 2)), ''), ''), 253)
  from (select jsonb_path_query_first(result, '$.recipients[0 to 19] ? (@.class == "text-unknown")') as r) as one
$$;

alter table diagnosis
  add column unknown_reply text generated always as (nullif(unknown_reply_shape(result), '')) stored,
  add column unknown_from text generated always as (unknown_reply_from(result)) stored;
create index diagnosis_unknown on diagnosis (created_at desc, unknown_reply, unknown_from, inbox_id)
  where unknown_reply is not null;
