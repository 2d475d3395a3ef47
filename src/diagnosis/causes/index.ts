import type { CauseId, Responsible } from '../../catalog/causes.ts';
import type { Cause, CauseWords } from '../cause.ts';
import { arcNotTrusted } from './arc-not-trusted.ts';
import { authMissing } from './auth-missing.ts';
import { autoReply } from './auto-reply.ts';
import { backscatter } from './backscatter.ts';
import { connectionFailed } from './connection-failed.ts';
import { contentSpam } from './content-spam.ts';
import { contradiction } from './contradiction.ts';
import { dkimBodyModified } from './dkim-body-modified.ts';
import { dkimKeyDns } from './dkim-key-dns.ts';
import { dkimSignatureBad } from './dkim-signature-bad.ts';
import { dnsblMisqueried } from './dnsbl-misqueried.ts';
import { dualFilter } from './dual-filter.ts';
import { filterVerdict } from './filter-verdict.ts';
import { forwardDmarc } from './forward-dmarc.ts';
import { forwardingForbidden } from './forwarding-forbidden.ts';
import { fromDomainNotYours } from './from-domain-not-yours.ts';
import { genuineSpoof } from './genuine-spoof.ts';
import { greylisted } from './greylisted.ts';
import { insufficientEvidence } from './insufficient-evidence.ts';
import { ipBlocklisted } from './ip-blocklisted.ts';
import { listDmarc } from './list-dmarc.ts';
import { mailboxDisabled } from './mailbox-disabled.ts';
import { mailboxFull } from './mailbox-full.ts';
import { messageMalformed } from './message-malformed.ts';
import { messageTooLarge } from './message-too-large.ts';
import { noFault } from './no-fault.ts';
import { ptrMissing } from './ptr-missing.ts';
import { rateLimited } from './rate-limited.ts';
import { receiverLostClientIp } from './receiver-lost-client-ip.ts';
import { recipientDomainUnroutable } from './recipient-domain-unroutable.ts';
import { recipientPolicy } from './recipient-policy.ts';
import { relayDenied } from './relay-denied.ts';
import { remoteSystemFault } from './remote-system-fault.ts';
import { senderAccountBlocked } from './sender-account-blocked.ts';
import { senderNotPermitted } from './sender-not-permitted.ts';
import { senderUnverifiable } from './sender-unverifiable.ts';
import { smtpAuthMissing } from './smtp-auth-missing.ts';
import { spamComplaint } from './spam-complaint.ts';
import { spfMisaligned } from './spf-misaligned.ts';
import { spfNotAuthorized } from './spf-not-authorized.ts';
import { spfRecordBroken } from './spf-record-broken.ts';
import { srsBroken } from './srs-broken.ts';
import { srsMissing } from './srs-missing.ts';
import { suppressed } from './suppressed.ts';
import { tenantConnector } from './tenant-connector.ts';
import { tlsFailure } from './tls-failure.ts';
import { userUnknown } from './user-unknown.ts';

/** Answers that are not causes: they only have texts, nothing is weighed for them. */
const answers = { contradiction, 'insufficient-evidence': insufficientEvidence };

/** The learned weights are summed in this order. */
const judged: Readonly<Record<Exclude<CauseId, keyof typeof answers>, Cause>> = {
  'arc-not-trusted': arcNotTrusted,
  'auth-missing': authMissing,
  backscatter: backscatter,
  'dkim-body-modified': dkimBodyModified,
  'dkim-key-dns': dkimKeyDns,
  'dkim-signature-bad': dkimSignatureBad,
  'dual-filter': dualFilter,
  'filter-verdict': filterVerdict,
  'forward-dmarc': forwardDmarc,
  'from-domain-not-yours': fromDomainNotYours,
  'genuine-spoof': genuineSpoof,
  'list-dmarc': listDmarc,
  'no-fault': noFault,
  'receiver-lost-client-ip': receiverLostClientIp,
  'recipient-policy': recipientPolicy,
  'spf-misaligned': spfMisaligned,
  'spf-not-authorized': spfNotAuthorized,
  'spf-record-broken': spfRecordBroken,
  'srs-broken': srsBroken,
  'srs-missing': srsMissing,
  'tenant-connector': tenantConnector,
  'user-unknown': userUnknown,
  'mailbox-full': mailboxFull,
  'mailbox-disabled': mailboxDisabled,
  'message-too-large': messageTooLarge,
  'recipient-domain-unroutable': recipientDomainUnroutable,
  'connection-failed': connectionFailed,
  'tls-failure': tlsFailure,
  'remote-system-fault': remoteSystemFault,
  'rate-limited': rateLimited,
  greylisted: greylisted,
  suppressed: suppressed,
  'ip-blocklisted': ipBlocklisted,
  'dnsbl-misqueried': dnsblMisqueried,
  'ptr-missing': ptrMissing,
  'content-spam': contentSpam,
  'spam-complaint': spamComplaint,
  'message-malformed': messageMalformed,
  'relay-denied': relayDenied,
  'smtp-auth-missing': smtpAuthMissing,
  'sender-not-permitted': senderNotPermitted,
  'sender-unverifiable': senderUnverifiable,
  'forwarding-forbidden': forwardingForbidden,
  'sender-account-blocked': senderAccountBlocked,
  'auto-reply': autoReply,
};

/** Every weighable cause. */
export const allCauses: readonly Cause[] = Object.values(judged);

const owners = new Map(allCauses.map(({ id, usualOwner }) => [id, usualOwner]));
const words = {
  ...answers,
  ...Object.fromEntries(allCauses.map((cause) => [cause.id, cause.words])),
} as Readonly<Record<CauseId, CauseWords>>;

/** Texts of a cause, or of an answer that names none. */
export const wordsOf = (id: CauseId): CauseWords => words[id];

/** Who must act on it, unless the evidence names another. */
export const usualOwnerOf = (id: CauseId): Responsible => owners.get(id) ?? 'nobody';
