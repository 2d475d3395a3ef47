import type { OwnCheck } from '../web-options.ts';

/** One step of a handover: who spoke, what was said, what it decides. */
export interface DialogueLine {
  readonly who: 'client' | 'desk' | 'both';
  readonly says: string;
  readonly decides: string;
}

const maxRecipients = 5;

/**
 * The handover of a test mail in the order of RFC 5321, of what the listener keeps: address, name, TLS, envelope and size. Not
 * word for word; greetings and codes between are left out. Pure.
 */
export function smtpDialogue({ ip, sender, helo, tls, recipients, bytes }: OwnCheck): DialogueLine[] {
  const line = (who: DialogueLine['who'], says: string, decides = ''): DialogueLine => ({
    who,
    says,
    decides,
  });
  return [
    line('client', `connects from ${ip}`, 'SPF asks whether this address may send'),
    ...(helo === null
      ? []
      : [
          line(
            'client',
            `EHLO ${helo}`,
            sender === ''
              ? 'the sender is empty: SPF is asked for this name'
              : 'should be a name that leads to the address',
          ),
        ]),
    ...(tls === null
      ? []
      : [line('both', `STARTTLS: ${tls}`, 'the mail was encrypted on this part of the way')]),
    line(
      'client',
      `MAIL FROM:<${sender}>`,
      sender === '' ? 'a notice: bounces of it go nowhere' : 'SPF is asked for this domain; bounces go there',
    ),
    ...recipients.slice(0, maxRecipients).map((one) => line('client', `RCPT TO:<${one}>`)),
    ...(recipients.length > maxRecipients
      ? [line('client', `and ${recipients.length - maxRecipients} more`)]
      : []),
    line('client', `DATA: ${bytes} bytes`, 'From, signatures and everything below are read from these'),
    line('desk', '250 Stored'),
  ];
}
