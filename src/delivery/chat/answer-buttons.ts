import type { AnswerView, Trusted } from '../../explanation/answer-view.ts';
import { type ChatButton, chatButtons } from './chat-question.ts';
import { own } from './own-words.ts';

/** What stands on the buttons. */
export const buttonLabels: Readonly<Record<ChatButton, Trusted>> = {
  evidence: own`Show evidence`,
  case: own`Post to the case`,
  number: own`Post to the case`,
  customer: own`Text for the customer`,
  administrator: own`Text for the administrator`,
  proof: own`Proof`,
  recheck: own`Check the DNS again`,
  remind: own`Remind me when fixed`,
  addresses: own`Full addresses`,
  file: own`Everything as a file`,
  share: own`Post to the channel`,
  good: own`Helpful`,
  bad: own`Not helpful`,
};

/** What can be offered beside the texts of the answer itself. */
export interface Offer {
  /** The mail is kept and the DNS may be asked. */
  readonly lookAgain: boolean;
  readonly addresses: boolean;
  /** How the case is known: the mails name it, or a person must; null offers no note. */
  readonly toCase: 'named' | 'asked' | null;
  /** One person alone sees the answer: it can be shown to the others. */
  readonly alone: boolean;
}

/** Cited lines that a card shows anyway; a file is offered for more. */
const linesShown = 8;

/** The buttons of one group of an answer, in order. */
export const answerButtons = (view: AnswerView, offer: Offer): readonly ChatButton[] => {
  const onDns = view.who.role === 'sender-dns' || view.evidence.some(({ line }) => line === null);
  const has: Readonly<Record<ChatButton, boolean>> = {
    evidence: true,
    case: offer.toCase === 'named',
    number: offer.toCase === 'asked',
    customer: view.voices.customer !== '',
    administrator: view.voices.administrator !== '',
    proof: view.proofs.length > 0,
    recheck: offer.lookAgain && onDns,
    remind: offer.lookAgain && onDns,
    addresses: offer.addresses,
    file: view.evidence.length > linesShown,
    share: offer.alone,
    good: view.kind !== 'unreadable',
    bad: view.kind !== 'unreadable',
  };
  return chatButtons.filter((button) => has[button]);
};
