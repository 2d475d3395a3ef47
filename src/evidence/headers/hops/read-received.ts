import { cleanValue } from '../clean-value.ts';
import { scanTokens, type Token } from '../scan-tokens.ts';
import type { ReceivedParts } from './dialects/dialect.ts';
import { readDate } from './read-date.ts';

type Clause = 'from' | 'by' | 'via' | 'with' | 'id' | 'for' | 'envelope-from' | null;

const keywords: ReadonlySet<string> = new Set(['from', 'by', 'via', 'with', 'id', 'for', 'envelope-from']);
const envelopeNote = /envelope-(?:from|sender)[: ]\s?<?([^<>\s;]{0,254})>?/;

/** `<a@contoso.example>,` as `a@contoso.example`; an empty path stays ''. */
function bare(word: string): string {
  const text = word.endsWith(',') ? word.slice(0, -1) : word;
  if (!text.startsWith('<')) return text.endsWith('>') ? text.slice(0, -1) : text;
  const close = text.lastIndexOf('>');
  return text.slice(1, close === -1 ? undefined : close);
}

function hasValue(parts: ReceivedParts, clause: Clause): boolean {
  if (clause === 'from') return parts.fromWords.length > 0 || parts.fromComments.length > 0;
  if (clause === 'by') return parts.by !== null;
  if (clause === 'with') return parts.withWords.length > 0;
  if (clause === 'via') return parts.via.length > 0;
  if (clause === 'id') return parts.id !== null;
  if (clause === 'for') return parts.for !== null;
  return true;
}

function takeWord(parts: ReceivedParts, clause: Clause, word: string): void {
  if (clause === 'from') {
    if (parts.fromWords.length === 0) parts.from = bare(word);
    if (parts.fromWords.length < 12) parts.fromWords.push(word);
  } else if (clause === 'by') parts.by ??= bare(word);
  else if (clause === 'with') {
    if (parts.withWords.length < 12) parts.withWords.push(word);
  } else if (clause === 'via') {
    if (parts.via.length < 6) parts.via.push(word);
  } else if (clause === 'id') parts.id ??= bare(word);
  else if (clause === 'for') parts.for ??= bare(word);
  else if (clause === 'envelope-from') parts.envelopeFrom ??= bare(word);
}

function takeComment(parts: ReceivedParts, clause: Clause, text: string): void {
  if (text.includes('envelope-')) {
    const sender = envelopeNote.exec(text)?.[1];
    if (sender !== undefined) parts.envelopeFrom ??= sender;
  }
  const list =
    clause === 'from' || (clause === null && parts.by === null) ? parts.fromComments : parts.byComments;
  if (list.length < 12) list.push(text);
}

/** `(from localhost [192.0.2.1]) by host`: one gateway puts the whole from clause in brackets. */
function unwrapFrom(value: string): string {
  if (!value.startsWith('(from ')) return value;
  const close = value.indexOf(')');
  const inside = value.slice(1, close);
  return close !== -1 && inside.includes('[') && !inside.includes('(')
    ? inside + value.slice(close + 1)
    : value;
}

/** Words adjoining the previous token belong to it: `"a b"@contoso.example`, `<"x"@y>`. */
function joinGlued(tokens: readonly Token[], at: number): { readonly text: string; readonly next: number } {
  let next = at + 1;
  let text = tokens[at]?.text ?? '';
  let end = tokens[at]?.end ?? 0;
  for (let token = tokens[next]; token !== undefined && token.at === end; token = tokens[++next]) {
    if (token.kind !== 'word' && token.kind !== 'quoted') break;
    text += token.kind === 'quoted' ? `"${token.text}"` : token.text;
    end = token.end;
  }
  return { text, next };
}

/** The next word after `at`, or '' if a semicolon or the end comes first. */
function wordAfter(tokens: readonly Token[], at: number): string {
  let next = at + 1;
  while (tokens[next]?.kind === 'comment') next++;
  const token = tokens[next];
  return token?.kind === 'word' ? token.text.toLowerCase() : '';
}

/**
 * The clause that a word starts, or undefined if it is a value. If the previous clause has no value yet, a keyword is
 * its value (a host may be called `by`), unless the next word shows that the value is missing (`by with SMTP`, `with id
 * 4AB`).
 */
function nextClause(
  tokens: readonly Token[],
  at: number,
  clause: Clause,
  parts: ReceivedParts,
): Clause | undefined {
  const word = tokens[at]?.text ?? '';
  if (word.length > 13) return undefined;
  const key = word.toLowerCase();
  if (!keywords.has(key)) return undefined;
  if (clause !== null && !hasValue(parts, clause)) {
    const after = wordAfter(tokens, at);
    const missing = (clause === 'with' && key === 'id') || (after !== '' && !keywords.has(after));
    if (!missing || key === clause) return undefined;
  }
  if (key === 'from' && (hasValue(parts, 'from') || clause === 'for')) return 'envelope-from';
  return key as Clause;
}

/** A date without a semicolon before it: searched for only at the end of the value. */
function dateAtEnd(value: string): string | null {
  const tail = value.slice(-70);
  const weekday = tail.search(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/);
  return readDate(weekday > 0 ? tail.slice(weekday) : tail)?.iso ?? null;
}

/** Splits an unfolded Received value into its clauses, in any order. Never throws; missing ones stay null. */
export function readReceived(raw: string): ReceivedParts {
  const value = unwrapFrom(cleanValue(raw));
  const parts: ReceivedParts = {
    from: null,
    fromWords: [],
    fromComments: [],
    by: null,
    byComments: [],
    via: [],
    withWords: [],
    id: null,
    for: null,
    envelopeFrom: null,
    date: null,
  };
  const tokens = scanTokens(value, true);
  let clause: Clause = null;
  let skipTo = 0;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'semicolon') {
      clause = null;
      const found = parts.date === null ? readDate(value.slice(token.end, token.end + 100)) : null;
      if (found !== null && found.at < 4) {
        parts.date = found.iso;
        skipTo = token.end + found.end;
      }
      at++;
    } else if (token.kind === 'comment') {
      takeComment(parts, clause, token.text);
      at++;
    } else if (token.at < skipTo) at++;
    else {
      const { text, next } = joinGlued(tokens, at);
      const turn: Clause | undefined = next === at + 1 ? nextClause(tokens, at, clause, parts) : undefined;
      if (turn !== undefined) clause = turn;
      else takeWord(parts, clause, text);
      at = next;
    }
  }
  if (parts.date === null && value.includes(':')) parts.date = dateAtEnd(value);
  return parts;
}
