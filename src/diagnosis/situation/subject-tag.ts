import type { Clue } from './clues.ts';
import type { Situation } from './situation.ts';

/** Marks that filters put before a subject on its way in (external sender, spam); no author writes them. */
const tag =
  /^\s{0,4}(?:\[(?:ext|extern|external|externe|externo|esterno|external e-?mail|external sender|spam\??|\?spam|suspected spam|possible spam|bulk|suspicious)\]|\{(?:spam|disarmed|filename|dangerous content)\??\}|\*{2,5} ?(?:spam|unchecked|suspected spam|external)|external:|extern:)/i;

/** The tag at the head of the subject, or null: a signed Subject that carries it is no longer what was signed. */
export function subjectTag({ header }: Pick<Situation, 'header'>): Clue | null {
  const subject = header?.subject ?? null;
  const found = subject === null ? null : tag.exec(subject.value.slice(0, 80));
  if (subject === null || found === null) return null;
  return { lines: subject.lines, needle: found[0].trim() };
}
