import type { Form, IntakeItem } from '../message/intake-item.ts';
import { limits } from '../message/limits.ts';
import { headerRepairs } from '../message/repair/index.ts';
import { repairPaste } from '../message/repair-paste.ts';
import { latin1Lines, type SourceText, sourceText } from '../message/source-text.ts';
import type { View } from '../message/view.ts';
import { type MailHead, readMailHead } from './clean-mail.ts';
import { mailBelowProse } from './mail-below-prose.ts';
import { readReport } from './read-report.ts';
import { readTable } from './read-table.ts';
import { type Provenance, readPastedEvents, readWebhook } from './read-webhook.ts';
import { splitMbox } from './split-mbox.ts';
import { unreadable, unreadableNote } from './unreadable.ts';

function over(source: SourceText, view: View, before: number): SourceText {
  return {
    bytes: source.bytes,
    view,
    lineCount: () => before + source.lineCount(),
    lineText: (line) => (line > before ? source.lineText(line - before) : ''),
  };
}

/** The source without the first `start` characters of its view (a byte order mark, empty lines, remarks); lines keep their numbers. */
function startingAt(source: SourceText, start: number): SourceText {
  const { view } = source;
  return over(source, { text: view.text.slice(start), lineAt: (offset) => view.lineAt(offset + start) }, 0);
}

/** A source cut out of a larger file: its lines are counted as lines of that file. */
function withLinesBefore(source: SourceText, before: number): SourceText {
  if (before === 0) return source;
  const { text } = source.view;
  return over(source, { text, lineAt: (offset) => source.view.lineAt(offset) + before }, before);
}

const encrypted =
  /^content-type:\s{0,20}(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime(?![\s\S]{0,200}signed-data))/i;

function item(handed: Provenance, form: Form, source: SourceText, did: readonly string[] = []): IntakeItem {
  return {
    name: handed.name,
    form,
    source,
    wrappedIn: handed.wrappedIn,
    repaired: did.length === 0 ? handed.repaired : [...handed.repaired, ...did],
    unreadable: null,
    report: null,
  };
}

/** Where the text begins after a byte order mark and empty lines. */
function beginning(text: string): number {
  let at = text.startsWith('\xef\xbb\xbf') ? 3 : 0;
  while (at < text.length && (text.charCodeAt(at) === 10 || isEmptyLine(text, at)))
    at = text.indexOf('\n', at) + 1;
  return at;
}

function isEmptyLine(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 32 && text.charCodeAt(at) !== 9) return false;
  const eol = text.indexOf('\n', at);
  return eol !== -1 && eol - at < 200 && text.slice(at, eol).trim() === '';
}

/** A mail whose header is whole needs a body, or the file name and fields of a complete mail. */
function isWhole(head: MailHead, handed: Provenance): boolean {
  return head.mail && head.clean && (head.body || (head.complete && /\.eml$/i.test(handed.name ?? '')));
}

function wholeMail(handed: Provenance, form: Form, source: SourceText, head: MailHead): IntakeItem {
  const found = item(handed, form, source);
  if (head.contentType === -1) return found;
  const field = source.view.text.slice(head.contentType, head.contentType + 300);
  return encrypted.test(field) ? { ...found, unreadable: unreadableNote('encrypted') } : found;
}

/** A mail whose header lost its folding: the header is repaired, the body stays byte by byte. */
function repairHeader(text: string, head: MailHead): ReturnType<typeof repairPaste> {
  const { repaired, did } = repairPaste(text.slice(0, head.end), headerRepairs);
  if (repaired === null) return { repaired, did };
  const next = text.slice(0, head.end).split('\n').length + 1;
  const whole = { text: repaired.text + text.slice(head.end), origin: [...repaired.origin, next] };
  return { repaired: whole, did };
}

function paste(bytes: Buffer, handed: Provenance, text: string, head: MailHead): IntakeItem {
  const below = mailBelowProse(text);
  if (below > 0) return item(handed, 'paste', startingAt(sourceText(bytes), below), ['passed over remarks']);
  const repairable = head.mail && head.mime && head.body;
  const { repaired, did } = repairable ? repairHeader(text, head) : repairPaste(text);
  const source = repaired === null ? sourceText(bytes) : sourceText(bytes, repaired);
  if (repairable && repaired === null) return item(handed, 'eml', source);
  const start = mailBelowProse(source.view.text);
  const found =
    start === 0
      ? item(handed, 'paste', source, did)
      : item(handed, 'paste', startingAt(source, start), [...did, 'passed over remarks']);
  const pgp = source.view.text.indexOf('-----BEGIN PGP MESSAGE-----');
  return pgp !== -1 && pgp < 200 ? { ...found, unreadable: unreadableNote('encrypted') } : found;
}

function single(bytes: Buffer, handed: Provenance, form: Form): IntakeItem {
  const source = sourceText(bytes);
  const { text } = source.view;
  const head = readMailHead(text);
  if (isWhole(head, handed)) return wholeMail(handed, form, source, head);
  const start = beginning(text);
  if (start > 0) {
    const later = startingAt(source, start);
    const rest = readMailHead(later.view.text);
    const what = text.startsWith('\xef\xbb\xbf')
      ? 'passed over a byte order mark'
      : 'passed over empty lines';
    if (isWhole(rest, handed))
      return wholeMail({ ...handed, repaired: [...handed.repaired, what] }, form, later, rest);
  }
  return paste(bytes, handed, text, head);
}

/** Events in JSON and delivery logs in columns that a person pasted, with or without words around them. */
function pastedRecords(bytes: Buffer, found: IntakeItem): IntakeItem[] {
  if (bytes.length > limits.repairText) return [found];
  const events = bytes.includes('{') ? readPastedEvents(bytes, found) : null;
  if (events !== null) return events;
  const report = readTable(found.source, latin1Lines(bytes));
  return [report === null ? found : { ...found, report }];
}

/** Reads text: one mail, an mbox, a webhook body or a paste. Never throws; linear. */
export function readText(bytes: Buffer, handed: Provenance): IntakeItem[] {
  if (bytes.length > 5 && bytes.toString('latin1', 0, 5) === 'From ') {
    const pieces = splitMbox(bytes);
    if (pieces.length > 1) {
      const inside = { ...handed, wrappedIn: [...handed.wrappedIn, 'mbox'] };
      return pieces.map((piece) => {
        const found = single(piece.bytes, inside, 'mbox-item');
        return { ...found, form: 'mbox-item', source: withLinesBefore(found.source, piece.linesBefore) };
      });
    }
  }
  const first = bytes[0];
  const report = readReport(bytes, handed);
  if (report !== null) return report;
  if (first === 0x7b || first === 0x5b || first === 32 || first === 10) {
    const webhook = readWebhook(bytes, handed);
    if (webhook !== null) return webhook;
  }
  if (bytes.length > limits.lineLength && !bytes.includes(10) && !bytes.includes(13))
    return [unreadable(bytes, handed.name, 'one-line', handed.wrappedIn)];
  const found = single(bytes, handed, 'eml');
  if (found.form === 'paste' && !/[A-Za-z0-9\x80-\xff]/.test(found.source.view.text))
    return [unreadable(bytes, handed.name, 'nearly-empty', handed.wrappedIn)];
  return found.form === 'paste' && found.unreadable === null ? pastedRecords(bytes, found) : [found];
}
