import type { TextLine } from '../headers/read-bare-results.ts';

/** A fact told by a log line, with its line. */
export interface LogFact {
  readonly value: string;
  readonly line: number;
}

/** What the log lines of a paste tell about one delivery. */
export interface LogFacts {
  /** Address the mail was first sent to, and the one it was passed on to, when they differ. */
  readonly passedOn: { readonly first: string; readonly next: string; readonly line: number } | null;
  readonly envelopeFrom: LogFact | null;
  /** Host (name or null) and address that connected to the server that wrote the line. */
  readonly client: { readonly host: string | null; readonly ip: string; readonly line: number } | null;
  readonly helo: LogFact | null;
}

const address = '([^\\s<>@,;]{1,100}@[a-z0-9._-]{2,253})';
const ip = '((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-f:]{6,45}|(?:x{1,3}\\.){3}[x\\d]{1,3})';

/** Postfix `to=<b>, orig_to=<a>`; Exim `** b <a> F=<c>`; Postfix notice `<b> (expanded from <a>)`. */
const passedOn: readonly {
  readonly has: string;
  readonly pattern: RegExp;
  readonly next: number;
  readonly first: number;
}[] = [
  {
    has: 'orig_to=',
    pattern: new RegExp(`\\bto=<?${address}>?,? orig_to=<?${address}`, 'i'),
    next: 1,
    first: 2,
  },
  { has: ' F=<', pattern: new RegExp(`(?:\\*\\*|=>|==|->) ${address} <${address}>`, 'i'), next: 1, first: 2 },
  {
    has: '(expanded from',
    pattern: new RegExp(`<?${address}>? \\(expanded from:? <?${address}`, 'i'),
    next: 1,
    first: 2,
  },
];

const senders: readonly { readonly has: string; readonly pattern: RegExp }[] = [
  { has: 'F=<', pattern: new RegExp(`\\bF=<${address}>`, 'i') },
  { has: 'from=<', pattern: new RegExp(`\\bfrom=<${address}>`, 'i') },
  { has: 'from: <', pattern: new RegExp(`\\bfrom: <${address}>`, 'i') },
];

/** The receiver's side only: a delivery line names the host it delivers *to*. */
const clients: readonly { readonly has: string; readonly pattern: RegExp }[] = [
  { has: 'client=', pattern: new RegExp(`\\bclient=([\\w.-]{1,253})\\[${ip}\\]`, 'i') },
  { has: 'reject: ', pattern: new RegExp(`reject: [A-Z-]{3,20} from ([\\w.-]{1,253})\\[${ip}\\]`, 'i') },
  {
    has: ' rejected ',
    pattern: new RegExp(
      `\\bH=\\(?([\\w.-]{1,253})\\)? (?:\\([^)]{0,253}\\) )?\\[${ip}\\](?::\\d{1,5})? .{0,400}rejected (?:RCPT|MAIL|after|EHLO|HELO|connection)`,
      'i',
    ),
  },
];

/** Log lines run to some 2,000 characters; a longer one is no log line. */
const MAX_LINE = 6_000;

/** Reads delivery facts from log lines (Postfix, Exim, Rspamd). The first of each kind counts. Linear. */
export function readLogFacts(lines: readonly TextLine[]): LogFacts {
  let forward: LogFacts['passedOn'] = null;
  let envelopeFrom: LogFact | null = null;
  let client: LogFacts['client'] = null;
  let helo: LogFact | null = null;
  for (const { line, text } of lines) {
    if (text.length > MAX_LINE) continue;
    for (const row of passedOn) {
      const match: RegExpExecArray | null =
        forward === null && text.includes(row.has) ? row.pattern.exec(text) : null;
      if (match) forward = { first: match[row.first] ?? '', next: match[row.next] ?? '', line };
    }
    for (const { has, pattern } of senders) {
      const match: RegExpExecArray | null =
        envelopeFrom === null && text.includes(has) ? pattern.exec(text) : null;
      if (match) envelopeFrom = { value: match[1] ?? '', line };
    }
    for (const { has, pattern } of clients) {
      const match: RegExpExecArray | null = client === null && text.includes(has) ? pattern.exec(text) : null;
      if (match)
        client = { host: match[1] === 'unknown' ? null : (match[1] ?? null), ip: match[2] ?? '', line };
    }
    const greeting: RegExpExecArray | null =
      helo === null && text.includes('helo=<') ? /\bhelo=<([\w.-]{1,253})>/i.exec(text) : null;
    if (greeting) helo = { value: greeting[1] ?? '', line };
  }
  return { passedOn: forward, envelopeFrom, client, helo };
}
