import { limits } from '../../limits.ts';
import type { View } from '../../view.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import { quoteEnd } from '../reply/quoted-reply.ts';
import { findReply } from '../reply/reply-code.ts';
import { commandOf, remoteHostOf, reportingHostOf } from '../reply/reply-context.ts';
import { findAddresses } from './notice-address.ts';
import { type Block, type Entry, entriesOf, MAX_BLOCK } from './notice-entries.ts';

const answered = /^[ \t>]*<<<[ \t]*(?=[45]\d\d)/m;

/** Lines after `<<<` of an SMTP transcript: the first refusal with all its lines. */
function transcriptReply(text: string, block: Block): Block | null {
  const found = answered.exec(text.slice(block.start, block.end));
  if (found === null) return null;
  const start = block.start + found.index;
  let end = start;
  while (end < block.end) {
    const eol = text.indexOf('\n', end);
    const lineEnd = eol === -1 || eol > block.end ? block.end : eol;
    const line = text.slice(end, lineEnd);
    if (!/^[ \t>]*<<</.test(line) || (end > start && !/<<<[ \t]*[45]\d\d/.test(line))) break;
    end = lineEnd + 1;
  }
  return { start, end: Math.min(end, block.end) };
}

/** Where the words of a reply end: an empty line, the mark above a signature, a section rule, or the notice's own closing words. */
const replyEnd =
  /\n[ \t>]*\n|\n-- ?\n|\n[ \t]*(?:-{3,}|={3,}|\*{3,}|\.{3} )|\n(?:Giving up on|I'm not going to try|\[RCPT_TO\]|\[MAIL_FROM\]|Message details:|Please direct|This has been a permanent)/;

/** A code in a table of the notice has no words; those follow further down, after the same code. */
const worded = /\p{L}{3}/u;
const MAX_BARE_CODES = 3;

function replyIn(text: string, block: Block, tries = MAX_BARE_CODES): { block: Block; score: number } | null {
  const spoken = transcriptReply(text, block);
  if (spoken !== null) return { block: spoken, score: 4 };
  const words = text.slice(block.start, block.end);
  const code = findReply(words);
  if (code.at === -1) return code.status === null ? null : { block: paragraph(text, block), score: 1 };
  const stop = replyEnd.exec(words.slice(code.at));
  const closed = block.start + quoteEnd(words, code.at);
  const end = Math.min(closed, stop === null ? block.end : block.start + code.at + stop.index);
  const start = block.start + code.at;
  const bare = tries > 0 && end < block.end && !worded.test(text.slice(start, end));
  const further = bare ? replyIn(text, { start: end, end: block.end }, tries - 1) : null;
  return further !== null &&
    further.score >= 2 &&
    worded.test(text.slice(further.block.start, further.block.end))
    ? further
    : { block: { start, end }, score: code.status === null ? 2 : 3 };
}

/** `----- Transcript of session follows -----` is a heading, not words of a server. */
const sectionHead = /^[>\s]*(?:-{3}|={3}|\*{3})[^\n]{0,300}(?:-{3}|={3}|\*{3})[ \t]{0,80}(?=\n|$)/;
const MAX_HEAD = 300;

/** The words of a block up to the first empty line that follows words; a lead-in that ends in a colon is passed over. */
function paragraph(text: string, block: Block): Block {
  let start = block.start;
  for (let tries = 0; ; tries++) {
    const headed = sectionHead.exec(text.slice(start, Math.min(block.end, start + MAX_HEAD)));
    if (headed !== null) start += headed[0].length;
    while (start < block.end && /[\s>:,\-*=_").]/.test(text[start] ?? '')) start++;
    const stop = /\n[ \t>]*\n/.exec(text.slice(start, block.end));
    const end = stop === null ? block.end : start + stop.index;
    if (tries >= 3 || stop === null || !/[:\uff1a]\s*$/.test(text.slice(Math.max(start, end - 3), end)))
      return { start, end };
    start = end;
  }
}

const nextSection = /\n[> \t]{0,12}-{3,} ?transcript of session follows\b/i;

/** The words of the last of several recipients end where sendmail's session with all of their servers begins. */
function withoutSession(text: string, { start, end }: Block): Block {
  const head = nextSection.exec(text.slice(start, end));
  return head === null ? { start, end } : { start, end: start + head.index };
}

function best(text: string, entry: Entry, whole: Block | null): Block | null {
  let chosen: { block: Block; score: number } | null = null;
  for (const block of entry.blocks) {
    const found = replyIn(text, block);
    if (found !== null && (chosen === null || found.score > chosen.score)) chosen = found;
  }
  const around = chosen === null && whole !== null ? replyIn(text, whole) : null;
  if (around !== null && around.score > 1) chosen = around;
  if (chosen !== null) return chosen.block;
  for (const block of entry.blocks) {
    const words = paragraph(text, block);
    if (
      /[^\W\d_]{3}/u.test(text.slice(words.start, words.end)) ||
      /[^\x00-\x7f]{4}/.test(text.slice(words.start, words.end))
    )
      return words;
  }
  return whole;
}

/** Input lines of a block that hold words, at most 40. */
function linesOf(view: View, block: Block): number[] {
  const { text } = view;
  const lines: number[] = [];
  for (let at = block.start; at < block.end && lines.length < 40; ) {
    const eol = text.indexOf('\n', at);
    const next = eol === -1 || eol > block.end ? block.end : eol;
    let word = at;
    while (word < next && (text[word] === ' ' || text[word] === '\t')) word++;
    const line = word < next ? view.lineAt(word) : 0;
    if (line > 0 && lines.at(-1) !== line) lines.push(line);
    at = next + 1;
  }
  return lines.length > 0 ? lines : [view.lineAt(block.start)];
}

/** Ascending lines with one more. */
function withLine(lines: readonly number[], own: number): readonly number[] {
  if (lines.includes(own)) return lines;
  return [...lines, own].sort((a, b) => a - b);
}

const quoteMarks = /^[ \t]*(?:>|<<<)[ \t>]*/gm;

/** The words of a reply without the marks that quote its lines; null when nothing is left. */
function unquoted(raw: string): string | null {
  const words = raw.includes('>') || raw.includes('<<<') ? raw.replace(quoteMarks, '') : raw;
  // `(reason: 550 5.1.1 User unknown)`: the notice's own mark.
  const closed = /\)\s*$/.test(words) && !words.includes('(') ? words.trimEnd().slice(0, -1) : words;
  return closed.trim() === '' ? null : closed;
}

function factsOf(
  view: View,
  listed: Entry,
  whole: Block,
  single: boolean,
  reporting: string | null,
): RecipientFacts {
  const { text } = view;
  const entry = single
    ? listed
    : { ...listed, blocks: listed.blocks.map((block) => withoutSession(text, block)) };
  const block = best(text, entry, single ? whole : null);
  const raw = block === null ? '' : text.slice(block.start, block.end);
  const around = single
    ? text.slice(whole.start, whole.end)
    : entry.blocks.map((b) => text.slice(b.start, b.end)).join('\n');
  const diagnosticLines = block === null ? [] : linesOf(view, block);
  const own = view.lineAt(entry.first.start);
  return {
    address: entry.address,
    original: entry.original,
    action: null,
    status: null,
    text: unquoted(raw),
    context: around,
    remoteMta: remoteHostOf(around),
    reportingMta: reporting,
    command: commandOf(around),
    lines: withLine(diagnosticLines, own),
    diagnosticLines,
  };
}

/**
 * Failed recipients of a notice in plain text, by structure and not by program: an address where notices put it,
 * followed by the words that belong to it. `start` to `end` is the notice without the returned message.
 */
export function readNotice(view: View, start: number, end: number): RecipientFacts[] {
  const stop = Math.min(end, start + limits.textPart);
  const entries = entriesOf(view.text, findAddresses(view.text, start, stop, limits.recipients * 2), {
    start,
    end: stop,
  }).slice(0, limits.recipients);
  const whole = { start, end: Math.min(stop, start + MAX_BLOCK) };
  const reporting = reportingHostOf(view.text.slice(whole.start, whole.end));
  const single = entries.length === 1;
  return entries.map((entry) => factsOf(view, entry, whole, single, reporting));
}

/** What the notice says when it names no recipient: its reply, else its words. */
export function readUnaddressed(view: View, start: number, end: number): RecipientFacts {
  const whole = { start, end: Math.min(end, start + MAX_BLOCK) };
  const block = replyIn(view.text, whole)?.block ?? whole;
  const around = view.text.slice(whole.start, whole.end);
  const raw = view.text.slice(block.start, block.end);
  const lines = linesOf(view, block);
  return {
    address: null,
    original: null,
    action: null,
    status: null,
    text: unquoted(raw),
    context: around,
    remoteMta: remoteHostOf(around),
    reportingMta: reportingHostOf(around),
    command: commandOf(around),
    lines,
    diagnosticLines: lines,
  };
}
