import type { CustomerTexts } from './customer-texts.ts';

export const en: CustomerTexts = {
  greeting: 'Hello,',
  ask: 'To be certain we need one more technical detail; our support team will ask for it separately.',
  closing: 'Please write to us if anything is unclear.',
  situations: {
    'two-systems':
      'The message reached the receiving organisation, where two protective systems check mail one after the other. The second one no longer recognised where the message came from and turned it away. The people who run that mail system can correct this; we can give them the details. There is nothing you need to change.',
    forwarded:
      'The address forwards its mail to another mailbox. After forwarding, the message looked as if it came from the wrong server and was turned away. The people who run the forwarding system can correct this. Until then, please use the final address directly if you know it.',
    list: 'The message went through a mailing list, and the receiving system did not accept it in that form. The people who run the list can correct this. Until then, please write to the person directly.',
    changed:
      'The message was changed on its way, for example by an added footer, and could no longer be verified as genuine. The administrators concerned can correct this; we have the details they need. Please do not send it again the same way for now.',
    'sender-setup':
      'The receiving system could not confirm that the message really came from the domain shown as the sender. A setting of the sending domain has to be corrected by its administrator; we have the exact steps. The message can be sent again once this is done.',
    'sending-server':
      'The receiving system does not accept the server that sent the message, because a technical entry for that server is missing or wrong. Whoever runs the server has to correct it; we have the details. The message can be sent again afterwards.',
    'public-address':
      "The message carries an address of a public mail provider but was not sent through that provider, so it was refused. Please send from an address of your own domain, or through the provider's own service.",
    forged:
      'Somebody else used the address as the sender without permission, and the receiving system stopped that message. The protection worked as intended. There is nothing you need to do.',
    'recipient-rule':
      'The receiving organisation has a rule of its own that does not let this message in. Only its administrators can change that. Please contact the person in another way and ask them to have the sender allowed.',
    'recipient-setup':
      'The receiving mail system turned the message away because of a setting on its own side. Its administrators can correct this; we can give them the details. The message can be sent again afterwards.',
    marked:
      'A filter rated the message as unwanted and put it aside. Please look in the junk folder or the quarantine, and mark it there as wanted.',
    spam: 'A filter took the message for unwanted mail and refused it. The sending side should check its content, links and attachments. If it was refused by mistake, this can be reported to the operator of the filter; we know how.',
    malformed:
      'The program that sent the message built it in a way that the receiving system does not accept. The people who run that program have to correct it; we have the details.',
    listed:
      'The server that sent the message is on a block list that the receiving system uses. Its operator has to remove the cause and ask for the server to be taken off the list. The message can be sent again afterwards.',
    'too-much':
      'Many messages arrived in a short time, so the receiving system asked for a pause. The sending system usually tries again by itself. If a final notice has arrived, please send the message again later.',
    greylisted:
      'The receiving system defers the first message of a new sender for a few minutes. It is normally delivered at the next attempt, without any action on your part.',
    tls: 'The two mail systems could not agree on an encrypted connection. The administrators have to correct this; we have the details. The message can be sent again afterwards.',
    login:
      'The mail program or device did not sign in to its outgoing server. Please check the user name, the password and the setting "server requires authentication", then send again.',
    account:
      'The account that sent the message has been blocked by its own mail provider, usually because unusual mail went out through it. Please change the password and ask your administrator to have the account unblocked.',
    'unknown-address':
      'The receiving mail system does not know this address. Please check the spelling, or ask the person in another way for the current address, and send the message again.',
    'mailbox-full':
      "The recipient's mailbox is full. The recipient has to make room. Please let them know in another way and send the message again later.",
    'mailbox-closed':
      "The recipient's mailbox is closed or inactive at present. Please reach the person in another way and ask for an address that can be used.",
    'too-large':
      'The message with its attachments is larger than the receiving system accepts. Please send it with smaller attachments, or share a link to the files instead.',
    'no-such-domain':
      'No mail can be delivered to the part of the address after the @. Please check it for a typing mistake, or ask the person for the current address.',
    'never-sent':
      'Somebody else used your address as a false sender, and this notice is a result of that. None of your own messages is affected. There is nothing you need to do; please do not reply to the notice.',
    automatic: 'The message arrived and was answered automatically. Nothing has to be changed.',
    'in-order':
      'Nothing that we were shown stopped this message. If it is missing, please look in the junk folder first.',
    'receiver-trouble':
      'The receiving mail system could not be reached or had a technical fault. The sending system normally tries again by itself. If a final notice arrives, please send the message again.',
    suppressed:
      'The message was not sent, because the address is on a list of addresses that are skipped, usually after an earlier failure. If the address is right and the messages are wanted, the sender can remove it from that list; please tell us.',
    'sender-unverifiable':
      'The receiving system could not confirm that the address used as the sender exists. The administrator of the sending side has to correct this; we have the details.',
    'not-permitted':
      'The account that sent the message is not allowed to use the address shown as the sender. Please send from your own address, or ask your administrator for the permission.',
    'no-forwarding':
      'The message was to be forwarded automatically, and the organisation that forwards it does not allow that. Its administrator can allow it; until then, please use the final address directly.',
    complaint:
      'The message arrived, and the recipient marked it as unwanted. The sender should stop writing to this person until they agree to it again.',
    open: 'What we have so far does not yet show why the message did not arrive. Please do not change anything for now.',
    delayed:
      'The message is delayed but not lost. The sending system keeps trying and will send a notice if it gives up. There is nothing you need to do now.',
    delivered: 'The message was handed over to the receiving mail system. Nothing has to be changed.',
    report:
      'This is a routine statistics report between mail systems. No message was lost and nothing has to be changed.',
    confirm:
      'The recipient uses a service that asks unknown senders to confirm once. Please confirm as the notice describes if you know the recipient; the message is then delivered.',
    unreadable:
      'We could not read what was sent to us. Please send the original notice as an attachment, and we will look at it again.',
  },
};
