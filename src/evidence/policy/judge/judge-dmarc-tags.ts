import type { DmarcRecord } from '../dmarc/dmarc-record.ts';
import type { Problem, RecordToPublish } from '../problem.ts';
import { consequences } from './consequences.ts';
import type { MakeProblem } from './make-problem.ts';
import { dmarcPolicies, dmarcTags, mendDmarc, removedTags } from './mend-dmarc.ts';

/** RFC 7489 6.2: reports to at least two addresses. */
const mostServed = 2;

interface TagBench {
  readonly make: MakeProblem;
  readonly record: DmarcRecord;
  /** Who owns the record, and what it should read. */
  readonly who: string;
  readonly fixed: RecordToPublish;
}

function judgePolicies({ make, record, who, fixed }: TagBench): readonly Problem[] {
  const bad = (['p', 'sp', 'np'] as const).filter(
    (n) => record[n] !== null && !dmarcPolicies.has(record[n] ?? ''),
  );
  if (bad.length === 0 && record.p !== null) return [];
  const list = bad.map((n) => `${n}=${(record[n] ?? '').slice(0, 40)}`).join(', ');
  const what =
    record.p === null
      ? 'The DMARC record has no p= tag'
      : `The DMARC record holds ${list}, which is no policy`;
  const consequence =
    record.applied === null
      ? consequences.dmarcVoid
      : 'Receivers on RFC 9989 act as with p=none, those on RFC 7489 ignore the record.';
  return [
    make(record.p === null ? 'DMA-007' : 'DMA-008', 'broken', what, { who, record: fixed, consequence }),
  ];
}

function judgeUnknown({ make, record, who, fixed }: TagBench): readonly Problem[] {
  const unknown = record.list.tags
    .filter((t) => !dmarcTags.has(t.name))
    .map((t) => `${t.name}=`.slice(0, 40));
  const details = [...unknown, ...record.list.stray];
  if (details.length === 0) return [];
  const rest = { who, record: fixed, consequence: 'Probably a slip of the pen.', details };
  return [make('DMA-016', 'note', 'The DMARC record holds parts that receivers ignore', rest)];
}

function judgeAddresses({ make, record, who, fixed }: TagBench): readonly Problem[] {
  const details = [...record.rua, ...record.ruf]
    .filter((u) => u.host === null)
    .map((u) => u.text.slice(0, 100));
  if (details.length === 0) return [];
  const rest = { who, record: fixed, consequence: consequences.reports, details };
  return [make('DMA-018', 'weak', 'A report address of the DMARC record is not a mailto: address', rest)];
}

function judgeRemoved({ make, record, who, fixed }: TagBench): readonly Problem[] {
  const names = record.list.tags.filter((t) => removedTags.has(t.name)).map((t) => `${t.name}=`);
  if (names.length === 0) return [];
  const consequence = 'New receivers ignore it, old ones may still apply it.';
  const rest = { who, record: fixed, consequence, details: record.oldReaders };
  return [make('DMA-012', 'note', `The DMARC record holds ${names.join(' ')}, which RFC 9989 removed`, rest)];
}

/** Receivers need not serve more than two addresses, and `fo` asks for reports that go to `ruf` (RFC 9989 4.7). */
function judgeWishes({ make, record, who, fixed }: TagBench): readonly Problem[] {
  const problems: Problem[] = [];
  if (record.rua.length > mostServed) {
    const what = `The DMARC record names ${record.rua.length} addresses for reports`;
    const consequence = `Old receivers send to the first ${mostServed} alone.`;
    problems.push(make('DMA-021', 'note', what, { who, consequence }));
  }
  const fo = record.list.tags.some(({ name }) => name === 'fo');
  if (fo && record.ruf.length === 0) {
    const rest = { who, record: fixed, consequence: 'It has no effect.' };
    problems.push(make('DMA-022', 'note', 'fo= asks for failure reports, and no ruf= says where to', rest));
  }
  return problems;
}

/** What is wrong inside a record that was found at `at`. */
export function judgeDmarcTags(make: MakeProblem, record: DmarcRecord, at: string): readonly Problem[] {
  const fixed: RecordToPublish = { name: `_dmarc.${at}`, type: 'TXT', value: mendDmarc([record.text], at) };
  const bench: TagBench = { make, record, who: `owner of ${at}`, fixed };
  return [
    ...judgePolicies(bench),
    ...judgeUnknown(bench),
    ...judgeAddresses(bench),
    ...judgeRemoved(bench),
    ...judgeWishes(bench),
  ];
}
