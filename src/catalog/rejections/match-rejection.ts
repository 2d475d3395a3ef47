import { foldText } from './fold-text.ts';
import { rejections } from './index.ts';
import type { Rejection } from './rejection.ts';

/** What is known besides the text when a reply is looked up. */
export interface ReplyContext {
  readonly reply: string | null;
  readonly status: string | null;
  readonly provider: string | null;
  /** Providers that share texts with `provider`, itself included. */
  readonly family: readonly string[];
}

interface Entry {
  readonly row: Rejection;
  readonly text: string;
}

/** Rows that share a word, and the last reply they were compared with. */
interface Bucket {
  readonly entries: Entry[];
  seen: number;
}

const word = /[a-z0-9]+/g;

/**
 * Rows by one word of their text, the rarest: a reply is cut into words once and only rows that share such a word are
 * compared. Texts without a Latin word are kept apart and tried only on replies that hold other scripts.
 */
function indexRows(rows: readonly Rejection[]): { byWord: Map<string, Bucket>; wide: Entry[] } {
  const uses = new Map<string, number>();
  const entries = rows.flatMap((row) => row.texts.map((text): Entry => ({ row, text: foldText(text) })));
  for (const { text } of entries)
    for (const token of text.match(word) ?? []) uses.set(token, (uses.get(token) ?? 0) + 1);
  const byWord = new Map<string, Bucket>();
  const wide: Entry[] = [];
  for (const entry of entries) {
    const key = anchorOf(entry.text, uses);
    const bucket = key === null ? undefined : byWord.get(key);
    if (key === null) wide.push(entry);
    else if (bucket === undefined) byWord.set(key, { entries: [entry], seen: 0 });
    else bucket.entries.push(entry);
  }
  return { byWord, wide };
}

const isWordCode = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 97 && code <= 122);

/** A word that stands whole in any reply that holds `text`: not one that the text may cut at its own ends. */
function anchorOf(text: string, uses: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  let bestScore = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const token of text.match(word) ?? []) {
    // Nothing of a word stands between two of them.
    const start = text.indexOf(token, end);
    end = start + token.length;
    const before = text.charCodeAt(start - 1);
    const after = text.charCodeAt(end);
    // A letter of another script beside it: the word is not alone.
    if (before > 127 || after > 127 || token.length < 2) continue;
    const edge = Number.isNaN(before) || Number.isNaN(after) ? 50 : 0;
    const score = (uses.get(token) ?? 0) + edge - Math.min(token.length, 9);
    if (score < bestScore) {
      best = token;
      bestScore = score;
    }
  }
  return best;
}

const index = indexRows(rejections);

/** First two letters and length of the words in the index: most words of a reply fail here, before a string is made of them. */
const shapes = new Uint8Array(128 * 128 * 8);
const shapeOf = (first: number, second: number, length: number): number =>
  ((first << 7) | second) * 8 + (length & 7);
for (const token of index.byWord.keys())
  shapes[shapeOf(token.charCodeAt(0), token.charCodeAt(1), token.length)] = 1;

/**
 * Penalty for a row never seen in real mail: more than a longer text or a code usually adds, less than the right
 * provider does.
 */
const UNPROVED = 45;

function scoreOf(entry: Entry, context: ReplyContext): number {
  const { row } = entry;
  let score = row.specificity * 100 + Math.min(entry.text.length, 60);
  if (row.unproved === true) score -= UNPROVED;
  if (row.provider !== null && row.specificity > 0 && context.family.includes(row.provider))
    score += row.provider === context.provider ? 150 : 100;
  else if (row.provider !== null && row.specificity > 0 && context.provider !== null) score -= 90;
  if (row.enhanced !== null && row.enhanced === context.status) score += 45;
  if (row.reply !== null && context.reply !== null)
    score += row.reply === context.reply ? 25 : row.reply[0] === context.reply[0] ? 0 : -15;
  return score;
}

function matches({ row, text }: Entry, folded: string, family: readonly string[]): boolean {
  if (row.scope === 'provider' && (row.provider === null || !family.includes(row.provider))) return false;
  return folded.includes(text) && (row.pattern === null || row.pattern.test(folded));
}

/** Replies looked up so far: a word that is there a thousand times brings its rows once. */
let asked = 0;

/** The row of the catalogue that best explains the folded text (see `foldText`), or null. Linear in its length. */
export function matchRejection(folded: string, context: ReplyContext): Rejection | null {
  let best: Rejection | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  const consider = (entries: readonly Entry[]): void => {
    for (const entry of entries) {
      if (!matches(entry, folded, context.family)) continue;
      const score = scoreOf(entry, context);
      if (score <= bestScore) continue;
      best = entry.row;
      bestScore = score;
    }
  };
  const now = ++asked;
  let wide = false;
  for (let at = 0; at < folded.length; ) {
    const code = folded.charCodeAt(at);
    if (!isWordCode(code)) {
      if (code > 127) wide = true;
      at++;
      continue;
    }
    let end = at + 1;
    while (end < folded.length && isWordCode(folded.charCodeAt(end))) end++;
    const known = end - at > 1 && shapes[shapeOf(code, folded.charCodeAt(at + 1), end - at)] === 1;
    const found = known ? index.byWord.get(folded.slice(at, end)) : undefined;
    if (found !== undefined && found.seen !== now) {
      found.seen = now;
      consider(found.entries);
    }
    at = end;
  }
  if (wide) consider(index.wide);
  return best;
}
