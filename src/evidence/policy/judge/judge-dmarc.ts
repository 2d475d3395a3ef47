import type { DmarcFacts } from '../dmarc/dmarc-facts.ts';
import type { DmarcRecord } from '../dmarc/dmarc-record.ts';
import type { Problem, RecordToPublish } from '../problem.ts';
import { consequences } from './consequences.ts';
import { judgeDmarcTags } from './judge-dmarc-tags.ts';
import { type MakeProblem, problemsOf, shown } from './make-problem.ts';
import { mendDmarc, starterDmarc } from './mend-dmarc.ts';

const txt = (name: string, value: string): RecordToPublish => ({ name, type: 'TXT', value });
const published = (texts: readonly string[]): readonly string[] => texts.map((r) => `published: ${shown(r)}`);

/** The domain's own `_dmarc` name: several records, a void one, a text that was meant as one. */
function judgePlace(make: MakeProblem, facts: DmarcFacts): readonly Problem[] {
  const own = facts.steps[0];
  if (!own) return [];
  const name = `_dmarc.${facts.domain}`;
  const mended = (texts: readonly string[]) => ({
    record: txt(name, mendDmarc(texts, facts.domain)),
    details: published(texts),
  });
  if (own.records.length > 1) {
    const what = `${own.records.length} DMARC records stand at ${name}; receivers then use none`;
    return [make('DMA-003', 'broken', what, mended(own.records.slice(0, 8)))];
  }
  if (own.records.length === 1) {
    if (own.record) return [];
    const what = 'A tag stands twice in the DMARC record, which makes it void (RFC 6376 3.2)';
    return [make('DMA-015', 'broken', what, mended(own.records))];
  }
  const near = own.others.find((t) => /dmarc|(?:^|;)\s{0,5}p\s{0,5}=/i.test(t.slice(0, 200)));
  if (near === undefined) return [];
  const what =
    'A text that was meant as DMARC is not seen as one: it must begin with "v=DMARC1" in exactly these letters';
  return [make('DMA-005', 'broken', what, mended([near]))];
}

/** A policy that only watches, or is in test mode. */
function judgeStrength(make: MakeProblem, facts: DmarcFacts, record: DmarcRecord): readonly Problem[] {
  if (!record.applied || facts.policy !== 'none') return [];
  const where = facts.inherited ? ` (${facts.from}= of ${facts.found?.domain})` : '';
  const testing = record.testing && record.applied.p !== 'none';
  const what = testing
    ? `DMARC is in test mode (t=y): the policy counts as none${where}`
    : `DMARC only watches: the policy is none${where}`;
  return [make(testing ? 'DMA-011' : 'DMA-009', 'weak', what, { consequence: consequences.dmarcMonitor })];
}

const rank = { none: 0, quarantine: 1, reject: 2 } as const;

function judgeSubdomains(make: MakeProblem, facts: DmarcFacts, record: DmarcRecord): readonly Problem[] {
  const { applied } = record;
  if (!applied || facts.inherited || rank[applied.sp] >= rank[applied.p]) return [];
  const what = `Subdomains are less protected than the domain (sp=${applied.sp}, p=${applied.p})`;
  return [make('DMA-010', 'weak', what, { consequence: 'Forged mail from subdomains is delivered.' })];
}

/** Where old receivers, with the public suffix list, and new ones, with the tree walk, part. */
function judgeOrganisation(make: MakeProblem, facts: DmarcFacts, record: DmarcRecord): readonly Problem[] {
  const { found, listOrganisation, organisation, inherited, organisationOpen } = facts;
  if (record.psd === 'y' && !inherited) {
    const consequence = 'Names below it become domains of their own; alignment with them is lost.';
    return [make('DMA-014', 'weak', 'psd=y says that this is a public suffix', { consequence })];
  }
  if (!found || !inherited || listOrganisation === null || organisationOpen) return [];
  if (organisation === listOrganisation || found.domain === listOrganisation) return [];
  const what = `The tree walk of RFC 9989 finds the record at ${found.domain}; receivers on RFC 7489 look at ${listOrganisation} and see none there`;
  return [make('DMA-025', 'weak', what, { consequence: 'Old and new receivers act differently.' })];
}

function judgeReports(make: MakeProblem, facts: DmarcFacts, record: DmarcRecord): readonly Problem[] {
  const problems: Problem[] = [];
  if (record.rua.length === 0) {
    const consequence = 'Nobody sees which senders fail.';
    problems.push(make('DMA-017', 'note', 'The DMARC record asks for no reports (rua=)', { consequence }));
  }
  if (facts.deafHosts.length > 0) {
    const take = facts.deafHosts.length === 1 ? 'takes' : 'take';
    const what = `DMARC reports go to ${facts.deafHosts.join(', ')}, which ${take} no mail`;
    problems.push(make('DMA-020', 'weak', what, { consequence: consequences.reports }));
  }
  for (const h of facts.reportHosts) {
    const rest = { consequence: consequences.reports, who: `owner of ${h.host}` };
    if (h.state === 'no-answer') {
      problems.push(make('DMA-027', 'open', `No answer whether ${h.host} takes DMARC reports`, rest));
    } else if (h.state === 'not-agreed') {
      const what = `${h.host} has not agreed to take DMARC reports for ${facts.found?.domain}`;
      problems.push(make('DMA-019', 'weak', what, { ...rest, record: txt(h.name, 'v=DMARC1') }));
    }
  }
  return problems;
}

/** DMARC: whether a policy applies, what it does, and what is wrong with it. */
export function judgeDmarc(facts: DmarcFacts): readonly Problem[] {
  const { domain, found } = facts;
  const make = problemsOf('dmarc', domain, consequences.dmarcVoid);
  if (facts.failed !== null) {
    const what = `DMARC: no answer from the DNS for _dmarc.${facts.failed}`;
    return [make('DMA-027', 'open', what, { consequence: consequences.dmarcOpen })];
  }
  const place = judgePlace(make, facts);
  if (found) {
    const { record } = found;
    return [
      ...place,
      ...judgeDmarcTags(make, record, found.domain),
      ...judgeStrength(make, facts, record),
      ...judgeSubdomains(make, facts, record),
      ...judgeOrganisation(make, facts, record),
      ...judgeReports(make, facts, record),
    ];
  }
  if (place.length > 0) return place;
  const record = txt(`_dmarc.${domain}`, starterDmarc(domain));
  const what = `${domain} has no DMARC record, nor has any name above it`;
  return [make('DMA-001', 'weak', what, { consequence: consequences.dmarcNone, record })];
}
