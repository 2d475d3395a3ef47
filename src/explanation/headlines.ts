import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { Certainty } from '../diagnosis/diagnosis.ts';
import type { AnswerView } from './answer-view.ts';

type Tone = AnswerView['tone'];

/** The answer in a few words, and what kind of answer it is, for every cause. */
export const headlines = {
  'dual-filter': ['Two filters at the recipient', 'act'],
  'receiver-lost-client-ip': ['Receiving server does not see the real client address', 'act'],
  'srs-missing': ['Forwarded without rewriting the envelope sender', 'act'],
  'srs-broken': ['Forwarded with a faulty SRS rewrite', 'act'],
  'forward-dmarc': ['Forwarded without an aligned DKIM signature, so DMARC fails', 'act'],
  'list-dmarc': ['Mailing list kept a From that fails DMARC', 'act'],
  'arc-not-trusted': ['ARC seal not trusted by the receiver', 'act'],
  'dkim-body-modified': ['Message changed after it was signed', 'act'],
  'dkim-key-dns': ['DKIM key in DNS is missing or unusable', 'act'],
  'dkim-signature-bad': ['DKIM signature is invalid', 'act'],
  'spf-not-authorized': ['Sending server is missing from the SPF record', 'act'],
  'spf-misaligned': ['Neither SPF nor DKIM aligned with From', 'act'],
  'spf-record-broken': ['SPF record cannot be evaluated', 'act'],
  'auth-missing': ['Sending domain is not authenticated', 'act'],
  'from-domain-not-yours': ["Not sent through the From address's own provider", 'act'],
  'genuine-spoof': ['Forged message, rightly refused', 'fine'],
  'recipient-policy': ["Refused by the recipient's own rule", 'act'],
  'tenant-connector': ['Microsoft 365 connector does not recognise the server', 'act'],
  'filter-verdict': ['A filter rated the message as unwanted', 'act'],
  'content-spam': ['Refused as spam', 'act'],
  'message-malformed': ['Message is malformed', 'act'],
  'ip-blocklisted': ['Sending address is on a block list', 'act'],
  'dnsbl-misqueried': ["Receiver misread a block list's answer", 'act'],
  'ptr-missing': ['Reverse DNS of the sending server is missing', 'act'],
  'rate-limited': ['Too much mail in a short time', 'wait'],
  greylisted: ['Temporarily deferred (greylisting); it will be retried', 'wait'],
  'tls-failure': ['TLS between the servers failed', 'act'],
  'relay-denied': ['Server does not accept mail for this domain', 'act'],
  'smtp-auth-missing': ['Mail program did not log in', 'act'],
  'sender-account-blocked': ['Sending account was blocked by its own provider', 'act'],
  'user-unknown': ['Address does not exist', 'act'],
  'mailbox-full': ['Mailbox is full', 'act'],
  'message-too-large': ['Message is too large', 'act'],
  'recipient-domain-unroutable': ['Recipient domain accepts no mail', 'act'],
  backscatter: ['Bounce of a message never sent from here', 'fine'],
  'auto-reply': ['Automatic reply, not a bounce', 'fine'],
  'no-fault': ['No fault that would stop the message', 'fine'],
  'mailbox-disabled': ['Mailbox is closed or inactive', 'act'],
  'remote-system-fault': ['Receiving system had a fault of its own', 'wait'],
  'connection-failed': ['Receiving server could not be reached', 'wait'],
  suppressed: ['Not sent: address is on a suppression list', 'act'],
  'sender-unverifiable': ["Sender's address could not be verified", 'act'],
  'sender-not-permitted': ['This login may not send as this address', 'act'],
  'forwarding-forbidden': ['Automatic forwarding to outside addresses is not allowed', 'act'],
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
  nobody: 'Nobody; no action is needed',
} as const satisfies Record<Responsible, string>;

export const certaintyLabels = {
  proven: 'Proven',
  certain: 'Almost certain',
  likely: 'Likely',
  possible: 'Possible',
} as const satisfies Record<Certainty, string>;
