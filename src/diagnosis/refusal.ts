import type { BounceClass } from '../catalog/bounce-class.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { type ReplyClaims, readReplyClaims } from '../evidence/reply-claims.ts';
import { tellingWords } from '../evidence/words/telling-words.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import { domainOf } from '../message/domain-of.ts';
import { isCatalogued } from '../message/reply/is-catalogued.ts';
import { automaticAnswerFact } from './automatic-answer-fact.ts';
import { kinOrganisation } from './journey/kin.ts';

/** The refusal to judge: the most informative recipient, its reply and the claims of the reply. */
export interface Refusal {
  readonly recipient: FailedRecipient;
  readonly class: BounceClass;
  readonly text: string;
  /** Lines of the reply, else of the recipient's fields. */
  readonly lines: readonly number[];
  readonly claims: ReplyClaims;
}

/** Recipients of one notice to consider; a notice for a list names hundreds with one reply. */
const MAX_RECIPIENTS = 50;

const detailOf = (recipient: FailedRecipient): number =>
  (recipient.action === 'delivered' || recipient.action === 'relayed' ? 0 : 4) +
  (recipient.category === 'unknown' ? 0 : 2) +
  (recipient.diagnostic === null ? 0 : 1);

/** A server answers in a sentence or two; a paragraph without any code or host was written by a person. */
const longestBareReply = 200;

/**
 * Text without a code, a status or a host that runs on, or is next to check results or in an automatic reply: somebody
 * talks about a refusal, it is not one.
 */
function isSpoken(
  { address, reply, status, remoteMta, reportingMta, diagnostic, rule, certainty }: FailedRecipient,
  speaks: boolean,
  answered: () => boolean,
): boolean {
  if (isCatalogued({ rule })) return false;
  if (reply !== null || status !== null || remoteMta !== null || reportingMta !== null) return false;
  if (certainty === 'possible' && answered()) return true;
  return address === null && (speaks || (diagnostic ?? '').length > longestBareReply);
}

const actual = /^X-Actual-Recipient:\s{0,8}(?:rfc822;)?\s{0,8}<?([^\s<>;]{1,200}@[^\s<>;]{3,253})>?\s*$/i;

/** The foreign address that sendmail expanded to was refused; the final one was a step on the way. */
function asRefused(recipient: FailedRecipient, source: Evidence['source']): FailedRecipient {
  if (recipient.address === null || recipient.original !== null) return recipient;
  for (const line of recipient.lines.slice(0, MAX_RECIPIENTS)) {
    const address = actual.exec(source.lineText(line))?.[1];
    if (address !== undefined && domainOf(address) !== domainOf(recipient.address))
      return { ...recipient, address, original: recipient.address };
  }
  return recipient;
}

/**
 * The attempt was put off, and made again: results of a server's checks exist only for a message that it has. What failed among them is the
 * trouble then, and no longer the wait.
 */
function isOver(
  { reply, permanence, remoteMta }: FailedRecipient,
  { subject, report }: Pick<Evidence, 'subject' | 'report'>,
): boolean {
  const putOff = reply === null ? permanence === 'temporary' : reply.startsWith('4');
  if (!putOff || subject === null) return false;
  return subject.verdicts.some(
    ({ standing, authservId, spf, dkim, dmarc }) =>
      standing === 'receiver' &&
      [...spf, ...dkim, ...dmarc].some(({ result }) => result === 'fail' || result === 'permerror') &&
      // What comes back with a notice carries the results of servers before the one that put it off.
      (remoteMta === null
        ? report.returned === null
        : authservId !== null && kinOrganisation(authservId, remoteMta)),
  );
}

/** Whether the mail's fate is stated: a report of a check only names the recipient. */
const tellsFate = ({ action, status, reply, diagnostic }: FailedRecipient): boolean =>
  action !== null || status !== null || reply !== null || diagnostic !== null;

/**
 * The refusal that represents the notice. If several recipients were refused for different reasons: the most common
 * reason, and its most informative recipient.
 */
export function refusalOf(evidence: Evidence): Refusal | null {
  const { report, words, source, subject } = evidence;
  const recipients = report.recipients.slice(0, MAX_RECIPIENTS).filter(tellsFate);
  const shared = new Map<BounceClass, number>();
  for (const recipient of recipients) {
    if (recipient.category === 'unknown') continue;
    shared.set(recipient.class, (shared.get(recipient.class) ?? 0) + 1);
  }
  const speaks = words.some(({ kind }) => tellingWords.has(kind));
  // Rarely needed: the header is read only on demand.
  const answered = (): boolean =>
    automaticAnswerFact(subject) !== null ||
    subject?.verdicts.some(({ standing }) => standing === 'receiver') === true;
  let best: FailedRecipient | null = null;
  const worth = (one: FailedRecipient): number => detailOf(one) * 100 + (shared.get(one.class) ?? 0);
  for (const recipient of recipients)
    if (
      !isSpoken(recipient, speaks, answered) &&
      !isOver(recipient, evidence) &&
      (best === null || worth(recipient) > worth(best))
    )
      best = recipient;
  if (best === null) return null;
  const recipient = asRefused(best, source);
  const text = recipient.diagnostic ?? '';
  return {
    recipient,
    class: recipient.class,
    text,
    lines: recipient.diagnosticLines.length > 0 ? recipient.diagnosticLines : recipient.lines,
    claims: readReplyClaims(text),
  };
}
