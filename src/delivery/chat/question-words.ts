import { type CaseOffer, namedNumbers } from './case-offer.ts';
import { plainLine, plainText } from './plain-text.ts';

/** What stands in the form for a text and files, on every platform: titles of 24 and labels of 45 characters at most. */
export const formWords = {
  title: 'Why did it bounce?',
  send: 'Find out',
  text: 'Headers, or the line with the reply',
  textHint: '550 5.7.26 ...',
  files: 'Or the bounce as a file',
  filesHint: '.eml, .msg or .txt',
  /** Ends of names; platforms look at the name alone. */
  fileTypes: ['eml', 'msg', 'txt'],
  mostFiles: 10,
} as const;

/** What stands in a form with one question: title of 24, label of 45, hint of 100 characters at most. */
export interface QuestionWords {
  readonly title: string;
  readonly send: string;
  readonly label: string;
  readonly hint: string;
  /** Characters of the answer. */
  readonly most: number;
  /** What stands in the field at first. */
  readonly value?: string;
}

const longestHint = 100;
const numbersShown = 5;
/** Numbers come from the mail: what is more than a number is not shown. */
const plainNumber = /^[A-Za-z0-9_-]{1,30}$/;

const hint = (offer: CaseOffer | null, example: string): string => {
  if (offer === null) return `Such as ${example}`;
  if (offer.noted !== null) return `It stands in case ${offer.noted} already`;
  const numbers = namedNumbers(offer).filter((one) => plainNumber.test(one));
  const shown = numbers.slice(0, numbersShown).join(', ');
  const more = numbers.length > numbersShown ? ' and more' : '';
  if (numbers.length > 1) return `The mail names several: ${shown}${more}`;
  return numbers.length === 1 ? `The mail names ${shown}` : `The mail names no number; such as ${example}`;
};

/** `known` is the number that the message or the channel names: it stands in the field already. */
export const numberWords = (
  offer: CaseOffer | null,
  example: string,
  known: string | null = null,
): QuestionWords => ({
  title: 'Post to the case',
  send: 'Post',
  label: 'Number of the case',
  hint: plainLine(hint(offer, example), longestHint),
  most: 100,
  ...(known === null ? {} : { value: known }),
});

/** Slack takes 3,000 characters in a field. */
const longestText = 3_000;

/** The customer's text, to be changed before it is used. */
export const textWords = (text: string): QuestionWords => ({
  title: 'Text for the customer',
  send: 'Keep it',
  label: 'As the customer shall read it',
  hint: 'It is kept with the answer; nobody else is sent anything.',
  most: longestText,
  value: plainText(text, longestText),
});

/** Asked of whoever says that an answer did not help: what it really was. */
export const causeWords: QuestionWords = {
  title: 'What was it really?',
  send: 'Send',
  label: 'The true cause, as far as you know',
  hint: 'It is kept for whoever runs me. Cancel when you do not know.',
  most: 500,
};
