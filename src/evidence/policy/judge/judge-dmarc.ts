import { getDomain } from 'tldts';
import { statusWords } from '../../dns/status-words.ts';
import type { DmarcFacts } from '../dmarc/dmarc-facts.ts';
import type { DmarcRecord } from '../dmarc/dmarc-record.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Problem } from '../problem.ts';
import { dmarcPolicies } from '../propose/correct-dmarc.ts';
import { mailRole, needsNoKey, sendsNothing } from '../propose/mail-role.ts';
import type { Proposal } from '../propose/proposal.ts';
import { consequences } from './consequences.ts';
import { judgeDmarcElsewhere, judgeDmarcPlace } from './judge-dmarc-place.ts';
import { judgeDmarcTags } from './judge-dmarc-tags.ts';
import { type MakeProblem, problemsOf } from './make-problem.ts';

/** A policy that only monitors, or is in test mode. */
function judgeStrength(
  make: MakeProblem,
  facts: DmarcFacts,
  record: DmarcRecord,
  closing: Proposal | null,
): readonly Problem[] {
  if (!record.applied) return [];
  // Missing or invalid policy: reported already, and "none" is only its effect.
  if (!facts.inherited && !dmarcPolicies.includes(record.p ?? '')) return [];
  const rest = closing === null ? {} : { proposal: closing };
  const where = facts.inherited ? ` (${facts.from}= of ${facts.found?.domain})` : '';
  if (record.testing && record.applied.p !== 'none') {
    const what = `DMARC is in test mode (t=y): the policy counts one level lower, as ${facts.policy}${where}`;
    const consequence =
      facts.policy === 'none' ? consequences.dmarcMonitor : 'Forged mail is put aside instead of refused.';
    return [make('DMA-011', 'weak', what, { consequence, ...rest })];
  }
  if (closing !== null && facts.policy === 'quarantine') {
    const what = 'The domain neither sends nor takes mail, and its policy is quarantine: reject closes it';
    return [
      make('DMA-030', 'note', what, { consequence: 'Forged mail is put aside instead of refused.', ...rest }),
    ];
  }
  if (facts.policy !== 'none') return [];
  const what = `DMARC is in monitoring mode (policy none)${where}: forged mail is not stopped`;
  return [make('DMA-009', 'weak', what, { consequence: consequences.dmarcMonitor, ...rest })];
}

const rank = { none: 0, quarantine: 1, reject: 2 } as const;

function judgeSubdomains(make: MakeProblem, facts: DmarcFacts, record: DmarcRecord): readonly Problem[] {
  const { applied } = record;
  if (!applied || facts.inherited) return [];
  // Only the organisational domain's sp and np are ever read.
  const speaks = facts.organisationOpen || facts.organisation === facts.domain;
  const weaker = [
    ...(rank[applied.sp] < rank[applied.p] ? [`sp=${applied.sp}`] : []),
    ...(record.np !== null && rank[applied.np] < Math.max(rank[applied.p], rank[applied.sp])
      ? [`np=${applied.np}`]
      : []),
  ];
  const problems: Problem[] = [];
  if (weaker.length > 0 && speaks) {
    const which = weaker[0]?.startsWith('sp') ? 'Subdomains' : 'Names that do not exist below the domain';
    const than =
      rank[applied.np] < rank[applied.p] || weaker[0]?.startsWith('sp')
        ? `the domain (${weaker.join(', ')}, p=${applied.p})`
        : `those that do (${weaker.join(', ')}, sp=${applied.sp})`;
    const what = `${which} are less protected than ${than}`;
    const delivered = [applied.sp, ...(record.np === null ? [] : [applied.np])].includes('none');
    const consequence = delivered
      ? 'Forged mail from them is delivered.'
      : 'Forged mail from them is put aside instead of refused.';
    problems.push(make('DMA-010', 'weak', what, { consequence }));
  }
  if (record.sp !== null && !speaks) {
    const what = `sp= in the record of ${facts.domain} has no effect: it is not the organisational domain`;
    problems.push(
      make('DMA-013', 'note', what, {
        consequence: `The record of ${facts.organisation} speaks for other names.`,
      }),
    );
  }
  return problems;
}

/** Where old receivers (public suffix list) and new ones (tree walk) disagree. */
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

function judgeReports(
  make: MakeProblem,
  facts: DmarcFacts,
  record: DmarcRecord,
  closed: boolean,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (record.rua.length === 0 && !closed) {
    const consequence = 'Nobody sees which senders fail.';
    problems.push(make('DMA-017', 'note', 'The DMARC record asks for no reports (rua=)', { consequence }));
  }
  if (facts.hostsWithoutMail.length > 0) {
    const take = facts.hostsWithoutMail.length === 1 ? 'takes' : 'take';
    const what = `DMARC reports go to ${facts.hostsWithoutMail.join(', ')}, which ${take} no mail`;
    problems.push(make('DMA-020', 'weak', what, { consequence: consequences.reports }));
  }
  for (const h of facts.reportHosts) {
    const rest = { consequence: consequences.reports, who: `owner of ${h.host}` };
    if (h.state === 'no-answer') {
      problems.push(make('DMA-027', 'open', `No answer whether ${h.host} takes DMARC reports`, rest));
    } else if (h.state === 'not-agreed') {
      const what = `${h.host} has not agreed to take DMARC reports for ${facts.found?.domain}`;
      const record = { name: h.name, type: 'TXT', value: 'v=DMARC1' } as const;
      problems.push(make('DMA-019', 'weak', what, h.alias === null ? { ...rest, record } : rest));
    }
  }
  return problems;
}

/** What the policy requires but the domain does not have: signatures, and alignment with the services it uses. */
function judgeReach(
  make: MakeProblem,
  { dkim, dmarc, spf }: PolicyFacts,
  record: DmarcRecord,
  sends: boolean,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (dmarc.policy === 'reject' && sends && (dkim.state === 'none' || dkim.state === 'probably-none')) {
    const what = 'p=reject rests on SPF alone: no DKIM key is published (RFC 9989 7.4)';
    problems.push(make('DMA-023', 'weak', what, { consequence: 'Every forwarded mail is refused.' }));
  }
  const services = spf.vendors.filter((v) => v.kind === 'sender').map((v) => v.name);
  const strict = [record.aspf === 's' ? 'aspf=s' : '', record.adkim === 's' ? 'adkim=s' : ''].filter(
    (t) => t !== '',
  );
  if (strict.length > 0 && services.length > 0) {
    const what = `${strict.join(' and ')} ${strict.length === 1 ? 'wants' : 'want'} exactly this domain, while ${services.slice(0, 4).join(', ')} may send with a subdomain of it`;
    problems.push(
      make('DMA-026', 'note', what, { consequence: 'Mail that aligns by organisation only fails DMARC.' }),
    );
  }
  return problems;
}

/** `_dmarc` as an alias: only the owner of the target can change the record. */
function judgeAlias(make: MakeProblem, at: string, alias: string | null): readonly Problem[] {
  if (alias === null) return [];
  const consequence = 'Changes are made there; a TXT record beside the alias would break the name.';
  return [make('DMA-029', 'note', `_dmarc.${at} is an alias (CNAME) of ${alias}`, { consequence })];
}

/** DMARC: whether a policy applies, what it does, and what is wrong with it. */
export function judgeDmarc(all: PolicyFacts, proposal: Proposal): readonly Problem[] {
  const facts = all.dmarc;
  const { domain, found } = facts;
  const make = problemsOf('dmarc', domain, consequences.dmarcVoid);
  if (facts.failed !== null) {
    const silent = facts.steps.find((s) => s.domain === facts.failed);
    const why = silent ? ` (${statusWords(silent.status)})` : '';
    const what = `DMARC: no answer from the DNS for _dmarc.${facts.failed}${why}`;
    return [make('DMA-027', 'open', what, { consequence: consequences.dmarcOpen })];
  }
  const step = facts.steps.find((s) => s.domain === (found?.domain ?? domain));
  const alias = step?.alias ?? null;
  const atAlias = (at: string): string =>
    alias === null
      ? `owner of ${at}`
      : `owner of ${at}, at whoever runs ${getDomain(alias) ?? alias}, where _dmarc.${at} leads`;
  const ownAlias = facts.steps[0]?.alias ?? null;
  const makeOwn: MakeProblem =
    ownAlias === null || found
      ? make
      : (id, severity, what, rest) => make(id, severity, what, { who: atAlias(domain), ...rest });
  const place = [...judgeDmarcPlace(makeOwn, facts, proposal), ...judgeDmarcElsewhere(make, all, proposal)];
  if (found) {
    const { record } = found;
    const owner = problemsOf('dmarc', found.domain, consequences.dmarcVoid);
    const ofRecord: MakeProblem =
      alias === null
        ? owner
        : (id, severity, what, rest) => owner(id, severity, what, { who: atAlias(found.domain), ...rest });
    const closed = sendsNothing(all);
    const closing = mailRole(all) === 'closed' && !facts.inherited ? proposal : null;
    return [
      ...place,
      ...judgeAlias(owner, found.domain, alias),
      ...judgeDmarcTags(ofRecord, record, proposal),
      ...judgeStrength(ofRecord, facts, record, closing),
      ...judgeSubdomains(ofRecord, facts, record),
      ...judgeOrganisation(ofRecord, facts, record),
      ...judgeReports(ofRecord, facts, record, closed),
      ...judgeReach(make, all, record, needsNoKey(all) === null),
    ];
  }
  if (place.some((p) => p.severity === 'broken')) return place;
  if (ownAlias !== null) {
    const what = `_dmarc.${domain} is an alias (CNAME) of ${ownAlias}, where no DMARC record stands`;
    return [...place, makeOwn('DMA-001', 'broken', what, { consequence: consequences.dmarcNone, proposal })];
  }
  const what = `${domain} has no DMARC record, nor has any name above it`;
  return [...place, make('DMA-001', 'weak', what, { consequence: consequences.dmarcNone, proposal })];
}
