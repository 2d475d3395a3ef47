import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { Certainty } from '../diagnosis/diagnosis.ts';
import type { AnswerView } from './answer-view.ts';

type Tone = AnswerView['tone'];

/** The answer in a few words, and what kind of answer it is, for every cause. */
export const headlines = {
  'dual-filter': ['Two filters at the recipient', 'act'],
  'receiver-lost-client-ip': ["The receiving server lost the client's address", 'act'],
  'srs-missing': ['Forwarded without rewriting the envelope sender', 'act'],
  'srs-broken': ['Forwarded with a broken SRS rewrite', 'act'],
  'forward-dmarc': ['Forwarded, and no aligned signature left for DMARC', 'act'],
  'list-dmarc': ["Mailing list kept a protected author's From", 'act'],
  'arc-not-trusted': ['ARC seal not trusted by the receiver', 'act'],
  'dkim-body-modified': ['Message changed after it was signed', 'act'],
  'dkim-key-dns': ['DKIM key in DNS cannot be used', 'act'],
  'dkim-signature-bad': ['DKIM signature itself is wrong', 'act'],
  'spf-not-authorized': ['Sending server is missing from the SPF record', 'act'],
  'spf-misaligned': ['SPF passes, but for another domain than From', 'act'],
  'spf-record-broken': ['SPF record cannot be evaluated', 'act'],
  'auth-missing': ['Sending domain is not authenticated', 'act'],
  'from-domain-not-yours': ["From address belongs to somebody else's mail service", 'act'],
  'genuine-spoof': ['Forged message, rightly refused', 'fine'],
  'recipient-policy': ["Refused by the recipient's own rule", 'act'],
  'tenant-connector': ['Microsoft 365 connector does not recognise the server', 'act'],
  'filter-verdict': ['Filter verdict moved the message', 'act'],
  'content-spam': ['Refused as spam', 'act'],
  'message-malformed': ['Message breaks the mail format', 'act'],
  'ip-blocklisted': ['Sending address is on a block list', 'act'],
  'dnsbl-misqueried': ["Receiver misread a block list's answer", 'act'],
  'ptr-missing': ['Reverse DNS of the sending server is missing', 'act'],
  'rate-limited': ['Too much mail in a short time', 'wait'],
  greylisted: ['Put off on purpose, will be tried again', 'wait'],
  'tls-failure': ['TLS between the servers failed', 'act'],
  'relay-denied': ['Server does not accept mail for this domain', 'act'],
  'smtp-auth-missing': ['Mail program did not log in', 'act'],
  'sender-account-blocked': ["Sender's own provider stopped the account", 'act'],
  'user-unknown': ['Address does not exist', 'act'],
  'mailbox-full': ['Mailbox is full', 'act'],
  'message-too-large': ['Message is too large', 'act'],
  'recipient-domain-unroutable': ['Recipient domain takes no mail', 'act'],
  backscatter: ['Bounce of a message that was never sent here', 'fine'],
  'auto-reply': ['Automatic reply, not a bounce', 'fine'],
  'no-fault': ['A check failed that decides nothing', 'fine'],
  'mailbox-disabled': ['Mailbox is closed or inactive', 'act'],
  'remote-system-fault': ['Receiving system had a fault of its own', 'wait'],
  'connection-failed': ['Receiving server could not be reached', 'wait'],
  suppressed: ['Not sent: address is on a suppression list', 'act'],
  'sender-unverifiable': ["Sender's address could not be verified", 'act'],
  'sender-not-permitted': ['This login may not send as this address', 'act'],
  'forwarding-forbidden': ['Automatic forwarding to the outside is not allowed', 'act'],
  'spam-complaint': ['Reported as spam by the recipient', 'act'],
  contradiction: ['Recorded results contradict each other', 'unknown'],
  'insufficient-evidence': ['Not enough evidence yet', 'unknown'],
} as const satisfies Record<CauseId, readonly [string, Tone]>;

/** The party who must act, as a heading. */
export const whoLabels = {
  sender: "The sender's mail administrator",
  'sender-dns': "Whoever manages the sending domain's DNS",
  forwarder: 'The administrator of the forwarding server',
  'recipient-admin': "The recipient's mail administrator",
  recipient: 'The recipient',
  nobody: 'Nobody has to act',
} as const satisfies Record<Responsible, string>;

export const certaintyLabels = {
  proven: 'Proven',
  certain: 'Almost certain',
  likely: 'Likely',
  possible: 'Possible',
} as const satisfies Record<Certainty, string>;
