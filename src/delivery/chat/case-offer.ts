import type { CaseMail, NamedCase } from './case-port.ts';

/** What an answer keeps to post a group of it to the case. */
export interface CaseOffer {
  /** The mails of the group; of many, the first. */
  readonly mails: readonly CaseMail[];
  readonly count: number;
  /** When they were answered, ISO 8601. */
  readonly at: string;
  /** The number that stood in the words of whoever asked; null when none did. */
  readonly heard: string | null;
  /** What the system calls the case that has the note; null before. */
  readonly noted: string | null;
}

const said =
  /(?:#|\b(?:case|ticket|incident|issue|request|vorgang)\b[\s:#.]{0,4}(?:no\.?|nr\.?|number)?[\s:#]{0,4})(\d{2,12})\b/i;
const inName = /(?:^|[-_#])(\d{3,12})(?:[-_]|$)/;

/** The number of a case in what somebody wrote: `case 4711`, `#4711`. */
export const numberSaid = (text: string): string | null => said.exec(text.slice(0, 500))?.[1] ?? null;

/** The number in the name of a channel or thread that belongs to a case: `case-4711-contoso`. */
export const numberIn = (channelName: string): string | null =>
  inName.exec(channelName)?.[1] ?? numberSaid(channelName);

/** Mails of one group that are kept for a note: it lists twenty recipients. */
export const mostCaseMails = 20;

/** Whether mails name one case, all the same. Those that name none do not count. */
export const namesOneCase = (mails: readonly (NamedCase | null)[]): boolean => {
  const ids = new Set(mails.flatMap((one) => (one?.id || one?.numbers.length ? [one.id] : [])));
  return ids.size === 1 && !ids.has(null);
};

/** Numbers of the cases that the mails name. */
export const namedNumbers = ({ mails }: CaseOffer): readonly string[] => [
  ...new Set(mails.flatMap(({ named }) => named.numbers)),
];
