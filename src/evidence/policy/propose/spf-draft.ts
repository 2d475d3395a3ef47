import type { CorrectedTerm } from './correct-spf-text.ts';

export const isAll = (term: string): boolean => /^[+?~-]?all$/i.test(term);
const isRefusal = (term: string): boolean => /^[-?~]/.test(term) && !isAll(term);

export interface Draft {
  readonly terms: readonly string[];
  /** The `all` terms found, as written. */
  readonly ends: readonly string[];
  readonly notes: readonly string[];
  /** Words that name a host or an address but are unclear. */
  readonly unclear: readonly string[];
}

/** The texts' terms, corrected and merged; those after `all` are moved before it. */
export function draftOf(texts: readonly (readonly CorrectedTerm[])[]): Draft {
  const notes: string[] = [];
  const terms: string[] = [];
  const ends: string[] = [];
  const unclear: string[] = [];
  for (const text of texts) {
    for (const { from, to } of text) {
      // A redirect delegates the whole decision: it always has an effect.
      const idle = /^[a-z][a-z0-9_.-]{0,40}=/i.test(from) && !/^redirect=/i.test(from);
      if (to.length === 0 && idle) notes.push(`${from.slice(0, 80)} goes: it has no effect in an SPF record`);
      else if (to.length === 0) {
        notes.push(`left out, because nobody can tell what was meant: ${from.slice(0, 80)}`);
        if (/[.:=]\S/.test(from)) unclear.push(from.slice(0, 80));
        // It may have been a sender: the record must not refuse it.
        else ends.push('~all');
      } else if (to.join(' ').toLowerCase() !== from.toLowerCase())
        notes.push(`${from.slice(0, 80)} now reads ${to.join(' ')}`);
      for (const term of to) (isAll(term) ? ends : terms).push(term);
    }
  }
  // Records that were invalid together: the refusals of one must not lock out what another passes.
  const ordered =
    texts.length > 1 || ends.length > 1
      ? [...terms.filter((t) => !isRefusal(t)), ...terms.filter(isRefusal)]
      : terms;
  return { terms: ordered, ends, notes, unclear };
}

/**
 * A modifier that delegates the whole decision cannot coexist with `all`, nor occur twice: it becomes an include (6.1).
 */
export function withoutRedirect(draft: Draft): Draft {
  const { terms, ends, notes } = draft;
  const redirects = terms.filter((t) => /^redirect=/i.test(t));
  if (redirects.length === 0 || (redirects.length === 1 && ends.length === 0)) return draft;
  return {
    ...draft,
    terms: terms.map((t) => t.replace(/^redirect=/i, 'include:')),
    ends,
    notes: [...notes, 'redirect= has no effect beside "all": it becomes an include'],
  };
}

export const textOf = ({ terms, ends }: Draft): string => {
  const hands = terms.some((t) => /^redirect=/i.test(t));
  const end = ends.length > 0 && ends.every((e) => e === '-all') ? '-all' : '~all';
  const rest = terms.filter((t) => !/^(?:redirect|exp)=/i.test(t));
  const modifiers = terms.filter((t) => /^(?:redirect|exp)=/i.test(t));
  return [
    'v=spf1',
    ...new Set([
      ...rest,
      ...modifiers.filter((m) => /^redirect/i.test(m)),
      ...(hands ? [] : [end]),
      ...modifiers.filter((m) => /^exp/i.test(m)),
    ]),
  ].join(' ');
};

/** A new end of the record, in words; [] if it ends as before. */
export function endNote({ ends }: Draft, value: string): readonly string[] {
  const now = /[-~]all(?= |$)/.exec(value)?.[0];
  const before = [...new Set(ends)];
  if (now === undefined || before.includes(now)) return [];
  const was = before.length === 0 ? 'it had no end' : `before: ${before.join(' ')}`;
  return [`it ends in ${now} (${was}): mail of senders that are not listed is marked, not refused`];
}

/**
 * The cost of a term for senders listed after it: none, a look-up, or one that may be void for their address family.
 */
const voidRank = (term: string): number =>
  /^[+]?ip[46]:/i.test(term)
    ? 0
    : /^[+]?include:[^%]+$/i.test(term)
      ? 1
      : /%|^[+]?(?:exists|ptr)/i.test(term)
        ? 3
        : 2;

/**
 * Terms in an order that loses nobody to the limit of two void look-ups (RFC 7208 4.6.4): an IPv4-only host is void for
 * every sender over IPv6. Terms that refuse keep their place, and then so do all others.
 */
export const voidProneLast = (terms: readonly string[]): readonly string[] =>
  terms.some(isRefusal) ? terms : [...terms].sort((a, b) => voidRank(a) - voidRank(b));
