import type { Particulars } from '../particulars.ts';
import { capital } from './capital.ts';
import { type PartyNames, partyNames } from './party-names.ts';
import { quoteReply } from './quote-reply.ts';

/** The sentence followed by the reply, else by the code, else on its own; a rival is no reading of the reply. */
export function said(sentence: string, { reply, code, rival }: Particulars): string {
  if (rival) return `${capital(sentence)}.`;
  const quote = quoteReply(reply);
  if (quote !== null) return `${capital(sentence)}: ${quote}.`;
  return code === null ? `${capital(sentence)}.` : `${capital(sentence)} (${code}).`;
}

/** A sentence about the refusing server, followed by its reply. */
export const refused =
  (rest: (names: PartyNames) => string) =>
  (p: Particulars): string =>
    said(rest(partyNames(p)), p);
