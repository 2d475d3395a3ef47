import { categoryOf, type Permanence } from '../../catalog/bounce-class.ts';
import { providerOfHost, providerOfText } from '../../catalog/providers.ts';
import { foldText } from '../../catalog/rejections/fold-text.ts';
import { statuses } from '../../catalog/rejections/statuses.ts';
import { domainOf } from '../domain-of.ts';
import { classifyReply, type ReplyClass, type ReplyFacts } from '../reply/classify-reply.ts';
import { isCatalogued } from '../reply/is-catalogued.ts';
import type { FailedRecipient } from './failed-recipient.ts';
import type { RecipientFacts } from './recipient-facts.ts';
import { findReply, statusesIn } from './reply/reply-code.ts';
import { unfoldReply } from './reply/unfold-reply.ts';
import { onlyNamesCheck } from './reply/vague-authentication.ts';
import { withoutRemarks } from './reply/without-remarks.ts';

/** X.0.0 and X.y.0 say only the class or the subject: a notice writes them when it did not look into the reply. */
const isPlaceholder = (status: string): boolean => status.endsWith('.0');

/** Status: the field, unless it is a placeholder and the reply has a more specific code inside. */
function statusOf(
  field: string | null,
  text: string,
  found: string | null,
  beside: string | null,
): string | null {
  if (field === null) return found;
  // The status next to the reply code is the remote system's own; the field is the reporter's interpretation.
  if (beside !== null && !isPlaceholder(beside)) return beside;
  if (!isPlaceholder(field)) return field;
  if (found !== null && !isPlaceholder(found)) return found;
  const better = statusesIn(text).find((status) => !isPlaceholder(status) && status[0] !== '2');
  if (better !== undefined) return better;
  return found !== null && field.endsWith('.0.0') ? found : field;
}

/** The provider whose words these are: the host that spoke, marks in the text, else the recipient's own domain. */
function attribute(
  facts: { readonly remoteMta: string | null; readonly address: string | null },
  folded: string,
): string | null {
  const byRemote = facts.remoteMta === null ? null : providerOfHost(facts.remoteMta);
  if (byRemote !== null) return byRemote;
  const byMark = providerOfText(folded);
  if (byMark !== null) return byMark;
  const at = facts.address?.lastIndexOf('@') ?? -1;
  return facts.address === null || at === -1 ? null : providerOfHost(facts.address.slice(at + 1));
}

const nothing = new Set(['text-unknown', 'no-text']);

/** The registered meaning of the code says the same as the words. */
const confirmed = ({ class: name }: ReplyClass, status: string | null | undefined): boolean =>
  status != null && statuses[status.slice(2)]?.class === name;

function settle(first: ReplyClass, { status }: ReplyFacts, second: () => ReplyClass | null): ReplyClass {
  if (!nothing.has(first.class) && (first.weak !== true || confirmed(first, status))) return first;
  const other = second();
  if (other === null || nothing.has(other.class)) return first;
  const knowsBetter =
    first.weak !== true ||
    (other.weak !== true && (first.certainty === 'possible' || other.certainty === 'likely'));
  return knowsBetter
    ? { ...other, permanence: first.permanence === 'unknown' ? other.permanence : first.permanence }
    : first;
}

/** KDDI and docomo put the remote system's bare "user unknown" below a sentence of their own that knows more. */
const carrierSentence = /The user\(s\) account is (?:disabled|temporarily limited)\.?/;

/** Parameters of the command that was refused (RFC 5321 4.1.1.2, RFC 1870): what the client offered, not what is wrong. */
const parameters = / (?:SIZE|BODY|RET|ENVID|AUTH|NOTIFY|ORCPT)=[^\s:;]{1,200}/g;

function carrierClass(judged: ReplyClass, context: string | null): ReplyClass {
  if (judged.class !== 'user-unknown' || context === null || !context.includes('The user(s) account is'))
    return judged;
  return carrierSentence.test(context)
    ? { ...judged, class: 'mailbox-disabled', rule: 'carrier-account-disabled' }
    : judged;
}

function permanenceOf(said: Permanence, action: FailedRecipient['action']): Permanence {
  if (action === 'delayed') return 'temporary';
  if (action === 'delivered' || action === 'relayed' || action === 'expanded' || action === 'complained')
    return 'unknown';
  return said === 'unknown' && action === 'failed' ? 'permanent' : said;
}

/**
 * An intermediate system appends the refusal it got to its own: `-> 550 ...`, `(bob@contoso.example:550-5.7.26 ...`.
 */
const nested = /(?:->\s{0,3}|\([^\s()<>:]{1,200}@[^\s()<>:]{3,254}:\s{0,3})(?=[45]\d\d[ -])/g;

/** The last refusal inside another, which is the recipient's own; null where there is one speaker. */
function innermost(diagnostic: string): string | null {
  if (!diagnostic.includes('->') && !diagnostic.includes('(')) return null;
  const last = [...diagnostic.matchAll(nested)].at(-1);
  return last === undefined ? null : diagnostic.slice(last.index + last[0].length);
}

const noFailure = new Set(['delivered', 'relayed', 'expanded', 'complained']);

function judge(facts: RecipientFacts, diagnostic: string | null, known: ReplyFacts): ReplyClass {
  if (facts.action !== null && noFailure.has(facts.action)) {
    const before = facts.action === 'delivered' ? classifyReply(diagnostic, known) : null;
    // Deferred first and accepted later: the log shows greylisting.
    if (before?.class === 'greylisted') return { ...before, permanence: 'unknown' };
    return {
      class: diagnostic === null ? 'no-text' : 'text-unknown',
      permanence: 'unknown',
      certainty: 'likely',
      rule: null,
    };
  }
  const { context } = facts;
  const inner = diagnostic === null ? null : innermost(diagnostic);
  if (inner !== null) {
    const code = findReply(inner);
    const own = classifyReply(inner, { ...known, reply: code.reply, status: code.status });
    // A text that the catalogue knows verbatim already accounts for both.
    const knownVerbatim = isCatalogued(classifyReply(diagnostic, known));
    if (!knownVerbatim && !nothing.has(own.class) && own.weak !== true) return own;
  }
  const found = settle(classifyReply(diagnostic, known), known, () =>
    context === null || context === facts.text
      ? null
      : classifyReply(withoutRemarks(context.replace(parameters, '')), { ...known, reply: null }),
  );
  const coded = (known.reply ?? known.status ?? null) !== null;
  if (!coded && onlyNamesCheck(found.class, context ?? diagnostic ?? '', found.weak === true))
    return {
      class: diagnostic === null ? 'no-text' : 'text-unknown',
      permanence: 'unknown',
      certainty: 'likely',
      rule: null,
    };
  return carrierClass(found, context);
}

/** The server's own words name the recipient that it refused: `<kim@fabrikam.example>: Recipient address rejected`. */
const refusedOne =
  /<([^<>\s@]{1,100}@([a-z0-9.-]{3,253}))>(?:\.{3}|:)? {0,2}(?:recipient|user(?! (?:is )?not (?:allowed|permitted|authori))|mailbox|no such|does not exist)/i;

/** The address, and the one it was before: a server may name the address that it got, and the reply the one it passed on to. */
function passedOn(
  { address, original }: RecipientFacts,
  diagnostic: string | null,
): Pick<FailedRecipient, 'address' | 'original'> {
  const [, named, domain] = refusedOne.exec(diagnostic ?? '') ?? [];
  if (named === undefined || domain === undefined || address === null || original !== null)
    return { address, original };
  return domainOf(address) === domain.toLowerCase() || !address.includes('@')
    ? { address, original }
    : { address: named, original: address };
}

/** Facts of one recipient with codes, provider and class. Codes stay literal or null. */
export function buildRecipient(facts: RecipientFacts): FailedRecipient {
  const text = facts.text ?? '';
  const code = findReply(text);
  const status = statusOf(facts.status, text, code.status, code.beside);
  const diagnostic = text.trim() === '' ? null : unfoldReply(text, code.reply, code.status);
  const folded = foldText(diagnostic ?? '');
  const provider = attribute(facts, folded);
  const known = { reply: code.reply, status, provider, command: facts.command };
  const judged = judge(facts, diagnostic, known);
  return {
    ...passedOn(facts, diagnostic),
    action: facts.action,
    status,
    reply: code.reply,
    diagnostic,
    reportingMta: facts.reportingMta,
    receivedFrom: facts.receivedFrom ?? null,
    remoteMta: facts.remoteMta,
    command: facts.command,
    provider,
    category: categoryOf(judged.class),
    class: judged.class,
    permanence: permanenceOf(judged.permanence, facts.action),
    certainty: judged.certainty,
    rule: judged.rule,
    lines: facts.lines,
    diagnosticLines: facts.diagnosticLines,
  };
}
