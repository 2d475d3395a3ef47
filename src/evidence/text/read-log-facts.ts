import { domainOf } from '../../message/domain-of.ts';
import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import { sameOrganisation } from '../same-organisation.ts';
import { passedOnRows } from './passed-on-rows.ts';

/** A fact of a log line, with its line. */
export interface LogFact {
  readonly value: string;
  readonly line: number;
}

/** What the log lines of a paste say about one delivery. */
export interface LogFacts {
  /** Address the mail was first sent to, and the one it was forwarded to, if they differ. */
  readonly passedOn: { readonly first: string; readonly next: string; readonly line: number } | null;
  readonly envelopeFrom: LogFact | null;
  /** Line of a mail without an envelope sender: a notice from some server (RFC 5321 4.5.5). */
  readonly nullSender: number | null;
  /** Host (name or null) and address of the client of the server that wrote the line. */
  readonly client: { readonly host: string | null; readonly ip: string; readonly line: number } | null;
  readonly helo: LogFact | null;
  /** Recipient as written by the receiving filter (Rspamd). */
  readonly recipient: LogFact | null;
  /** Host and address of the server that the line's writer tried to deliver to. */
  readonly remote: { readonly host: string | null; readonly ip: string | null; readonly line: number } | null;
}

const address = '([^\\s<>@,;]{1,100}@[a-z0-9._-]{2,253})';
const ip = '((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-f:]{6,45}|(?:x{1,3}\\.){3}[x\\d]{1,3})';

const senders: readonly { readonly has: string; readonly pattern: RegExp }[] = [
  { has: 'F=<', pattern: new RegExp(`\\bF=<${address}>`, 'i') },
  { has: 'from=<', pattern: new RegExp(`\\bfrom=<${address}>`, 'i') },
  { has: 'icid ', pattern: new RegExp(`\\bICID \\d{1,12} From: <${address}>`, 'i') },
  { has: 'client_ip="', pattern: new RegExp(`\\bclient_ip=".{0,300}?\\bfrom="${address}"`, 'i') },
  // Not sendmail's "expanded from: <a>", which names the recipient.
  { has: 'from: <', pattern: new RegExp(`(?<!\\w )\\bfrom: <${address}>`, 'i') },
  // The command itself, in a session transcript (RFC 5321 4.1.1.2).
  { has: 'x-postfix-sender', pattern: new RegExp(`\\bX-Postfix-Sender: rfc822; ?${address}`, 'i') },
  { has: 'mail from:', pattern: new RegExp(`\\bMAIL FROM: ?<${address}>`, 'i') },
];

/** Postfix and sendmail, Exim, and the command itself. */
const noSender = /\b(?:from=<>|F=<>|mail from: ?<>)/i;

/** Only the receiver's side: a delivery line names the host it delivers *to*. */
const clients: readonly { readonly has: string; readonly pattern: RegExp }[] = [
  // Stalwart and others name no host.
  { has: 'remoteIp', pattern: new RegExp(`()\\bremoteIp"?[=:] ?"?${ip}`, 'i') },
  { has: 'client=', pattern: new RegExp(`\\bclient=([\\w.-]{1,253})\\[${ip}\\]`, 'i') },
  // A policy service includes what it judged in the reply itself; the Received-SPF field has no code before it.
  { has: 'client-ip=', pattern: new RegExp(`()(?:\\b[45]\\d\\d[ -]|\\]: ).{0,300}\\bclient-ip=${ip}`, 'i') },
  // MDaemon's session log.
  { has: 'accepting smtp connection', pattern: new RegExp(`()Accepting SMTP connection from ${ip}`, 'i') },
  { has: 'spf lookup (', pattern: new RegExp(`()\\bSPF lookup \\([\\w.-]{1,253} / ${ip}\\)`, 'i') },
  { has: 'connected address=', pattern: new RegExp(`()\\bconnected address=${ip}`, 'i') },
  {
    has: 'reverse dns host',
    pattern: new RegExp(`(?=.{0,80}reverse dns host ([\\w.-]{1,253}))\\baddress ${ip} reverse dns`, 'i'),
  },
  { has: 'client_ip="', pattern: new RegExp(`\\bclient_name="([\\w.-]{0,253})" client_ip="${ip}"`, 'i') },
  { has: 'ip: ', pattern: new RegExp(`()\\brspamd.{0,300}\\bip: ${ip}`, 'i') },
  { has: 'reject: ', pattern: new RegExp(`reject: [A-Z-]{3,20} from ([\\w.-]{1,253})\\[${ip}\\]`, 'i') },
  {
    has: ' rejected ',
    pattern: new RegExp(
      `\\bH=\\(?([\\w.-]{1,253})\\)? (?:\\([^)]{0,253}\\) )?\\[${ip}\\](?::\\d{1,5})? .{0,400}rejected (?:RCPT|MAIL|after|EHLO|HELO|connection)`,
      'i',
    ),
  },
];

/** The next server: Exim `H=`, Postfix `relay=`, Exchange's `LastError` and `LED` fields. */
const remotes: readonly { readonly has: string; readonly pattern: RegExp }[] = [
  {
    has: 'fqdn=',
    pattern: new RegExp(`\\{?FQDN=([\\w.-]{1,253})\\}?(?:.{0,20}\\{?\\bIP=${ip})?`, 'i'),
  },
  { has: 'relay=', pattern: new RegExp(`\\brelay=([\\w.-]{1,253})\\[${ip}\\]`, 'i') },
  { has: ' h=', pattern: new RegExp(`(?:\\*\\*|=>|==|->) .{1,500} H=([\\w.-]{1,253}) \\[${ip}\\]`, 'i') },
];

/** Postfix `helo=<name>`, policy services `helo=name`, Rspamd `helo: name`, and the command itself (RFC 5321 4.1.1.1). */
const greetings =
  /\bhelo(?:=<?([\w.-]{1,253})>?(?=[\s;,>]|$)|: ?"?([\w-]{1,63}(?:\.[\w-]{1,63}){1,8}))|\b(?:EHLO|HELO) ([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})(?=[\s"'\\\]]|$)/i;
/** Rspamd: `rcpts: <a@b>`, `rcpt: <a@b>`. */
const filterRecipient = /\brcpts?: ?\[?<?([^\s<>@,;]{1,100}@[a-z0-9._-]{2,253})/i;

/** Log lines have up to some 2,000 characters; a longer one is not a log line. */
const MAX_LINE = 6_000;

type Rows = readonly { readonly has: string; readonly pattern: RegExp }[];

function firstMatch(rows: Rows, text: string, lower: string): RegExpExecArray | null {
  for (const { has, pattern } of rows) {
    const match = lower.includes(has.toLowerCase()) ? pattern.exec(text) : null;
    if (match !== null) return match;
  }
  return null;
}

const organisation = (mailbox: string): string => domainOf(mailbox);

/** Two addresses of one organisation are aliases of a mailbox, not forwarding. */
function passedOnIn(text: string, lower: string, line: number): LogFacts['passedOn'] {
  for (const row of passedOnRows) {
    const match = lower.includes(row.has) ? row.pattern.exec(text) : null;
    const first = match?.[row.first]?.replace(/\.$/, '') ?? '';
    const next = match?.[row.next]?.replace(/\.$/, '') ?? '';
    if (first !== '' && !sameOrganisation(organisation(first), organisation(next)))
      return { first, next, line };
  }
  return null;
}

/** A name, or null if the log has none (`unknown`, an empty group). */
const hostOf = (name: string | undefined): string | null => (!name || name === 'unknown' ? null : name);

/** Reads delivery facts from log lines (Postfix, Exim, Rspamd, Exchange). The first of each kind counts. Linear. */
export function readLogFacts(lines: readonly TextLine[]): LogFacts {
  let passedOn: LogFacts['passedOn'] = null;
  let envelopeFrom: LogFact | null = null;
  let nullSender: number | null = null;
  let client: LogFacts['client'] = null;
  let helo: LogFact | null = null;
  let remote: LogFacts['remote'] = null;
  let recipient: LogFact | null = null;
  for (const { line, text } of lines) {
    if (text.length > MAX_LINE) continue;
    const lower = text.toLowerCase();
    if (passedOn === null && lower.includes('@')) passedOn = passedOnIn(text, lower, line);
    const sender: RegExpExecArray | null = envelopeFrom === null ? firstMatch(senders, text, lower) : null;
    if (sender) envelopeFrom = { value: sender[1] ?? '', line };
    if (nullSender === null && lower.includes('<>') && noSender.test(text)) nullSender = line;
    const from: RegExpExecArray | null = client === null ? firstMatch(clients, text, lower) : null;
    if (from) client = { host: hostOf(from[1]), ip: from[2] ?? '', line };
    const to: RegExpExecArray | null = remote === null ? firstMatch(remotes, text, lower) : null;
    if (to) remote = { host: hostOf(to[1]), ip: to[2] ?? null, line };
    const greeting: RegExpExecArray | null =
      helo === null && (lower.includes('helo') || lower.includes('ehlo')) ? greetings.exec(text) : null;
    if (greeting) helo = { value: greeting[1] ?? greeting[2] ?? greeting[3] ?? '', line };
    const written: RegExpExecArray | null =
      recipient === null && lower.includes('rcpt') ? filterRecipient.exec(text) : null;
    if (written) recipient = { value: written[1] ?? '', line };
  }
  return { passedOn, envelopeFrom, nullSender, client, helo, recipient, remote };
}
