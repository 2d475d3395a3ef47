import { z } from 'zod';
import { bad, integer, list, note, secret, text, url, yes } from './setting-kinds.ts';

const replies = 'Answers by mail';
const address = z.email(bad('must be one mail address such as bounces@example.com'));

/** Settings of the mails we send, and of how often. */
export const replySettings = {
  REPLY_SMTP_URL: note(
    url(['smtp:', 'smtps:']).optional(),
    replies,
    'Mail server that takes the answers to people who forward a bounce; needs REPLY_FROM.',
    { ...secret, example: 'smtp://user:password@mail.example.com:587' },
  ),
  REPLY_FROM: note(address.optional(), replies, 'Address that the answers come from.', {
    example: 'bounces@example.com',
  }),
  REPLY_TO: note(address.optional(), replies, 'Address of people, to whom replies to an answer go.', {
    example: 'postmaster@example.com',
  }),
  REPLY_NULL_SENDER: note(
    yes.prefault('yes'),
    replies,
    'no when the mail server refuses the null envelope sender; then name+id@ is used.',
  ),
  REPLY_COPY: note(
    address.optional(),
    replies,
    'Address that leads to Bouncedesk (its mailbox, or its listener): each answer goes there too, as a blind copy, and is known to have gone out by it after a crash.',
    { example: 'bounces@example.com' },
  ),
  REPLY_COPY_WAIT: note(
    integer(1, 86_400, '').prefault('600'),
    replies,
    'Seconds that an answer of which nobody knows whether it went out waits for that copy before it is sent again.',
  ),
  OWN_ADDRESSES: note(
    list.prefault(''),
    replies,
    'Further addresses that lead to Bouncedesk; mail that was sent to none of its addresses is not answered.',
  ),
  RELAY_VOUCHES: note(
    yes.prefault('no'),
    replies,
    'yes when only people who logged in can hand in mail; else a sender is answered only when TRUSTED_AUTHSERV_IDS says pass.',
  ),
  DKIM_DOMAIN: note(text.min(1).optional(), replies, 'Domain that signs the answers (DKIM).', {
    example: 'example.com',
  }),
  DKIM_SELECTOR: note(text.min(1).optional(), replies, 'Selector of its key.', { example: 'bouncedesk' }),
  DKIM_KEY: note(
    text
      .refine((value) => value.includes('PRIVATE KEY-----'), bad('must be a private key in PEM form'))
      .optional(),
    replies,
    'Its private key in PEM form; best as DKIM_KEY_FILE.',
    { ...secret, example: '-----BEGIN PRIVATE KEY-----...' },
  ),
  ANSWERS_PER_HOUR: note(
    integer(1, 1000, '').prefault('1'),
    replies,
    'Most answers to one address in an hour.',
  ),
  ANSWERS_PER_DAY: note(integer(1, 1000, '').prefault('3'), replies, 'Most answers to one address in a day.'),
  ANSWERS_PER_DOMAIN: note(
    integer(1, 10_000, '').prefault('20'),
    replies,
    'Most answers to one domain in an hour; domains of public mailbox providers are not counted.',
  ),
  NOTES_PER_CASE: note(
    integer(1, 1000, '').prefault('5'),
    replies,
    'Most notes and answers to one ticket in a day.',
  ),
  ANSWERS_PER_MINUTE: note(
    integer(1, 10_000, '').prefault('60'),
    replies,
    'Most answers and notes in a minute, all together.',
  ),

  ANNOUNCE_SLACK: note(
    text
      .regex(
        /^(?:T[A-Z0-9]{2,30}\/)?[A-Z0-9]{2,40}$/,
        bad('must be the id of a channel such as C0123456789, or of workspace and channel: T0123/C0123'),
      )
      .optional(),
    'Announcements',
    'Slack channel in which bounces from the mailbox are announced; T0123/C0123 with several workspaces.',
    { example: 'C0123456789' },
  ),
  ANNOUNCE_DISCORD: note(
    text.regex(/^\d{5,25}$/, bad('must be the id of a channel, all digits')).optional(),
    'Announcements',
    'Discord channel in which bounces from the mailbox are announced.',
    { example: '1234567890' },
  ),
};
