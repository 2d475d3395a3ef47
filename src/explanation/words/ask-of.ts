import type { CauseId } from '../../catalog/causes.ts';
import { isPublicMailDomain } from '../../catalog/public-mail-domain.ts';
import type { Topic } from '../../catalog/topics.ts';
import { wordsOf } from '../../diagnosis/causes/index.ts';
import type { Judgement } from '../../diagnosis/judge.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';
import type { QuestionId } from '../../diagnosis/question.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';

/** Questions of the diagnosis, and those put where all that a mail can show is here already. */
export type AskId =
  | QuestionId
  | 'plain-message'
  | 'reachable'
  | 'receiver-log'
  | 'right-address'
  | 'test-message';

/** What these ask for shows the route and the checks, and nothing of content, rules or mailboxes. */
const ofRoute: ReadonlySet<QuestionId> = new Set<QuestionId>([
  'who-runs-client',
  'recipient-mx',
  'all-received',
  'returned-message',
  'whole-message',
  'dmarc-record',
]);
const ofOthersMail: ReadonlySet<CauseId> = new Set<CauseId>([
  'backscatter',
  'genuine-spoof',
  'sender-account-blocked',
]);
const ofAddress: ReadonlySet<CauseId> = new Set<CauseId>([
  'user-unknown',
  'mailbox-disabled',
  'recipient-domain-unroutable',
]);
/** Whether there is a server, and whether it answers. */
const ofReach: ReadonlySet<CauseId> = new Set<CauseId>(['recipient-domain-unroutable', 'connection-failed']);
/** What a message of the same sender shows at any other mailbox. */
const ofSender: ReadonlySet<CauseId> = new Set<CauseId>([
  'auth-missing',
  'spf-misaligned',
  'spf-not-authorized',
  'spf-record-broken',
  'dkim-key-dns',
  'dkim-signature-bad',
  'dkim-body-modified',
  'from-domain-not-yours',
]);
const receivers: ReadonlySet<Topic> = new Set<Topic>(['spam', 'rules', 'message']);

const topicOf = (cause: CauseId): Topic => wordsOf(cause).topic;

function separates(ask: QuestionId, causes: readonly CauseId[]): boolean {
  const others = causes.some((cause) => ofOthersMail.has(cause));
  if (ask === 'did-you-send') return others;
  if (!ofRoute.has(ask)) return true;
  return others || causes.some((cause) => topicOf(cause) === 'way' || topicOf(cause) === 'proof');
}

/**
 * The question as it is put: the chosen one, or where its answer would leave the candidates as they are, one that
 * parts them. Null if none is to be asked.
 */
export function askOf({ kind, ask, answers }: Judgement, p: Particulars): AskId | null {
  const causes = answers.map(({ cause }) => cause);
  if (ask === null || causes.length === 0 || separates(ask, causes)) return ask;
  if (causes.every((cause) => ofReach.has(cause))) return 'reachable';
  if (causes.every((cause) => ofAddress.has(cause))) return 'right-address';
  if (causes.every((cause) => ofSender.has(cause))) return 'test-message';
  // Beside a claim a question that parts nothing is noise; an open answer has to ask for something.
  const otherwise = kind === 'claim' ? null : ask;
  if (p.reply === null || !causes.some((cause) => receivers.has(topicOf(cause)))) return otherwise;
  // The frame of a notice without the server's own words.
  if (p.code === null) return 'reply-text';
  if (causes.includes('content-spam')) return 'plain-message';
  const { recipientDomain } = p;
  const asked = recipientDomain !== null && !isPublicMailDomain(organisationOf(recipientDomain));
  return asked ? 'receiver-log' : otherwise;
}
