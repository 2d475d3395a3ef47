import type { CaseQuery } from './case-query.ts';

const maxLength = 200;

/** The parameters of the list; texts are bounded, malformed values are ignored. */
export function readCaseQuery(parameter: (name: string) => string | undefined): CaseQuery {
  // The database stores no NUL and no half of a character.
  const text = (name: string): string =>
    (parameter(name) ?? '').replaceAll('\0', '').trim().slice(0, maxLength).toWellFormed();
  const word = (name: string): string => (/^[\w.:-]{1,80}$/.test(text(name)) ? text(name) : '');
  const day = text('day');
  const page = Number(/^[1-9]\d{0,3}$/.exec(text('page'))?.[0] ?? 1);
  return {
    words: text('q'),
    cause: word('cause'),
    owner: word('owner'),
    provider: word('provider'),
    domain: text('domain').toLowerCase(),
    channel: word('channel'),
    day: /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : '',
    page,
  };
}

/** The same as a query string, with some values changed. */
export function caseQueryText(query: CaseQuery, change: Partial<CaseQuery> = {}): string {
  const { words, page, ...rest } = { ...query, ...change };
  const given = Object.entries({ q: words, ...rest, page: page === 1 ? '' : String(page) }).filter(
    ([, value]) => value !== '',
  );
  return given.length === 0 ? '/cases' : `/cases?${new URLSearchParams(given)}`;
}
