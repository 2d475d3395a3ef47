import type { CauseId } from '../causes.ts';

/** Why no vendor's page is shown for a cause where none of the parties has one; a sentence for the reader. */
const reasons: Readonly<Record<CauseId, string>> = {
  'dual-filter': 'the page to follow is that of the second system, and the input does not name its product.',
  'receiver-lost-client-ip': 'the cause lies in the network in front of the server, not in a product.',
  'srs-missing': 'the page to follow is that of the forwarding server, and its product is not known here.',
  'srs-broken': 'the page to follow is that of the rewriting program, and it is not known here.',
  'forward-dmarc': "the page to follow is that of the sender's own mail service, which is not known here.",
  'list-dmarc': 'the page to follow is that of the list software, which is not known here.',
  'arc-not-trusted': 'the page to follow is that of the receiving system, which is not known here.',
  'dkim-body-modified':
    'the page to follow is that of the product that changes the text, and the input does not name it.',
  'dkim-key-dns': "the page to follow is that of the signing service or of the domain's DNS provider.",
  'dkim-signature-bad': 'the page to follow is that of the program that signs, which is not known here.',
  'spf-not-authorized': 'the page to follow is that of the service that sends, which is not known here.',
  'spf-misaligned': 'the page to follow is that of the service that sends, which is not known here.',
  'spf-record-broken': 'what a record may hold is settled by the standard, whoever the vendors are.',
  'auth-missing': 'the page to follow is that of the service that sends, which is not known here.',
  'from-domain-not-yours': 'the program that writes the From address decides, and it is not known here.',
  'genuine-spoof': 'there is nothing to set up: the message was rightly refused.',
  'recipient-policy': "the rule is the recipient organisation's own, and only its administrator can show it.",
  'tenant-connector': 'the connector belongs to the organisation, and its administrator can show it.',
  'filter-verdict': 'only the filter that gave the verdict can say what it means.',
  'content-spam': 'the filter does not say which part of the message it judged.',
  'message-malformed': 'what a message must look like is settled by the standard, whoever the vendors are.',
  'ip-blocklisted': 'the reply does not say which list is meant.',
  'dnsbl-misqueried': 'the list that was asked is not named here.',
  'ptr-missing': 'only the owner of the network can set the record, and the input does not name it.',
  'rate-limited': "the limit is the receiving server's own, and it is not published here.",
  greylisted: 'there is nothing to set up: the sending server retries by itself.',
  'tls-failure': 'the certificate or the TLS settings of one server decide, not a product.',
  'relay-denied': 'which domains a server accepts is its own setting, and its product is not known here.',
  'smtp-auth-missing':
    "the page to follow is that of the sender's own mail provider, which is not known here.",
  'sender-account-blocked': "only the sender's own provider can release the account.",
  'user-unknown': "which addresses exist is known to the recipient's side alone.",
  'mailbox-full': "only the recipient or the mailbox's administrator can make room.",
  'message-too-large': "the limit is the receiving server's own, and it is not published here.",
  'recipient-domain-unroutable': "the domain's own DNS records decide, not a product.",
  backscatter: 'there is nothing to set up: the message was never sent from here.',
  'auto-reply': 'there is nothing to set up: a program answered.',
  'no-fault': 'there is nothing to set up: no check stopped the message.',
  'mailbox-disabled': "only the recipient's side can open the mailbox again.",
  'remote-system-fault': 'only the log of the receiving server shows what went wrong there.',
  'connection-failed': 'the way to one server decides, not a product.',
  suppressed: 'only the platform that keeps the list can show it, and it is not named here.',
  'sender-unverifiable': 'the records and the mail server of the sending domain decide, not a product.',
  'sender-not-permitted':
    "the page to follow is that of the sender's own mail provider, which is not known here.",
  'forwarding-forbidden': 'only the product that forwards has the switch, and it is not known here.',
  'spam-complaint': 'the provider that reports the complaint is not named here.',
  contradiction: 'the results contradict each other, and no page settles that.',
  'insufficient-evidence': 'the cause is open; the question comes first.',
};

/** The reason, as a sentence. */
export const noPageReason = (cause: CauseId): string => `No vendor's page is shown here: ${reasons[cause]}`;
