import type { BounceClass } from '../catalog/bounce-class.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { type ReplyClaims, readReplyClaims } from '../evidence/reply-claims.ts';
import { tellingWords } from '../evidence/words/telling-words.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import { domainOf } from '../message/domain-of.ts';
import { automaticAnswerFact } from './automatic-answer-fact.ts';

/** The refusal under judgement: the recipient that says most, its reply and what the reply claims. */
export interface Refusal {
  readonly recipient: FailedRecipient;
  readonly class: BounceClass;
  readonly text: string;
  /** Lines of the reply, else of the recipient's fields. */
  readonly lines: readonly number[];
  readonly claims: ReplyClaims;
}

/** Recipients of one notice that are looked at; a notice of a list names hundreds with one reply. */
const MAX_RECIPIENTS = 50;

const detailOf = (recipient: FailedRecipient): number =>
  (recipient.action === 'delivered' || recipient.action === 'relayed' ? 0 : 4) +
  (recipient.category === 'unknown' ? 0 : 2) +
  (recipient.diagnostic === null ? 0 : 1);

/** A server answers in a sentence or two; a paragraph without any code or host is a person's. */
const longestBareReply = 200;

/**
 * Words without a code, a status or a host that run on, or that are beside results of checks or in an automatic answer:
 * somebody speaks about a refusal, nobody refuses.
 */
function isSpoken(
  { address, reply, status, remoteMta, reportingMta, diagnostic, rule, certainty }: FailedRecipient,
  speaks: boolean,
  answered: () => boolean,
): boolean {
  // A provider's own sentence is a server's word, whoever repeats it.
  if (rule !== null && !/^(?:words:|learned$|status:|reply:|provider-status:)/.test(rule)) return false;
  if (reply !== null || status !== null || remoteMta !== null || reportingMta !== null) return false;
  if (certainty === 'possible' && answered()) return true;
  return address === null && (speaks || (diagnostic ?? '').length > longestBareReply);
}

const actual = /^X-Actual-Recipient:\s{0,8}(?:rfc822;)?\s{0,8}<?([^\s<>;]{1,200}@[^\s<>;]{3,253})>?\s*$/i;

/** What sendmail expanded the address to, at somebody else's, is the one that was refused; the final one was its way there. */
function asRefused(recipient: FailedRecipient, source: Evidence['source']): FailedRecipient {
  if (recipient.address === null || recipient.original !== null) return recipient;
  for (const line of recipient.lines.slice(0, MAX_RECIPIENTS)) {
    const address = actual.exec(source.lineText(line))?.[1];
    if (address !== undefined && domainOf(address) !== domainOf(recipient.address))
      return { ...recipient, address, original: recipient.address };
  }
  return recipient;
}

/** Whether anything is said of what became of the mail: a report of a check names whom it was for, and no more. */
const tellsFate = ({ action, status, reply, diagnostic }: FailedRecipient): boolean =>
  action !== null || status !== null || reply !== null || diagnostic !== null;

/**
 * The refusal that stands for the notice. Where several recipients were refused for several reasons, the reason most of
 * them share; the recipient whose entry tells most among them.
 */
export function refusalOf({ report, words, source, subject }: Evidence): Refusal | null {
  const recipients = report.recipients.slice(0, MAX_RECIPIENTS).filter(tellsFate);
  const shared = new Map<BounceClass, number>();
  for (const recipient of recipients) {
    if (recipient.category === 'unknown') continue;
    shared.set(recipient.class, (shared.get(recipient.class) ?? 0) + 1);
  }
  const speaks = words.some(({ kind }) => tellingWords.has(kind));
  // Asked of few: a header is read when somebody wants to know.
  const answered = (): boolean =>
    automaticAnswerFact(subject) !== null ||
    subject?.verdicts.some(({ standing }) => standing === 'receiver') === true;
  let best: FailedRecipient | null = null;
  const worth = (one: FailedRecipient): number => detailOf(one) * 100 + (shared.get(one.class) ?? 0);
  for (const recipient of recipients)
    if (!isSpoken(recipient, speaks, answered) && (best === null || worth(recipient) > worth(best)))
      best = recipient;
  if (best === null) return null;
  const recipient = asRefused(best, source);
  const text = recipient.diagnostic ?? '';
  let claims: ReplyClaims | null = null;
  return {
    recipient,
    class: recipient.class,
    text,
    lines: recipient.diagnosticLines.length > 0 ? recipient.diagnosticLines : recipient.lines,
    // Read when first asked: most refusals are settled without them.
    get claims() {
      claims ??= readReplyClaims(text);
      return claims;
    },
  };
}
