import type { Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeCard, NoticeLine } from './chat-card.ts';
import type { PolicyNote } from './chat-deps.ts';
import type { ChatForm } from './chat-question.ts';
import type { NoteOffer } from './chat-records.ts';
import { plainLine, plainText } from './section.ts';

/** Tags a template of our own words: only literals, numbers and trusted strings fit in, so no mail text can. */
export const own = (words: TemplateStringsArray, ...values: readonly (number | Trusted)[]): Trusted =>
  String.raw({ raw: words }, ...values) as Trusted;

/** A line of our own words. */
export const ownLine = (label: Trusted | null, text: Trusted, url: string | null = null): NoticeLine => ({
  label,
  text: text as string as Untrusted,
  url,
});

/** A short card of our own words. */
export const notice = (title: Trusted, lines: readonly NoticeLine[] = []): NoticeCard => ({
  kind: 'notice',
  tone: 'unknown',
  title,
  lines,
});

const whatToSend: readonly NoticeLine[] = [
  ownLine(own`Best`, own`the bounce itself as a file (.eml or .msg), dropped here with a mention of me`),
  ownLine(own`Good`, own`the full headers of the mail, pasted as text`),
  ownLine(own`Enough to begin`, own`the one line with the reply, such as 550 5.7.26 and its text`),
];
const whatIDo = own`Send the bounce, and I say why the mail failed and who must act`;

/** The answer to a question without anything to diagnose. */
export const sendNotice = (): NoticeCard =>
  notice(whatIDo, [...whatToSend, ownLine(own`What else I do`, own`mention me with the word help`)]);

/** Everything the bot does, and every order. */
export const helpNotice = (): NoticeCard =>
  notice(whatIDo, [
    ...whatToSend,
    ownLine(
      own`Also`,
      own`mailpolicy example.com shows what a domain publishes; bouncekb srs opens an article; "Diagnose mail" stands in the menu of every message`,
    ),
    ownLine(
      own`Orders`,
      own`mode (when I answer here), modes, check (what I lack), retention, stats, forget (deletes what is kept about you)`,
    ),
    ownLine(own`For whoever runs the channel`, own`mode off, mention or auto; digest on or off`),
    ownLine(
      own`For managers`,
      own`role @group (sees full addresses), owner @name (sets up this channel), mute, unmute or route example.com (what is announced)`,
    ),
  ]);

/** The first words in a channel. */
export const greetingNotice = (seesAllMessages: boolean): NoticeCard =>
  notice(own`I say why a mail bounced, and who must act`, [
    ownLine(
      own`Drop a bounce here`,
      own`as a file (.eml or .msg), or mention me with its headers or the line with the reply`,
    ),
    ownLine(own`Below somebody else's bounce`, own`a mention is enough, I read what stands above`),
    ownLine(
      own`Without a mention`,
      seesAllMessages
        ? own`I answer only to files that cannot be anything but mail; mode auto, off or mention changes that`
        : own`I am shown nothing here, so mention me with every message`,
    ),
    ownLine(own`Everything I do`, own`mention me with the word help`),
  ]);

/** To the person who invited the bot to a place where it may not post. */
export const nowhereNotice = (): NoticeCard =>
  notice(own`You invited me, and I may write nowhere there`, [
    ownLine(null, own`I say why a mail bounced, and who must act.`),
    ownLine(
      own`What to do`,
      own`let me see a channel and write in it: the permissions View Channel and Send Messages, or an invitation into the channel`,
    ),
    ownLine(
      own`Then`,
      own`drop a bounce there and mention me; /bouncedesk check says which permission is still missing`,
    ),
  ]);

/** To `/bouncekb` alone. */
export const noQueryNotice = (): NoticeCard =>
  notice(own`What are you looking for?`, [
    ownLine(
      null,
      own`A word or a code behind the command: bouncekb srs, bouncekb 5.7.26, bouncekb greylisting`,
    ),
  ]);

export const policyNotice = (note: PolicyNote | null): NoticeCard =>
  note === null
    ? notice(own`DNS look-ups are off here`, [
        ownLine(null, own`An operator switches them on in the settings.`),
      ])
    : { kind: 'notice', tone: note.tone, title: note.title, lines: note.lines };

export const notADomain = (): NoticeCard =>
  notice(own`That is not a domain name`, [ownLine(null, own`Write it like this: mailpolicy example.com`)]);

export const unreadNotice = (): NoticeCard =>
  notice(own`I could not read what stands above`, [
    ownLine(
      null,
      own`The platform gave no answer, or I may not read the messages here. Send me the bounce itself with a mention, or use "Diagnose mail" on the message.`,
    ),
  ]);

export const purgedNotice = (): NoticeCard =>
  notice(own`This answer is no longer kept`, [ownLine(null, own`Send the mail again and I read it anew.`)]);

export const faultNotice = (): NoticeCard =>
  notice(own`Something failed on my side`, [
    ownLine(
      null,
      own`Nothing is wrong with what you sent. Try again in a minute; the operator finds the reason in the log.`,
    ),
  ]);

/** Public, so it does not repeat what was asked. */
export const unreachableNotice = (): NoticeCard =>
  notice(own`I have an answer and cannot deliver it`, [
    ownLine(null, own`Whoever asked: allow direct messages from me, or run the command again.`),
  ]);

/** What a command requires, by who may give it. */
const takes = {
  managers: own`It takes the right to manage this place.`,
  channel: own`It takes the right to manage this place or this channel; a manager lets others: owner @name`,
  addresses: own`It takes the right to manage this place; a manager lets others: role @name`,
  staff: own`It takes the right to manage this place, or to work for those who run it; a manager lets others: role @name`,
} as const;
type KeptTo = keyof typeof takes;

/** Of the person, or why that is not known. */
export const refusalNotice = (allowed: 'no' | 'unknown', keptTo: KeptTo): NoticeCard =>
  allowed === 'no'
    ? notice(own`You may not do this here`, [ownLine(null, takes[keptTo])])
    : notice(own`I could not ask who you are`, [
        ownLine(
          null,
          own`The platform gives no answer at the moment, or the app lacks the permission to read people. Try again in a minute.`,
        ),
      ]);

export const thanksNotice = (): NoticeCard => notice(own`Thank you`);

export const notedNotice = (): NoticeCard =>
  notice(own`Thank you, noted`, [
    ownLine(null, own`Whoever runs me reads it: bouncedesk feedback lists what was wrong.`),
  ]);

export const lateFormNotice = (about: ChatForm['about']): NoticeCard =>
  notice(own`The form came too late`, [
    ownLine(
      null,
      about === null
        ? own`Try again, or send me the bounce right here: as a file, or as pasted text.`
        : own`Press the button once more.`,
    ),
  ]);

/** Lines that are above the rest of an answer. */
export const changedLabel = own`What changed`;
export const newerLabel = own`Out of date`;

/** Under a card that will be edited. */
export const pendingWords = own`The DNS is being asked; this answer may be completed in a moment`;

/** What is in the form for a text and files, on every platform: titles of 24 and labels of 45 characters at most. */
export const formWords = {
  title: 'Why did it bounce?',
  send: 'Find out',
  text: 'Headers, or the line with the reply',
  textHint: '550 5.7.26 ...',
  files: 'Or the bounce as a file',
  filesHint: '.eml, .msg or .txt',
  /** Ends of names; platforms look at the name alone. */
  fileTypes: ['eml', 'msg', 'txt'],
  maxFiles: 10,
} as const;

/** What is in a form with one question: title of 24, label of 45, hint of 100 characters at most. */
export interface QuestionWords {
  readonly title: string;
  readonly send: string;
  readonly label: string;
  readonly hint: string;
  /** Characters of the answer. */
  readonly maxLength: number;
  /** Initial value of the field. */
  readonly value?: string;
}

/** Ticket numbers that the mails name. */
const namedNumbers = ({ mails }: NoteOffer): readonly string[] => [
  ...new Set(mails.flatMap(({ named }) => named.numbers)),
];

const maxHintLength = 100;
const numbersShown = 5;
/** Numbers come from the mail: what is more than a number is not shown. */
const plainNumber = /^[A-Za-z0-9_-]{1,30}$/;

const hint = (offer: NoteOffer | null, example: string): string => {
  if (offer === null) return `Such as ${example}`;
  if (offer.noted !== null) return `It is already in ticket ${offer.noted}`;
  const numbers = namedNumbers(offer).filter((one) => plainNumber.test(one));
  const shown = numbers.slice(0, numbersShown).join(', ');
  const more = numbers.length > numbersShown ? ' and more' : '';
  if (numbers.length > 1) return `The mail names several: ${shown}${more}`;
  return numbers.length === 1 ? `The mail names ${shown}` : `The mail names no number; such as ${example}`;
};

/** `known` is the number that the message or the channel names: it is in the field already. */
export const numberWords = (
  offer: NoteOffer | null,
  example: string,
  known: string | null = null,
): QuestionWords => ({
  title: 'Post to the ticket',
  send: 'Post',
  label: 'Ticket number',
  hint: plainLine(hint(offer, example), maxHintLength),
  maxLength: 100,
  ...(known === null ? {} : { value: known }),
});

/** Slack takes 3,000 characters in a field. */
const maxTextLength = 3_000;

/** The customer's text, to be changed before it is used. */
export const textWords = (text: string): QuestionWords => ({
  title: 'Text for the customer',
  send: 'Keep it',
  label: 'As the customer shall read it',
  hint: 'It is kept with the answer; nobody else is sent anything.',
  maxLength: maxTextLength,
  value: plainText(text, maxTextLength),
});

/** Asked when somebody says that an answer did not help: what it really was. */
export const causeWords: QuestionWords = {
  title: 'What was it really?',
  send: 'Send',
  label: 'The true cause, as far as you know',
  hint: 'It is kept for whoever runs me. Cancel when you do not know.',
  maxLength: 500,
};
