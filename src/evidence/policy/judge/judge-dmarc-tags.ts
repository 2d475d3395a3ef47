import type { DmarcRecord, ReportUri } from '../dmarc/dmarc-record.ts';
import type { Problem } from '../problem.ts';
import { dmarcPolicies, dmarcTags, removedTags } from '../propose/correct-dmarc.ts';
import type { Proposal } from '../propose/proposal.ts';
import { tagValue } from '../tag-list.ts';
import { consequences } from './consequences.ts';
import type { MakeProblem } from './make-problem.ts';

/** RFC 7489 6.2: receivers support reports to at least two addresses. */
const maxServed = 2;

interface TagBench {
  readonly make: MakeProblem;
  readonly record: DmarcRecord;
  readonly proposal: Proposal;
}

function judgePolicies({ make, record, proposal }: TagBench): readonly Problem[] {
  const bad = (['p', 'sp', 'np'] as const).filter(
    (n) => record[n] !== null && !dmarcPolicies.includes(record[n] ?? ''),
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
  // Without p= but with a report address the record is valid and means p=none (RFC 9989 4.10.1).
  const severity = record.p === null && bad.length === 0 && record.applied !== null ? 'weak' : 'broken';
  return [make(record.p === null ? 'DMA-007' : 'DMA-008', severity, what, { proposal, consequence })];
}

/** Values allowed for the minor tags (RFC 9989 4.7); others count as if the tag were absent. */
const values: readonly (readonly [string, RegExp, string])[] = [
  ['adkim', /^[rs]$/i, 'r or s'],
  ['aspf', /^[rs]$/i, 'r or s'],
  ['t', /^[yn]$/i, 'y or n'],
  ['psd', /^[ynu]$/i, 'y, n or u'],
  ['fo', /^[01ds](?:\s{0,3}:\s{0,3}[01ds]){0,3}$/i, '0, 1, d or s, with colons between'],
  ['pct', /^(?:100|\d{1,2})$/, '0 to 100'],
  ['ri', /^\d{1,10}$/, 'seconds'],
  ['rf', /^afrf(?::\s{0,3}[a-z0-9-]{1,30}){0,5}$/i, 'afrf'],
];

function judgeValues({ make, record, proposal }: TagBench): readonly Problem[] {
  const details = values.flatMap(([name, form, wanted]) => {
    const value = tagValue(record.list, name);
    return value === null || form.test(value) ? [] : [`${name}=${value.slice(0, 40)} (wanted: ${wanted})`];
  });
  if (details.length === 0) return [];
  const rest = { proposal, consequence: 'Receivers act as if the tag were absent.', details };
  return [make('DMA-028', 'weak', 'A tag of the DMARC record has a value that is not allowed', rest)];
}

function judgeUnknown({ make, record, proposal }: TagBench): readonly Problem[] {
  const unknown = record.list.tags.filter((t) => !dmarcTags.has(t.name)).map((t) => t.name);
  const slips = unknown.filter((n) => dmarcTags.has(n.toLowerCase()));
  const details = [...unknown.map((n) => `${n}=`.slice(0, 40)), ...record.list.stray];
  if (details.length === 0) return [];
  const what =
    slips.length > 0
      ? 'Tags of the DMARC record stand in capital letters: many receivers do not see them'
      : 'The DMARC record holds parts that receivers ignore';
  const severe = slips.length > 0 || record.list.stray.length > 0;
  const consequence = 'Probably a slip: what was meant has no effect.';
  return [make('DMA-016', severe ? 'weak' : 'note', what, { proposal, consequence, details })];
}

function judgeAddresses({ make, record, proposal }: TagBench): readonly Problem[] {
  const all: readonly ReportUri[] = [...record.rua, ...record.ruf];
  const problems: Problem[] = [];
  const bad = all.filter((u) => u.host === null && !u.other).map((u) => u.text.slice(0, 100));
  const empty = (['rua', 'ruf'] as const)
    .filter((n) => tagValue(record.list, n) === '')
    .map((n) => `${n}= is empty`);
  if (bad.length + empty.length > 0) {
    const what = 'A report address of the DMARC record is not one mailto: address';
    const rest = { proposal, consequence: consequences.reports, details: [...bad, ...empty] };
    problems.push(make('DMA-018', 'weak', what, rest));
  }
  const other = all.filter((u) => u.other).map((u) => u.text.slice(0, 100));
  if (other.length > 0) {
    const rest = { proposal, consequence: 'Most receivers send reports by mail only.', details: other };
    problems.push(
      make('DMA-018', 'weak', 'A report address of the DMARC record is not a mailto: address', rest),
    );
  }
  const sized = all.filter((u) => u.sized).map((u) => u.text.slice(0, 100));
  if (sized.length > 0) {
    const consequence = 'New receivers may not understand the address, and then send no reports.';
    const limit = /![0-9]{1,20}[kmgt]?$/i.exec(sized[0] ?? '')?.[0] ?? '!10m';
    const what = `A report address holds a size limit (${limit}), which RFC 9989 removed`;
    problems.push(make('DMA-018', 'weak', what, { proposal, consequence, details: sized }));
  }
  return problems;
}

function judgeRemoved({ make, record, proposal }: TagBench): readonly Problem[] {
  const names = record.list.tags.filter((t) => removedTags.has(t.name)).map((t) => `${t.name}=`);
  if (names.length === 0) return [];
  const consequence = 'New receivers ignore it, old ones may still apply it.';
  const rest = { proposal, consequence, details: record.oldReaders };
  return [make('DMA-012', 'note', `The DMARC record holds ${names.join(' ')}, which RFC 9989 removed`, rest)];
}

/** Receivers need not support more than two addresses, and `fo` requests reports that go to `ruf` (RFC 9989 4.7). */
function judgeWishes({ make, record, proposal }: TagBench): readonly Problem[] {
  const problems: Problem[] = [];
  for (const name of ['rua', 'ruf'] as const) {
    if (record[name].length <= maxServed) continue;
    const what = `The DMARC record names ${record[name].length} addresses for reports (${name}=)`;
    const consequence = `Old receivers send to the first ${maxServed} alone.`;
    problems.push(make('DMA-021', 'note', what, { consequence }));
  }
  const fo = tagValue(record.list, 'fo');
  if (fo !== null && record.ruf.length === 0) {
    const rest = { proposal, consequence: 'It has no effect.' };
    problems.push(make('DMA-022', 'note', 'fo= asks for failure reports, and no ruf= says where to', rest));
  } else if (fo !== null && /0/.test(fo) && /1/.test(fo)) {
    const consequence = 'Receivers then follow 1.';
    problems.push(make('DMA-022', 'note', 'fo= asks for 0 and 1, which exclude each other', { consequence }));
  }
  return problems;
}

/** What is wrong inside a record. */
export function judgeDmarcTags(
  make: MakeProblem,
  record: DmarcRecord,
  proposal: Proposal,
): readonly Problem[] {
  const bench: TagBench = { make, record, proposal };
  return [
    ...judgePolicies(bench),
    ...judgeValues(bench),
    ...judgeUnknown(bench),
    ...judgeAddresses(bench),
    ...judgeRemoved(bench),
    ...judgeWishes(bench),
  ];
}
