import type { Resolver } from '../../dns/dns-facts.ts';
import { dmarcRecord, isDmarc } from '../dmarc/dmarc-record.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import { aliasAt } from './alias-at.ts';
import { mailRole } from './mail-role.ts';
import { mendDmarc } from './mend-dmarc.ts';
import { noProposal, type Proposal } from './proposal.ts';

/** A text that looks as if it was meant as DMARC. */
export const meantAsDmarc = (text: string): boolean =>
  /dmarc\s{0,3}1|(?:^|[;\s])\s{0,5}p\s{0,5}[=:]\s{0,5}["']?(?:none|quarantine|reject)/i.test(
    text.slice(0, 300),
  );

/** A start that receivers accept: watch only, with reports to the address every mail domain must have (RFC 5321 4.5.1). */
function starter(facts: PolicyFacts): string {
  const { domain, mx } = facts;
  if (mailRole(facts) === 'closed') return 'v=DMARC1; p=reject';
  const takesMail = mx.hosts.length > 0;
  return takesMail ? `v=DMARC1; p=none; rua=mailto:postmaster@${domain}` : 'v=DMARC1; p=none';
}

/** Whether a record is one for our own reading, without faults. */
function isSound(value: string): boolean {
  const read = isDmarc(value) ? dmarcRecord(value) : null;
  return (
    read?.applied != null &&
    read.p !== null &&
    [...read.rua, ...read.ruf].every((u) => u.host !== null) &&
    read.list.stray.length === 0
  );
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
 * The DMARC record to publish: the one that applies put right, or a first one. Report addresses stay as they are. None
 * where the name is an alias, or the record that applies stands at a name above.
 */
export async function proposeDmarc(facts: PolicyFacts, resolver: Resolver): Promise<Proposal> {
  const { dmarc, domain } = facts;
  if (dmarc.failed !== null) return noProposal('No record is proposed: the DNS gave no answer.');
  const own = dmarc.steps[0];
  const texts =
    own && own.records.length > 0 ? own.records : (own?.others ?? []).filter(meantAsDmarc).slice(0, 1);
  const at = texts.length > 0 || dmarc.found === null ? domain : dmarc.found.domain;
  const source = texts.length > 0 ? texts : dmarc.found ? [dmarc.found.record.text] : [];
  const name = `_dmarc.${at}`;
  const alias = await aliasAt(name, resolver);
  if (alias !== null)
    return noProposal(
      `No record is proposed: ${name} is an alias (CNAME) of ${alias}; the record is changed there, and none may stand beside it.`,
    );
  const value = source.length === 0 ? starter(facts) : mendDmarc(source.slice(0, 8));
  if (value === null)
    return noProposal('No record is proposed: the text is far too long to be corrected automatically.');
  if (source.length === 1 && source[0] === value) return noProposal(null);
  if (!isSound(value)) return noProposal('No record is proposed: nobody can tell what was meant.');
  const asks =
    source.length > 1
      ? 'Which of the policies is wanted? The mildest one is proposed, because none is in force today.'
      : null;
  return { records: [{ name, type: 'TXT', value }], why: null, question: asks, notes: pctNote(value) };
}
