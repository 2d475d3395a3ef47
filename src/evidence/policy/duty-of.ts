import type { CheckId } from './checks.ts';
import type { Area, Problem } from './problem.ts';

/** What the responsible party has to do if no record says it. */
const duties: Readonly<Partial<Record<CheckId, string>>> = {
  'SPF-022': 'must take out what finds nothing',
  'SPF-028': 'must narrow it',
  'SPF-032': 'must name the senders instead',
  'SPF-033': 'must narrow them',
  'SPF-035': 'may take them out',
  'DKM-001': 'must set up DKIM',
  'DKM-002': 'must publish the key',
  'DKM-004': 'must publish a longer key',
  'DKM-006': 'must publish a new key, if mail is still signed with it',
  'DKM-009': 'must take the mark away when the test is over',
  'DMA-009': 'should move to quarantine or reject once the reports show that all own mail passes',
  'DMA-010': 'must say whether that is meant',
  'DMA-011': 'must end the test',
  'DMA-020': 'must name an address that takes mail',
  'DMA-023': 'must set up DKIM',
  'MXR-001': 'must publish an MX record',
  'MXR-008': 'must set one that leads back',
};

/** What the owner must decide first, by area. */
const questions: Readonly<Partial<Record<Area, string>>> = {
  dmarc: 'must say which one is meant',
  mx: 'must say whether it takes mail',
};

/** What the party responsible for a problem has to do, as far as known: the end of a sentence. */
export function dutyOf(p: Problem): string {
  const records = [...(p.record ? [p.record] : []), ...p.also];
  if (records[0]?.remove) return records.length === 1 ? 'must delete one record' : 'must delete records';
  const published = records.filter((r) => !r.remove).length;
  const deleted = records.length > published ? ' and delete what stands astray' : '';
  if (published > 0)
    return `${published === 1 ? 'must publish one record' : `must publish ${published} records`}${deleted}`;
  if (p.duty !== null) return p.duty;
  if (p.area === 'infrastructure') return 'must make sure that the second system skips the first';
  if (p.question !== null) return questions[p.area] ?? 'must say who sends';
  return duties[p.id] ?? 'must correct it';
}
