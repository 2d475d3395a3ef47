import type { CaseMail, NamedCase } from './case-port.ts';

/** What an answer keeps to post a group of it to the case. */
export interface CaseOffer {
  /** The mails of the group; of many, the first. */
  readonly mails: readonly CaseMail[];
  readonly count: number;
  /** When they were answered, ISO 8601. */
  readonly at: string;
  /** What the system calls the case that has the note; null before. */
  readonly noted: string | null;
}

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
