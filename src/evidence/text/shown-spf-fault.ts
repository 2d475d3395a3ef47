import { lostSpace, parseSpf } from '../policy/spf/parse-record.ts';
import type { SpfFlaw } from '../policy/spf/spf-term.ts';
import type { ShownRecord } from './read-shown-records.ts';

/** Why a record shown in a paste cannot pass anybody (permerror, RFC 7208 2.6.7). */
export interface SpfFault {
  readonly why: 'two-records' | 'syntax' | 'look-ups' | 'loop';
  readonly name: string | null;
  /** The term that breaks the grammar, else the text that every record begins with. */
  readonly needle: string;
  readonly line: number;
}

/** Mechanisms and modifiers that cost a look-up (RFC 7208 4.6.4). */
const asking: ReadonlySet<string> = new Set(['include', 'a', 'mx', 'ptr', 'exists', 'redirect']);
const following: ReadonlySet<string> = new Set(['include', 'redirect']);
const MAX_LOOKUPS = 10;
/** Bare answers belong together if they are close to each other. */
const MAX_BETWEEN = 2;

type Spf = ShownRecord & { readonly value: string };

function twoRecords(records: readonly Spf[]): SpfFault | null {
  for (const [at, record] of records.entries()) {
    if (record.spoken) continue;
    const other = records
      .slice(at + 1)
      .find(
        ({ name, value, spoken, line }) =>
          !spoken &&
          name === record.name &&
          value !== record.value &&
          (name !== null || line - record.line <= MAX_BETWEEN),
      );
    if (other !== undefined)
      return { why: 'two-records', name: record.name, needle: 'v=spf1', line: other.line };
  }
  return null;
}

/** Look-ups of a record and of those of its includes that are also shown; null if they lead back to it. */
function lookupsOf(record: Spf, byName: ReadonlyMap<string, Spf>, above: ReadonlySet<string>): number | null {
  let sum = 0;
  for (const { kind, name, domain } of parseSpf(record.value).terms) {
    if (kind === 'broken' || !asking.has(name)) continue;
    sum++;
    const target = following.has(name) ? (domain?.toLowerCase() ?? null) : null;
    if (target === null) continue;
    if (above.has(target)) return null;
    const next = byName.get(target);
    const more = next === undefined ? 0 : lookupsOf(next, byName, new Set([...above, target]));
    if (more === null) return null;
    sum += more;
    if (sum > MAX_LOOKUPS) break;
  }
  return sum;
}

/** What makes a record unusable: its grammar, or a lost space that makes a name of two, which does not exist (5.2, 6.1). */
function fatalFlaw(value: string): SpfFlaw | undefined {
  const { terms, flaws } = parseSpf(value);
  const followed = terms.filter((term) => term.kind !== 'broken' && following.has(term.name));
  return flaws.find(({ fatal }) => fatal) ?? followed.flatMap((term) => lostSpace(term) ?? [])[0];
}

/**
 * What is wrong with the shown SPF records, or null. Judged only by the grammar and by each other; nothing is queried.
 */
export function shownSpfFault(shown: readonly ShownRecord[]): SpfFault | null {
  const records = shown.filter((each): each is Spf => each.kind === 'spf' && each.value !== null);
  const two = twoRecords(records);
  if (two !== null) return two;
  const byName = new Map(
    records.flatMap((each) => (each.name === null || each.spoken ? [] : [[each.name, each]])),
  );
  for (const record of records) {
    const { name, line, value } = record;
    const flaw = record.whole ? fatalFlaw(value) : undefined;
    if (flaw !== undefined) {
      const needle = value.slice(flaw.position).split(' ')[0] ?? '';
      return { why: 'syntax', name, needle: needle || 'v=spf1', line };
    }
    // The owner of a record quoted in a sentence is a guess.
    const asked = lookupsOf(record, byName, new Set(name === null || record.spoken ? [] : [name]));
    if (asked === null) return { why: 'loop', name, needle: 'v=spf1', line };
    if (asked > MAX_LOOKUPS) return { why: 'look-ups', name, needle: 'v=spf1', line };
  }
  return null;
}
