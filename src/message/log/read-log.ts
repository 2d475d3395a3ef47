import { exchange } from './exchange.ts';
import { exim } from './exim.ts';
import { haraka } from './haraka.ts';
import { hmailserver } from './hmailserver.ts';
import { jsonEvent } from './json-event.ts';
import type { LogEvent, LogProgram, LogText, ReadLine } from './log-event.ts';
import { opendkim } from './opendkim.ts';
import { opensmtpd } from './opensmtpd.ts';
import { postfix } from './postfix.ts';
import { qmail } from './qmail.ts';
import { rspamd } from './rspamd.ts';
import { sendmail } from './sendmail.ts';
import { stackTrace } from './stack-trace.ts';

/** Every program whose log is read; the first that knows a line has it. Those with distinctive marks come first. */
const programs: readonly LogProgram[] = [
  opendkim,
  haraka,
  hmailserver,
  postfix,
  opensmtpd,
  sendmail,
  exim,
  qmail,
  rspamd,
  stackTrace,
  jsonEvent,
  exchange,
];

/** Characters of one line that are read: real log lines run to some 2,000. */
const MAX_LINE = 6_000;
/** Lines of one log, and lines over which one reply runs (RFC 5321 names no limit; servers send up to 20). */
const MAX_LINES = 20_000;
const MAX_FURTHER = 20;

/** A line of a reply or of an error that goes on: indented, or a code again (RFC 5321 4.2.1). */
const further = /^(?:[ \t]+\S|[245]\d\d[ -])/;

const nothing: Omit<LogEvent, 'program' | 'line' | 'lines'> = {
  id: null,
  client: null,
  helo: null,
  sender: null,
  recipient: null,
  original: null,
  relay: null,
  command: null,
  reply: null,
  status: null,
  verdicts: [],
  action: null,
};

type Reader = LogProgram & { readonly read: ReadLine };
type Read = { readonly reader: Reader; readonly fields: NonNullable<ReturnType<ReadLine>> };

function readLine(readers: readonly Reader[], text: string): Read | null {
  for (const reader of readers) {
    const fields = reader.marks.some((mark) => text.includes(mark)) ? reader.read(text) : null;
    if (fields !== null) return { reader, fields };
  }
  return null;
}

/**
 * The events of a log in order: one for each line that a program wrote, with the reply's further lines. Lines that no
 * program knows give none. Everything is literal in the line or null. Linear; never throws; past `MAX_LINES` lines and
 * `MAX_LINE` characters of a line nothing is read.
 */
export function readLog(lines: readonly LogText[]): LogEvent[] {
  const readers = programs.map((program): Reader => ({ ...program, read: program.open() }));
  const events: LogEvent[] = [];
  for (let at = 0; at < lines.length && at < MAX_LINES; at++) {
    const { line, text } = lines[at] ?? { line: 0, text: '' };
    if (text.length > MAX_LINE) continue;
    const found = readLine(readers, text);
    if (found === null) continue;
    const whole = [line];
    let joined = text;
    while (whole.length <= MAX_FURTHER && joined.length < MAX_LINE) {
      const next = lines[at + 1];
      if (next === undefined || next.text.length > MAX_LINE || next.text.trim() === '') break;
      if (!further.test(next.text) && found.reader.unfinished?.(joined) !== true) break;
      if (readLine(readers, next.text) !== null) break;
      joined += `\n${next.text.trim()}`;
      whole.push(next.line);
      at++;
    }
    const fields = whole.length === 1 ? found.fields : (found.reader.read(joined) ?? found.fields);
    for (const each of [fields].flat())
      events.push({ program: found.reader.name, line, lines: whole, ...nothing, ...each });
  }
  return events;
}
