import type { AnswerView, Trusted } from '../../explanation/answer-view.ts';
import { type ChatButton, chatButtons } from './chat-question.ts';
import { own } from './notices.ts';

/** What stands on the buttons and in the menu. */
export const buttonLabels: Readonly<Record<ChatButton, Trusted>> = {
  evidence: own`Evidence and steps`,
  customer: own`Text for the customer`,
  share: own`Post to the channel`,
  case: own`Post to the case`,
  number: own`Post to the case`,
  take: own`Take it`,
  administrator: own`Text for the administrator`,
  proof: own`Proof`,
  picture: own`The way as a picture`,
  recheck: own`Check the DNS again`,
  remind: own`Remind me when fixed`,
  fixed: own`Mark as fixed`,
  addresses: own`Full addresses`,
  file: own`Everything as a file`,
  csv: own`The list as a file (CSV)`,
  good: own`Helpful`,
  bad: own`Not helpful`,
  edit: own`Edit the text`,
  article: own`Read the article`,
};

/** Buttons beside the two voices; five together are what a person still overlooks at a glance. */
const mostMain = 3;
const main = new Set<ChatButton>(['evidence', 'customer', 'share', 'case', 'number', 'take']);

/** Those of the offered that stand as buttons; the others go into the menu. */
export const mainButtons = (offered: readonly ChatButton[]): readonly ChatButton[] =>
  offered.filter((name) => main.has(name)).slice(0, mostMain);

/** What can be offered beside the texts of the answer itself. */
export interface Offer {
  /** The mail is kept and the DNS may be asked. */
  readonly lookAgain: boolean;
  readonly addresses: boolean;
  /** The way of the message is known and does not stand in the answer. */
  readonly picture: boolean;
  /** How the case is known: the mails name it, or a person must; null offers no note. */
  readonly toCase: 'named' | 'asked' | null;
  /** One person alone sees the answer: it can be shown to the others. */
  readonly alone: boolean;
  /** Mails in the list of the whole answer. */
  readonly listed: number;
}

/** Cited lines that fit behind the button; a file is offered for more. */
const linesShown = 8;
/** From this many mails on the list is offered as a file. */
const worthAFile = 10;

/** What is offered with one group of an answer, in order. */
export const answerButtons = (view: AnswerView, offer: Offer): readonly ChatButton[] => {
  const onDns = view.who.role === 'sender-dns' || view.evidence.some(({ line }) => line === null);
  const read = view.kind !== 'unreadable';
  const has: Readonly<Record<ChatButton, boolean>> = {
    evidence: view.evidence.length > 0 || view.steps.length > 0,
    customer: view.readerTexts.customer !== '',
    share: offer.alone,
    case: offer.toCase === 'named',
    number: offer.toCase === 'asked',
    take: read && !offer.alone,
    administrator: view.readerTexts.administrator !== '',
    proof: view.proofs.length > 0,
    picture: offer.picture,
    recheck: offer.lookAgain && onDns,
    remind: offer.lookAgain && onDns,
    fixed: read && !offer.alone,
    addresses: offer.addresses,
    file: view.evidence.length > linesShown,
    csv: offer.listed >= worthAFile,
    good: read,
    bad: read,
    edit: false,
    article: false,
  };
  return chatButtons.filter((button) => has[button]);
};
