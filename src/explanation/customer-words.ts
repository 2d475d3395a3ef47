import type { CauseId, Responsible } from '../catalog/causes.ts';

/**
 * What a customer is told, per cause: one or two plain sentences without blame, product names or internals.
 * "The message" may have gone either way, so the words name no side.
 */
export const customerWords = {
  'dual-filter':
    'The message reached the receiving organisation, where it passes two protective systems one after the other. The second one no longer recognised where it came from and turned it away.',
  'receiver-lost-client-ip':
    'The receiving system could not see which server the message really came from, so it turned it away to be safe.',
  'srs-missing':
    'The address forwards its mail to another mailbox. On that second leg the message looked as if it came from the wrong server, and it was turned away.',
  'srs-broken':
    'The address forwards its mail to another mailbox. On that second leg the message was labelled in a way the next system does not accept.',
  'forward-dmarc':
    'The message was forwarded on its way. After that step it could no longer show whom it comes from, and it was turned away.',
  'list-dmarc':
    'The message was passed on by a mailing list. The receiving system only accepts such a message when the list names itself as the sender.',
  'arc-not-trusted':
    'The message was passed on by another system, and the receiving system does not yet rely on that system.',
  'dkim-body-modified':
    'A small part of the message, such as a footer, was changed on the way. That broke the seal which shows that it is genuine, so it was turned away.',
  'dkim-key-dns':
    'The receiving system could not check the seal of the message, because a setting of the sending domain is incomplete.',
  'dkim-signature-bad':
    'The seal of the message was not made correctly, so the receiving system did not accept it.',
  'spf-not-authorized':
    'The message left through a server that is not on the list of allowed servers of the sending domain.',
  'spf-misaligned':
    'The message was sent through a mail service that is not yet linked to the address shown as the sender.',
  'spf-record-broken':
    'A setting of the sending domain contains a mistake, so that receiving systems cannot check the message.',
  'auth-missing':
    'The receiving system asks for a proof of origin that the sending domain does not give yet.',
  'from-domain-not-yours':
    'The message carries an address of a public mail provider but was sent another way, which that provider does not allow.',
  'genuine-spoof':
    'Somebody else used the address without permission, and the receiving system stopped that message. This is how the protection is meant to work.',
  'recipient-policy':
    'The receiving organisation has a rule of its own that does not let this message in at the moment.',
  'tenant-connector':
    'The receiving system did not recognise the server that handed the message over, although it belongs to the same organisation.',
  'filter-verdict': 'A filter looked at the message and put it aside instead of into the inbox.',
  'content-spam': 'A filter took the message for advertising or something similar, and turned it away.',
  'message-malformed': 'The message was put together in a way that the receiving system cannot accept.',
  'ip-blocklisted': 'The server that sent the message is on a caution list that the receiving system uses.',
  'dnsbl-misqueried':
    'The receiving system took a technical answer for a warning and turned the message away by mistake.',
  'ptr-missing': 'The sending server lacks an entry that receiving systems expect.',
  'rate-limited': 'Many messages arrived in a short time, so the receiving system asked for a pause.',
  greylisted:
    'The receiving system puts the first message of a new sender off for a few minutes. It is usually delivered at the next attempt.',
  'tls-failure': 'The two mail systems could not agree on a protected connection.',
  'relay-denied': 'The server that was asked does not consider itself responsible for this address.',
  'smtp-auth-missing': 'The mail program did not sign in before it tried to send.',
  'sender-account-blocked':
    'The account that sent the message is stopped for the moment by its own provider.',
  'user-unknown': 'The receiving system does not know the address.',
  'mailbox-full': 'The mailbox has no room left for new messages.',
  'message-too-large': 'The message, with its attachments, is larger than the receiving system accepts.',
  'recipient-domain-unroutable':
    'The part of the address after the @ does not accept mail, for example because of a typing mistake.',
  backscatter:
    'Somebody else used the address as a false sender, and this notice is an echo of it. No message of yours is affected.',
  'auto-reply': 'The message arrived and was answered automatically.',
  'no-fault': 'One of several checks gave a bad result, but it did not decide anything.',
  'mailbox-disabled': 'The mailbox exists, but it does not take messages at present.',
  'remote-system-fault': 'The receiving system had a technical problem of its own at that moment.',
  'connection-failed': 'The receiving system could not be reached for some time.',
  suppressed:
    'The address is on a list of addresses that are skipped, usually because an earlier message could not be delivered.',
  'sender-unverifiable':
    'The receiving system could not confirm that the address shown as the sender exists.',
  'sender-not-permitted':
    'The account that sent the message is not allowed to use the address shown as the sender.',
  'forwarding-forbidden':
    'The message was to be passed on automatically, and the organisation that passes it on does not allow that.',
  'spam-complaint': 'The recipient marked the message as spam.',
  contradiction: 'The technical records of the message do not agree with each other.',
  'insufficient-evidence': 'What we have so far does not yet show why the message did not arrive.',
} as const satisfies Record<CauseId, string>;

/** What happens next, told to a customer, by the party who must act. */
export const customerNext = {
  sender: 'It can be put right on the sending side, and the exact steps are known.',
  'sender-dns':
    'It can be put right with a change to the settings of the sending domain, and the exact steps are known.',
  forwarder:
    'The people who run the forwarding system can put it right, and we can give them the exact details.',
  'recipient-admin':
    'The people who run the receiving mail system can put it right, and we can give them the exact details.',
  recipient: 'As soon as this is sorted out at the receiving mailbox, messages will arrive again.',
  nobody: 'Nothing has to be changed.',
} as const satisfies Record<Responsible, string>;
