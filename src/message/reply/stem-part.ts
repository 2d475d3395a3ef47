import { foldWord } from './fold-word.ts';

/** A word of a stem in comparable form. */
export interface StemPart {
  readonly text: string;
  /** It matches every word that begins with it. */
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
