import type { Resolver } from '../../dns/dns-facts.ts';
import { dmarcRecord, isDmarc } from '../dmarc/dmarc-record.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { RecordToPublish } from '../problem.ts';
import { aliasAt } from './alias-at.ts';
import { correctDmarc } from './correct-dmarc.ts';
import { mailRole } from './mail-role.ts';
import { noProposal, type Proposal } from './proposal.ts';

/** A text that seems to be intended as DMARC. */
export const meantAsDmarc = (text: string): boolean =>
  /dmarc\s{0,3}1|(?:^|[;\s])\s{0,5}p\s{0,5}[=:]\s{0,5}["']?(?:none|quarantine|reject)/i.test(
    text.slice(0, 300),
  );

/**
 * A start that receivers accept: monitor only, with reports to the address every mail domain must have (RFC 5321
 * 4.5.1).
 */
function starter(facts: PolicyFacts): string {
  const { domain, mx } = facts;
  if (mailRole(facts) === 'closed') return 'v=DMARC1; p=reject';
  const takesMail = mx.hosts.length > 0;
  return takesMail ? `v=DMARC1; p=none; rua=mailto:postmaster@${domain}` : 'v=DMARC1; p=none';
}

/** Whether a record is valid and faultless in our own evaluation. */
function isSound(value: string): boolean {
  const read = isDmarc(value) ? dmarcRecord(value) : null;
  return (
    read?.applied != null &&
    read.p !== null &&
    [...read.rua, ...read.ruf].every((u) => u.host !== null || u.other) &&
    read.list.stray.length === 0
  );
}

/** Maximum records of one name that are merged; with more, only the owner knows which one is intended. */
const maxRecords = 8;

interface Source {
  /** Texts that the record is made from; [] for a first record. */
  readonly texts: readonly string[];
  /** The name it belongs to, without `_dmarc`. */
  readonly at: string;
  /** What exists where no receiver looks and can be deleted. */
  readonly gone: readonly RecordToPublish[];
}

/** The owner's intention: the own record, one not recognised as such, a misplaced one, or the one that applies. */
function sourceOf({ dmarc, domain, texts }: PolicyFacts): Source {
  const own = dmarc.steps[0];
  const here =
    own && own.records.length > 0 ? own.records : (own?.others ?? []).filter(meantAsDmarc).slice(0, 1);
  if (here.length > 0) return { texts: here, at: domain, gone: [] };
  const apex = texts.map((r) => r.data).filter(isDmarc);
  const astray = [...new Set([...apex, ...dmarc.doubled])];
  if (astray.length > 0) {
    const gone = (name: string, values: readonly string[]): readonly RecordToPublish[] =>
      values
        .filter((value) => /^[\x20-\x7e]{1,2000}$/.test(value))
        .map((value) => ({ name, type: 'TXT', value, remove: true }));
    return {
      texts: astray,
      at: domain,
      gone: [...gone(domain, apex), ...gone(`_dmarc.${domain}.${domain}`, dmarc.doubled)],
    };
  }
  return dmarc.found
    ? { texts: [dmarc.found.record.text], at: dmarc.found.domain, gone: [] }
    : { texts: [], at: domain, gone: [] };
}

/** A closed domain has no mail to spare: its policy is reject, and not in test mode. */
const forClosedDomain = (value: string): string =>
  value.replace(/; p=(?:none|quarantine)(?=;|$)/, '; p=reject').replace(/; t=y(?=;|$)/, '');

/** What the record changes for receivers, in words. */
function changeNotes(facts: PolicyFacts, value: string, fresh: boolean): readonly string[] {
  const { dmarc } = facts;
  const then = dmarcRecord(value)?.applied?.p ?? 'none';
  const now = dmarc.inherited && fresh ? null : (dmarc.policy ?? null);
  const stricter = then !== 'none' && (now === null || now === 'none');
  return stricter && mailRole(facts) !== 'closed'
    ? [
        `with it receivers begin to act (p=${then}): look at the reports with p=none first when it is not known who sends`,
      ]
    : [];
}

const pctNote = (value: string): readonly string[] => {
  const pct = /(?:^|; )pct=(\d+)/.exec(value)?.[1];
  return pct === undefined
    ? []
    : [
        `pct=${pct} stays: receivers on RFC 7489 apply the policy to ${pct} % of the mail, those on RFC 9989 to all of it`,
      ];
};

/**
 * The DMARC record to publish: the applicable one corrected, or a first one. Report addresses stay. None if the name is
 * an alias, or the applicable record is at a parent name.
 */
export async function proposeDmarc(facts: PolicyFacts, resolver: Resolver): Promise<Proposal> {
  const { dmarc } = facts;
  if (dmarc.failed !== null) return noProposal('No record is proposed: the DNS gave no answer.');
  const { texts, at, gone } = sourceOf(facts);
  const name = `_dmarc.${at}`;
  const alias = await aliasAt(name, resolver);
  if (alias !== null)
    return noProposal(
      `No record is proposed: ${name} is an alias (CNAME) of ${alias}; the record is changed there, and none may stand beside it.`,
    );
  if (texts.length > maxRecords)
    return noProposal(
      `No record is proposed: ${texts.length} records are too many to be put together.`,
      'Which one of them is meant? It stays alone.',
    );
  const corrected = texts.length === 0 ? starter(facts) : correctDmarc(texts);
  if (corrected === null)
    return noProposal('No record is proposed: the text is far too long to be corrected automatically.');
  const closed = mailRole(facts) === 'closed' && at === facts.domain;
  const value = closed ? forClosedDomain(corrected) : corrected;
  if (texts.length === 1 && texts[0] === value && gone.length === 0) return noProposal(null);
  if (!isSound(value)) return noProposal('No record is proposed: nobody can tell what was meant.');
  const asks =
    texts.length > 1
      ? 'Which of the policies is wanted? The mildest one is proposed, because none is in force today.'
      : value !== corrected && dmarcRecord(value)?.sp === null
        ? `Do names below ${at} send mail? They follow p=reject unless sp= says otherwise.`
        : null;
  return {
    records: [{ name, type: 'TXT', value }, ...gone],
    why: null,
    question: asks,
    notes: [...pctNote(value), ...changeNotes(facts, value, texts.length > 0)],
  };
}
