-- Words a case is searched by: addresses and hosts apart, so that a domain finds the addresses below it.
create function case_words(result jsonb) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('simple'::regconfig, translate(lower(
    coalesce(left(jsonb_path_query_array(result, '$.recipients[0 to 19].address')::text, 3000), '') || ' ' ||
    coalesce(left(jsonb_path_query_array(result, '$.recipients[0 to 4].diagnostic')::text, 3000), '') || ' ' ||
    coalesce(left(result #>> '{returned,subject}', 500), '') || ' ' ||
    coalesce(left(result #>> '{returned,from}', 500), '') || ' ' ||
    coalesce(left(result #>> '{returned,messageId}', 300), '') || ' ' ||
    coalesce(left(result #>> '{input,name}', 200), '') || ' ' ||
    coalesce(result #>> '{findings,0,cause}', '') || ' ' ||
    coalesce(left(result #>> '{findings,0,because}', 1000), '') || ' ' ||
    coalesce(left(result #>> '{journey,author}', 255), '') || ' ' ||
    coalesce(left(result #>> '{journey,recipient}', 255), '')), '@<>:;,()[]{}"=/\', '                '))
$$;

-- What lists and charts of cases ask for, beside the result: none of it is read out of the JSON again.
alter table diagnosis
  add column cause text generated always as (left(result #>> '{findings,0,cause}', 60)) stored,
  add column owner text generated always as (left(result #>> '{findings,0,responsible}', 60)) stored,
  add column kind text generated always as (left(result ->> 'kind', 60)) stored,
  add column provider text generated always as (left(result #>> '{recipients,0,provider}', 80)) stored,
  add column domain text generated always as (left(lower(coalesce(
    nullif(split_part(result #>> '{recipients,0,address}', '@', 2), ''), result #>> '{journey,recipient}')), 253)) stored,
  add column words tsvector generated always as (case_words(result)) stored;
create index diagnosis_words on diagnosis using gin (words);
-- Charts read this alone.
create index diagnosis_facts on diagnosis (created_at desc, cause, owner, provider, domain) where ordinal = 0;
