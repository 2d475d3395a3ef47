import type { Form, IntakeItem } from '../message/intake-item.ts';
import { sourceText } from '../message/source-text.ts';

const original =
  'Send the mail itself as a file: in Outlook drag the message to the desktop (.msg), in Gmail use "Show original" and download it, in other programs save it as .eml.';

/** Why nothing could be read, and what to send instead: whole sentences for the person who sent it. */
const sentences = {
  empty: ['The input is empty.', 'Send the bounce as an .eml or .msg file, or paste its text or headers.'],
  'nearly-empty': [
    'The input holds no word that says anything about a mail.',
    'Send the bounce as an .eml or .msg file, or paste its whole text or headers.',
  ],
  picture: [
    'This is a picture, and text in pictures is not read.',
    `Copy the text of the bounce instead. ${original}`,
  ],
  pdf: ['This is a PDF, a printed view without the header of the mail.', original],
  archive: [
    'This kind of archive is not unpacked.',
    'Send the mails as .eml or .msg files, or in a .zip archive; single files also as .gz.',
  ],
  'one-line': ['This is one endless line without a break: neither a mail nor a reply of a server.', original],
  binary: ['This is binary data, neither a mail nor text.', original],
  tnef: [
    'This is a winmail.dat: a mail packed by Outlook in its own format (TNEF).',
    'Ask the sender to save the message in Outlook as .msg or .eml and send that file, or paste the text of the bounce.',
  ],
  'zip-empty': [
    'The archive holds no mail that could be read.',
    'Put .eml, .msg or .mbox files in the archive, without a password, or send them one by one.',
  ],
  'zip-damaged': [
    'The archive is damaged or cut off.',
    'Pack the mails again, or send the .eml or .msg files one by one.',
  ],
  'gzip-damaged': [
    'The packed file (.gz) is damaged or cut off: an archive of which nothing could be read.',
    'Send it again as it was received, or unpack it and send the file inside.',
  ],
  'msg-damaged': ['The Outlook file is damaged or is not a mail.', `Save the message again. ${original}`],
  encrypted: [
    'The mail is encrypted, so its text cannot be read; its header can.',
    'Open the mail in the mail program of its recipient and paste the text of the bounce, or send its headers.',
  ],
  'too-hard': [
    'Reading it took more time or memory than one input may have.',
    'Send the bounce notice alone, without the mails and files around it, or paste its text.',
  ],
  busy: ['Too much is being read at this moment.', 'Send it again in a minute.'],
  'too-large': [
    'The input is larger than what is read.',
    'Send the one mail in question, or split the file into smaller ones.',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type UnreadableReason = keyof typeof sentences;

/** The sentences for a reason. */
export function unreadableNote(reason: UnreadableReason): {
  readonly reason: string;
  readonly sendInstead: string;
} {
  const [why, sendInstead] = sentences[reason];
  return { reason: why, sendInstead };
}

/** An unreadable item. */
export function unreadable(
  bytes: Buffer,
  name: string | null,
  reason: UnreadableReason,
  wrappedIn: readonly string[] = [],
  form: Form = 'paste',
): IntakeItem {
  // Binary data has no lines to cite: an empty view keeps every later stage from reading noise.
  const source = sourceText(bytes, { text: '', origin: [1] });
  return { name, form, source, wrappedIn, repaired: [], unreadable: unreadableNote(reason), report: null };
}
