import type { Cause } from '../old-cause.ts';
import { arcNotTrusted } from './arc-not-trusted.ts';
import { authMissing } from './auth-missing.ts';
import { autoReply } from './auto-reply.ts';
import { backscatter } from './backscatter.ts';
import { connectionFailed } from './connection-failed.ts';
import { contentSpam } from './content-spam.ts';
import { dkimBodyModified } from './dkim-body-modified.ts';
import { dkimKeyDns } from './dkim-key-dns.ts';
import { dkimSignatureBad } from './dkim-signature-bad.ts';
import { dnsblMisqueried } from './dnsbl-misqueried.ts';
import { dualFilter } from './dual-filter.ts';
import { filterVerdict } from './filter-verdict.ts';
import { forwardDmarc } from './forward-dmarc.ts';
import { fromDomainNotYours } from './from-domain-not-yours.ts';
import { genuineSpoof } from './genuine-spoof.ts';
import { greylisted } from './greylisted.ts';
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
import { smtpAuthMissing } from './smtp-auth-missing.ts';
import { spfMisaligned } from './spf-misaligned.ts';
import { spfNotAuthorized } from './spf-not-authorized.ts';
import { spfRecordBroken } from './spf-record-broken.ts';
import { srsBroken } from './srs-broken.ts';
import { srsMissing } from './srs-missing.ts';
import { suppressed } from './suppressed.ts';
import { tenantConnector } from './tenant-connector.ts';
import { tlsFailure } from './tls-failure.ts';
import { userUnknown } from './user-unknown.ts';

/** Every cause that weighs itself; `contradiction` and `insufficient-evidence` follow from the whole and live in `rank.ts`. */
export const allCauses: readonly Cause[] = [
  arcNotTrusted,
  authMissing,
  autoReply,
  backscatter,
  connectionFailed,
  contentSpam,
  dkimBodyModified,
  dkimKeyDns,
  dkimSignatureBad,
  dnsblMisqueried,
  dualFilter,
  filterVerdict,
  forwardDmarc,
  fromDomainNotYours,
  genuineSpoof,
  greylisted,
  ipBlocklisted,
  listDmarc,
  mailboxDisabled,
  mailboxFull,
  messageMalformed,
  messageTooLarge,
  noFault,
  ptrMissing,
  rateLimited,
  receiverLostClientIp,
  recipientDomainUnroutable,
  recipientPolicy,
  relayDenied,
  remoteSystemFault,
  senderAccountBlocked,
  smtpAuthMissing,
  spfMisaligned,
  spfNotAuthorized,
  spfRecordBroken,
  srsBroken,
  srsMissing,
  suppressed,
  tenantConnector,
  tlsFailure,
  userUnknown,
];
