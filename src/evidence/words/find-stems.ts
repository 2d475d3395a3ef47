import { type Stem, wordStems } from './word-stems.ts';

interface Phrase {
  readonly words: readonly string[];
  /** The last word must be whole. */
  readonly whole: boolean;
}

interface Index {
  /** Phrases by the first two letters of their first word. */
  readonly byHead: ReadonlyMap<string, readonly (Phrase & { readonly stem: Stem })[]>;
  /** Stems of scripts without spaces, matched anywhere. */
  readonly anywhere: readonly { readonly text: string; readonly stem: Stem }[];
}

const unspaced = /[\u3040-\u30ff\u3400-\u9fff]/;

function build(): Index {
  const byHead = new Map<string, (Phrase & { stem: Stem })[]>();
  const anywhere: { text: string; stem: Stem }[] = [];
  for (const [stem, columns] of Object.entries(wordStems) as [Stem, Record<string, string>][]) {
    for (const column of Object.values(columns)) {
      for (const written of column.split(' ')) {
        if (unspaced.test(written)) {
          anywhere.push({ text: written, stem });
          continue;
        }
        const whole = written.startsWith('=');
        const words = (whole ? written.slice(1) : written).split('_');
        const head = (words[0] ?? '').slice(0, 2);
        byHead.set(head, [...(byHead.get(head) ?? []), { words, whole, stem }]);
      }
    }
  }
  return { byHead, anywhere };
}

let index: Index | null = null;

/** Words of a sentence: letters, digits and what connects them. */
const word = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

/** Stems in one lower-case sentence, each with the word that matched. Linear in the sentence. */
export function findStems(sentence: string): ReadonlyMap<Stem, string> {
  index ??= build();
  const found = new Map<Stem, string>();
  const words = sentence.match(word) ?? [];
  for (const [at, first] of words.entries()) {
    for (const { words: phrase, whole, stem } of index.byHead.get(first.slice(0, 2)) ?? []) {
      const fits = phrase.every((part, offset) => {
        const here = words[at + offset];
        const last = offset === phrase.length - 1;
        return here !== undefined && (last && !whole ? here.startsWith(part) : here === part);
      });
      if (fits && !found.has(stem)) found.set(stem, first);
    }
    if (first.endsWith("n't") || first.endsWith('n’t')) found.set('not', first);
  }
  if (unspaced.test(sentence)) {
    for (const { text, stem } of index.anywhere) {
      if (!found.has(stem) && sentence.includes(text)) found.set(stem, text);
    }
  }
  return found;
}
