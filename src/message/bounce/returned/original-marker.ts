import { conceptsOf } from '../notice/notice-clause.ts';
import { concept, stems } from '../notice/notice-stems.ts';

/** Any word with which a line may announce the returned message. */
const hint = new RegExp(`${stems.original.replace(/=/g, '').replace(/ /g, '|')}|header|follow|below`, 'gi');
/** Lines with such a word that are examined: a hostile text has one on every line. */
const MAX_HINTS = 400;
/** Characters of a line that announces. */
const MAX_ANNOUNCEMENT = 110;

/** Header fields that only a message itself begins with: a notice that prints them prints the original. */
const headerLine = /^(?:Received|Return-Path|DKIM-Signature|X-Originating-IP|X-Received|ARC-Seal):/gim;
/** Fields of a message that may be above those: the original begins with them. */
const plainHeader = /^(?:From|To|Cc|Subject|Date|Message-ID|Reply-To|Sender|Delivered-To|Envelope-To):[ \t]/i;

const decoration = /^[-\s|*=>_]{0,80}/;
/** Says that something comes below. */
const follows =
  /\bfollows?\b[\s.:|*=_-]{0,80}$|\b(?:is following|as follows)\b|\bbelow\b|\bcop(?:y|ie|ia)\b|\b(?:enclosed|included|attached)\b|\bstart of\b|\bbody of\b/;

/** A line that announces by itself, whatever is above it. */
const whole =
  /^(?:this is|below|enclosed|included|the (?:body|header|text) of|.{3,40}\b(?:as )?follows?\b[.:]?$)/;
/** A field with its value, or words about somebody: no announcement. */
const named = /@|^[a-z][\w-]{0,40}:[ \t]{0,8}[^\s-]/;

/** True for a line that announces the returned message or its header: `----- Original message -----`, `Included is a copy of the message header:`. */
function announces(line: string, begins: boolean, ends: boolean): boolean {
  const lead = decoration.exec(line)?.[0] ?? '';
  const said = line.slice(lead.length).toLowerCase().trimEnd();
  if (said.length < 4 || said.length > MAX_ANNOUNCEMENT || named.test(said)) return false;
  const plain = said.replace(/[-|*=_.]{1,80}$/, '').trimEnd();
  const flags = conceptsOf(plain);
  const of = (flag: number): boolean => (flags & flag) !== 0;
  if (!of(concept.mail | concept.header) || of(concept.not | concept.error | concept.please)) return false;
  const drawn = lead.trim().length > 1;
  const heads = drawn || /[:\uff1a]$/.test(plain);
  const announced = follows.test(plain);
  // The header that is announced is always that of the message.
  if (
    of(concept.header) &&
    of(concept.original | concept.mail) &&
    (heads || (announced && (begins || whole.test(plain))))
  )
    return true;
  if (of(concept.report | concept.deliver) || /\b(?:log|received)\b/.test(plain)) return false;
  // A line that wraps a sentence announces nothing.
  if (!drawn && !begins) return of(concept.mail) && whole.test(plain);
  return of(concept.original)
    ? heads || announced || (ends && plain.length < 45)
    : heads && /\bfollows?\b/.test(plain);
}

function lineAround(text: string, at: number, end: number): { start: number; end: number } {
  const eol = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at) + 1, end: eol === -1 || eol > end ? end : eol };
}

/** True when below the line that ends at `end` an empty line or a drawn one stands, and then a header field. */
const isHead = (text: string, end: number): boolean =>
  /^(?:\n[\s>*|=_-]{0,80})?\n[ \t>]{0,20}[A-Za-z][\w-]{0,60}[ \t]?:/.test(text.slice(end, end + 180));

/** True when nothing, or only a drawn line, is before the line at `start`. */
function isFree(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text.slice(Math.max(0, text.lastIndexOf('\n', start - 2) + 1), start - 1);
  return !/[^\s\-=_*|>.]/.test(before.slice(0, 200));
}

function findAnnouncement(text: string, start: number, end: number): { marker: number; body: number } | null {
  hint.lastIndex = start;
  for (let tries = 0; tries < MAX_HINTS; tries++) {
    const found = hint.exec(text);
    if (found === null || found.index >= end) return null;
    const line = lineAround(text, found.index, end);
    // A notice has words of its own above what it returns.
    const first =
      text.slice(start, line.start).trim() === '' &&
      !/^[ \t]*[-=*|_]{2}/.test(text.slice(line.start, line.start + 40));
    if (
      !first &&
      line.start >= start &&
      line.end - line.start < 2 * MAX_ANNOUNCEMENT &&
      announces(text.slice(line.start, line.end), isFree(text, line.start), isHead(text, line.end))
    )
      return { marker: line.start, body: Math.min(line.end + 1, end) };
    hint.lastIndex = line.end + 1;
  }
  return null;
}

/** Where a run of plain header fields began that reaches down to the line at `at`; a notice has words above it. */
function beginOfRun(text: string, at: number, start: number): number {
  let begin = at;
  while (begin > start) {
    // Searched from below 0 the break at 0 is found again: after an empty first line that would loop for ever.
    const before = begin < 2 ? 0 : text.lastIndexOf('\n', begin - 2) + 1;
    if (before <= start || !plainHeader.test(text.slice(before, before + 20))) break;
    begin = before;
  }
  return begin;
}

/**
 * Where the returned message begins in a notice: `marker` is the offset of the line that announces it (or of its first
 * header line), `body` the offset of the first line below. Null when the text holds none. Linear.
 */
export function findOriginalMarker(
  text: string,
  start: number,
  end: number,
): { marker: number; body: number } | null {
  headerLine.lastIndex = start;
  const header = headerLine.exec(text);
  const limit = header === null || header.index >= end ? end : header.index;
  const announced = findAnnouncement(text, start, limit);
  if (announced !== null) return announced;
  if (header === null || header.index >= end) return null;
  const begin = beginOfRun(text, header.index, start);
  return { marker: begin, body: begin };
}
