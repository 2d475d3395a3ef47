import type { DnsAnswer, Resolver } from './dns-facts.ts';
import { noAnswer } from './no-answer.ts';

/**
 * One deadline for all questions together, starting with the first: whatever is open then, or asked later, is
 * `timeout`.
 */
function withDeadline(base: Resolver, deadlineMs: number): Resolver {
  let late: Promise<void> | null = null;
  return {
    resolve(name, type) {
      late ??= new Promise((go) => setTimeout(go, deadlineMs).unref());
      return Promise.race([base.resolve(name, type), late.then(() => noAnswer(name, type, 'timeout'))]);
    },
  };
}

/** Maximum records of one answer that a report considers; real sets stay under 60. */
const maxRecords = 500;

export interface Budget {
  /** Maximum number of questions; further ones return `not-asked` without being sent. */
  readonly limit: number;
  /** Milliseconds after the first question at which every open and new one becomes `timeout`; null for none. */
  readonly deadlineMs: number | null;
}

export interface CountingResolver extends Resolver {
  /** Distinct questions asked so far. */
  count(): number;
  /** True once a question was rejected because of the limit. */
  spent(): boolean;
  /** All answers so far, by name and type, in a fixed order. */
  answers(): readonly DnsAnswer[];
}

const cut = (a: DnsAnswer): DnsAnswer =>
  a.records.length > maxRecords ? { ...a, records: a.records.slice(0, maxRecords) } : a;

/**
 * Resolver for one report: each question is asked once (even if it failed, so that all parts of a report see the same
 * answer), counted, limited, and bounded by one deadline.
 */
export function countingResolver(base: Resolver, { limit, deadlineMs }: Budget): CountingResolver {
  const source = deadlineMs === null ? base : withDeadline(base, deadlineMs);
  const asked = new Map<string, Promise<DnsAnswer>>();
  const got = new Map<string, DnsAnswer>();
  let spent = false;
  return {
    async resolve(name, type) {
      const key = `${name.replace(/\.$/, '').toLowerCase()} ${type}`;
      const same = asked.get(key);
      if (same) return same;
      spent ||= asked.size >= limit;
      if (asked.size >= limit) return noAnswer(name, type, 'not-asked');
      const answer = source.resolve(name, type).then(cut);
      asked.set(key, answer);
      got.set(key, await answer);
      return answer;
    },
    count: () => asked.size,
    spent: () => spent,
    answers: () => [...got].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, answer]) => answer),
  };
}
