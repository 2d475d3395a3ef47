import type { CauseId } from '../../catalog/causes.ts';
import * as address from './steps/address-steps.ts';
import * as auth from './steps/auth-steps.ts';
import * as logins from './steps/login-steps.ts';
import * as receiving from './steps/receiving-steps.ts';
import * as sending from './steps/sending-steps.ts';
import type { StepContext, Steps } from './steps/step-context.ts';

const waits: Steps = () => [
  'See in the queue of the sending server that it tries again (Postfix: "mailq"): a few minutes to some hours are usual.',
  'A program that sends directly and keeps no queue has to hand its mail to a mail server.',
];

const lookElsewhere: Steps = () => [
  'Ask the recipient to look in junk, in other folders or tabs, and in the quarantine of the filter.',
  "If it is nowhere, ask the recipient's administrator to look it up in the log by Message-ID and time.",
];

const forgedBounce: Steps = () => [
  'Look in the sent folder and the outgoing log for this message: if it is there after all, secure the account first.',
  'A DMARC policy of p=reject makes such notices rarer, once all your own mail passes DMARC.',
];

const table: Readonly<Partial<Record<CauseId, Steps>>> = {
  'dual-filter': auth.skipFirst,
  'receiver-lost-client-ip': receiving.lostAddress,
  'srs-missing': auth.rewriteEnvelope,
  'srs-broken': auth.correctRewriting,
  'forward-dmarc': auth.signAtAuthor,
  'list-dmarc': auth.correctList,
  'arc-not-trusted': auth.trustSealer,
  'dkim-body-modified': auth.keepBody,
  'dkim-key-dns': auth.publishKey,
  'dkim-signature-bad': auth.correctSigner,
  'spf-not-authorized': auth.listServer,
  'spf-misaligned': auth.alignAt,
  'spf-record-broken': auth.correctRecord,
  'auth-missing': auth.signAs,
  'from-domain-not-yours': auth.ownFrom,
  'genuine-spoof': receiving.forgery,
  'recipient-policy': receiving.ownRule,
  'tenant-connector': auth.correctConnector,
  'filter-verdict': receiving.verdict,
  'content-spam': sending.spamContent,
  'message-malformed': sending.malformed,
  'ip-blocklisted': sending.delist,
  'dnsbl-misqueried': receiving.blockListQuery,
  'ptr-missing': sending.reverse,
  'rate-limited': sending.slowDown,
  greylisted: waits,
  'tls-failure': receiving.tls,
  'relay-denied': address.relayDenied,
  'smtp-auth-missing': logins.login,
  'sender-account-blocked': logins.unblock,
  'user-unknown': address.unknownAddress,
  'mailbox-full': address.fullMailbox,
  'message-too-large': address.tooLarge,
  'recipient-domain-unroutable': address.unroutable,
  backscatter: forgedBounce,
  'no-fault': lookElsewhere,
  'mailbox-disabled': address.closedMailbox,
  'remote-system-fault': receiving.ownFault,
  'connection-failed': address.unreachable,
  suppressed: sending.suppressed,
  'sender-unverifiable': address.unverifiable,
  'sender-not-permitted': logins.notPermitted,
  'forwarding-forbidden': logins.allowForward,
  'spam-complaint': sending.complaint,
};

/** How the first step is done: up to three numbered steps with menu path and setting, by cause and vendors. [] for none. */
export function settingSteps(cause: CauseId, context: StepContext): readonly string[] {
  return (table[cause]?.(context) ?? []).slice(0, 3);
}
