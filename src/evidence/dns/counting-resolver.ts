import type { DnsAnswer, RecordType, Resolver } from './dns-facts.ts';

/** Records of one answer that a report looks at; real sets stay under 60. */
const mostRecords = 500;

export interface Budget {
  /** Questions that may be asked; further ones come back as `refused` without being sent. */
  readonly limit: number;
  /** Milliseconds from the first question after which every open and new one is `timeout`; null for none. */
  readonly deadlineMs: number | null;
}

export interface CountingResolver extends Resolver {
  /** Distinct questions asked so far. */
  count(): number;
  /** True once a question was turned away for the limit. */
  spent(): boolean;
  /** Every answer so far, by type and name, in a fixed order. */
  answers(): readonly DnsAnswer[];
}

/**
 * Resolver for one report: each question is asked once (also when it failed, so that all parts of a report see the
 * same answer), counted, limited, and bounded by one deadline.
 */
export function countingResolver(base: Resolver, budget: Budget): CountingResolver {
  const asked = new Map<string, Promise<DnsAnswer>>();
  const got = new Map<string, DnsAnswer>();
  let spent = false;
  let late: Promise<void> | null = null;
  const empty = (name: string, type: RecordType, status: 'refused' | 'timeout'): DnsAnswer => ({
    name: name.toLowerCase(),
    type,
    status,
    records: [],
    chain: [],
    authenticated: false,
  });
  const clock = (ms: number): Promise<void> => {
    late ??= new Promise((go) => setTimeout(go, ms).unref());
    return late;
  };
  const ask = async (name: string, type: RecordType): Promise<DnsAnswer> => {
    if (budget.deadlineMs === null) return base.resolve(name, type);
    const over = clock(budget.deadlineMs).then(() => empty(name, type, 'timeout'));
    return Promise.race([base.resolve(name, type), over]);
  };
  return {
    async resolve(name, type) {
      const key = `${name.replace(/\.$/, '').toLowerCase()} ${type}`;
      const same = asked.get(key);
      if (same) return same;
      if (asked.size >= budget.limit) {
        spent = true;
        return empty(name, type, 'refused');
      }
      const answer = ask(name, type).then((whole) => {
        const a =
          whole.records.length > mostRecords
            ? { ...whole, records: whole.records.slice(0, mostRecords) }
            : whole;
        got.set(key, a);
        return a;
      });
      asked.set(key, answer);
      return answer;
    },
    count: () => asked.size,
    spent: () => spent,
    answers: () =>
      [...got.keys()].sort().flatMap((key) => {
        const answer = got.get(key);
        return answer ? [answer] : [];
      }),
  };
}
