import { foldWord } from './fold-word.ts';

/** A word of a stem as it is compared. */
export interface StemPart {
  readonly text: string;
  /** It stands for every word that begins so. */
  readonly open: boolean;
  /** Code of its first letter. */
  readonly first: number;
}

/** Reads one word of a stem. */
export function partOf(word: string): StemPart {
  const open = word.endsWith('-');
  const text = foldWord(open ? word.slice(0, -1) : word);
  return { text, open, first: text.charCodeAt(0) };
}
