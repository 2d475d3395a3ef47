import type { DmarcFacts } from '../dmarc/dmarc-facts.ts';
import type { DmarcRecord } from '../dmarc/dmarc-record.ts';
import type { Problem, RecordToPublish, Severity } from '../problem.ts';
import { consequences } from './consequences.ts';
import { firstFew, shown } from './judge-spf.ts';

type Rest = Partial<Pick<Problem, 'consequence' | 'details' | 'who' | 'record'>>;

function make(domain: string, id: string, severity: Severity, what: string, rest: Rest = {}): Problem {
  const base = { consequence: consequences.dmarcVoid, who: `owner of ${domain}`, record: null, details: [] };
  return { id, severity, area: 'dmarc', what, ...base, ...rest };
}

const policies: ReadonlySet<string> = new Set(['none', 'quarantine', 'reject']);
const known: ReadonlySet<string> = new Set([
  'v',
  'p',
  'sp',
  'np',
  'adkim',
  'aspf',
  'fo',
  'rua',
  'ruf',
  't',
  'psd',
  'pct',
  'rf',
  'ri',
]);

const txt = (name: string, value: string): RecordToPublish => ({ name, type: 'TXT', value });

/** A start that receivers accept: watch only, with reports to the address every domain must have (RFC 5321 4.5.1). */
const starter = (domain: string): string => `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`;

/** The record with every valid tag kept, in order, each once; `p=none` when no valid policy is left. */
export function mendDmarc(texts: readonly string[], domain: string): string {
  const tags = new Map<string, string>();
  for (const text of texts) {
    for (const piece of text.split(';', 60)) {
      const equals = piece.indexOf('=');
      const name = piece.slice(0, Math.max(0, equals)).trim().toLowerCase();
      const value = piece.slice(equals + 1).trim();
      if (!known.has(name) || name === 'v' || value === '' || tags.has(name)) continue;
      const policy = name === 'p' || name === 'sp' || name === 'np';
      if (policy && !policies.has(value.toLowerCase())) continue;
      if (name === 'pct' || name === 'rf' || name === 'ri' || value.length > 400) continue;
      if (name === 'rua' || name === 'ruf') {
        const uris = value.split(',', 20).map((u) => u.trim());
        const good = uris
          .map((u) => (/^[^\s:@]{1,64}@[^\s@]{1,253}$/.test(u) ? `mailto:${u}` : u))
          .filter((u) => /^mailto:[^\s@,;]{1,64}@[a-z0-9.-]{3,253}$/i.test(u));
        if (good.length > 0) tags.set(name, good.join(','));
      } else tags.set(name, policy ? value.toLowerCase() : value.replace(/[^\x21-\x7e]/g, ''));
    }
  }
  const p = tags.get('p') ?? 'none';
  tags.delete('p');
  if (!tags.has('rua') && p === 'none') return starter(domain);
  return ['v=DMARC1', `p=${p}`, ...[...tags].map(([n, v]) => `${n}=${v}`)].join('; ');
}

/** The domain's own `_dmarc` name: several records, near misses, foreign text. */
function judgePlace(facts: DmarcFacts): readonly Problem[] {
  const own = facts.steps[0];
  if (!own) return [];
  const { domain } = facts;
  const name = `_dmarc.${domain}`;
  const problems: Problem[] = [];
  if (own.records.length > 1) {
    const what = `${own.records.length} DMARC records stand at ${name}; receivers then use none`;
    const record = txt(name, mendDmarc(own.records, domain));
    problems.push(
      make(domain, 'DMA-003', 'broken', what, {
        record,
        details: own.records.map((r) => `published: ${shown(r)}`),
      }),
    );
  }
  if (own.records.length === 1 && !own.record) {
    const what = 'A tag stands twice in the DMARC record, which makes it void (RFC 6376 3.2)';
    problems.push(
      make(domain, 'DMA-015', 'broken', what, {
        record: txt(name, mendDmarc(own.records, domain)),
        details: [`published: ${shown(own.records[0] ?? '')}`],
      }),
    );
  }
  const near = own.others.find((t) => /dmarc|(?:^|;)\s{0,5}p\s{0,5}=/i.test(t.slice(0, 200)));
  if (own.records.length === 0 && near !== undefined) {
    const what =
      'A text that was meant as DMARC is not seen as one: it must begin with "v=DMARC1" in exactly these letters';
    problems.push(
      make(domain, 'DMA-005', 'broken', what, {
        record: txt(name, mendDmarc([near], domain)),
        details: [`published: ${shown(near)}`],
      }),
    );
  }
  return problems;
}

function judgeTags(facts: DmarcFacts, record: DmarcRecord, at: string): readonly Problem[] {
  const problems: Problem[] = [];
  const own = at === facts.domain;
  const who = `owner of ${at}`;
  const fixed = txt(`_dmarc.${at}`, mendDmarc([record.text], at));
  const bad = (['p', 'sp', 'np'] as const).filter(
    (n) => record[n] !== null && !policies.has(record[n] ?? ''),
  );
  if (bad.length > 0 || record.p === null) {
    const what =
      record.p === null
        ? 'The DMARC record has no p= tag'
        : `The DMARC record holds ${bad.map((n) => `${n}=${(record[n] ?? '').slice(0, 40)}`).join(', ')}, which is no policy`;
    const void_ = record.applied === null;
    const consequence = void_
      ? consequences.dmarcVoid
      : 'Receivers on RFC 9989 act as with p=none, those on RFC 7489 ignore the record.';
    problems.push(
      make(facts.domain, record.p === null ? 'DMA-007' : 'DMA-008', 'broken', what, {
        who,
        record: fixed,
        consequence,
      }),
    );
  }
  const unknown = record.list.tags.filter((t) => !known.has(t.name)).map((t) => `${t.name}=`.slice(0, 40));
  if (unknown.length > 0 || record.list.stray.length > 0) {
    const what = 'The DMARC record holds parts that receivers ignore';
    problems.push(
      make(facts.domain, 'DMA-016', 'note', what, {
        who,
        record: fixed,
        consequence: 'Probably a slip of the pen.',
        details: firstFew([...unknown, ...record.list.stray]),
      }),
    );
  }
  const badUri = [...record.rua, ...record.ruf]
    .filter((u) => u.host === null)
    .map((u) => u.text.slice(0, 100));
  if (badUri.length > 0) {
    const what = 'A report address of the DMARC record is not a mailto: address';
    problems.push(
      make(facts.domain, 'DMA-018', 'weak', what, {
        who,
        record: fixed,
        consequence: consequences.reports,
        details: firstFew(badUri),
      }),
    );
  }
  const removed = record.list.tags.filter((t) => ['pct', 'rf', 'ri'].includes(t.name));
  if (removed.length > 0) {
    const what = `The DMARC record holds ${removed.map((t) => `${t.name}=`).join(' ')}, which RFC 9989 removed`;
    problems.push(
      make(facts.domain, 'DMA-012', 'note', what, {
        who,
        record: fixed,
        consequence: 'New receivers ignore it, old ones may still apply it.',
        details: record.oldReaders,
      }),
    );
  }
  if (record.psd === 'y' && own) {
    problems.push(
      make(facts.domain, 'DMA-014', 'weak', 'psd=y says that this is a public suffix', {
        who,
        consequence: 'Names below it become domains of their own; alignment with them is lost.',
      }),
    );
  }
  return problems;
}

function judgePolicy(facts: DmarcFacts, record: DmarcRecord): readonly Problem[] {
  const problems: Problem[] = [];
  const { domain } = facts;
  const where = facts.inherited ? ` (${facts.from}= of ${facts.found?.domain})` : '';
  if (record.applied && facts.policy === 'none') {
    const what =
      record.testing && record.applied.p !== 'none'
        ? `DMARC is in test mode (t=y): the policy counts as none${where}`
        : `DMARC only watches: the policy is none${where}`;
    problems.push(
      make(domain, record.testing ? 'DMA-011' : 'DMA-009', 'weak', what, {
        consequence: consequences.dmarcMonitor,
      }),
    );
  }
  const rank = { none: 0, quarantine: 1, reject: 2 } as const;
  if (record.applied && !facts.inherited && rank[record.applied.sp] < rank[record.applied.p]) {
    const what = `Subdomains are less protected than the domain (sp=${record.applied.sp}, p=${record.applied.p})`;
    problems.push(
      make(domain, 'DMA-010', 'weak', what, { consequence: 'Forged mail from subdomains is delivered.' }),
    );
  }
  if (record.rua.length === 0) {
    problems.push(
      make(domain, 'DMA-017', 'note', 'The DMARC record asks for no reports (rua=)', {
        consequence: 'Nobody sees which senders fail.',
      }),
    );
  }
  if (facts.listOrganisation !== null && facts.found && !facts.organisationOpen) {
    if (
      facts.organisation !== facts.listOrganisation &&
      facts.inherited &&
      facts.found.domain !== facts.listOrganisation
    ) {
      const what = `The tree walk of RFC 9989 finds the record at ${facts.found.domain}; receivers on RFC 7489 look at ${facts.listOrganisation} and see none there`;
      problems.push(
        make(domain, 'DMA-025', 'weak', what, { consequence: 'Old and new receivers act differently.' }),
      );
    }
  }
  return problems;
}

function judgeReports(facts: DmarcFacts): readonly Problem[] {
  return facts.reportHosts.flatMap((h): Problem[] => {
    if (h.state === 'agreed') return [];
    if (h.state === 'no-answer') {
      return [
        make(facts.domain, 'DMA-027', 'open', `No answer whether ${h.host} takes DMARC reports`, {
          consequence: consequences.reports,
          who: `owner of ${h.host}`,
        }),
      ];
    }
    const what = `${h.host} has not agreed to take DMARC reports for ${facts.found?.domain}`;
    return [
      make(facts.domain, 'DMA-019', 'weak', what, {
        consequence: consequences.reports,
        who: `owner of ${h.host}`,
        record: txt(h.name, 'v=DMARC1'),
      }),
    ];
  });
}

/** DMARC: whether a policy applies, what it does, and what is wrong with it. */
export function judgeDmarc(facts: DmarcFacts): readonly Problem[] {
  const { domain, found } = facts;
  if (facts.failed !== null) {
    const what = `DMARC: no answer from the DNS for _dmarc.${facts.failed}`;
    return [make(domain, 'DMA-027', 'open', what, { consequence: consequences.dmarcOpen })];
  }
  const place = judgePlace(facts);
  if (!found) {
    if (place.length > 0) return place;
    const record = txt(`_dmarc.${domain}`, starter(domain));
    const what = `${domain} has no DMARC record, nor has any name above it`;
    return [make(domain, 'DMA-001', 'weak', what, { consequence: consequences.dmarcNone, record })];
  }
  return [
    ...place,
    ...judgeTags(facts, found.record, found.domain),
    ...judgePolicy(facts, found.record),
    ...judgeReports(facts),
  ];
}
