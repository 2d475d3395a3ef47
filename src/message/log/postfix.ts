import { keyValues } from './key-values.ts';
import type { LogAction, LogFields, LogProgram } from './log-event.ts';
import { hostOf, mailboxOf } from './log-host.ts';

/** `status=bounced (...)`; a reply may run over lines until its bracket closes. Source: Postfix bounce(8), log_adhoc(3). */
const outcome = /\bstatus=(\w{4,13})(?: \(|, (?=returned))([\s\S]*)$/;
/** Source: Postfix smtpd_check.c, cleanup_milter.c, postscreen_smtpd.c. */
const refusal =
  /\b(?:milter-)?(reject|hold|discard|reject_warning|warn): ([A-Z]{3,9}(?:-[A-Z]{2,9}){0,3}|header [^\n]{0,200}?|body [^\n]{0,200}?) from ([\w.-]{0,253}\[[^\]\s]{2,60}\])(?::\d{1,5})?[:;] ([\s\S]*)$/;
const refusalEnd = /; (?:from=<|proto=|to=<)/;
const queueId =
  /(?:^|[\s:])((?=[A-Za-z]*\d)[0-9A-Za-z]{4,20}): (?=to=|from=|client=|host |(?:milter-)?reject|message-id=)/;
/** One server of several was asked; what becomes of the mail stands in a later line. */
const asked = /: host ([\w.-]{1,253}\[[^\]\s]{2,60}\]) (?:said|refused to talk to me): ([\s\S]*)$/;
const connected = /\bpostfix\S{0,30}: connect from ([\w.-]{1,253}\[[^\]\s]{2,60}\])/;

const actions: Readonly<Record<string, LogAction>> = {
  sent: 'delivered',
  deliverable: 'delivered',
  bounced: 'bounced',
  undeliverable: 'bounced',
  expired: 'bounced',
  deferred: 'deferred',
  'deferred-bounced': 'bounced',
};
const commands: Readonly<Record<string, string>> = {
  RCPT: 'RCPT TO',
  MAIL: 'MAIL FROM',
  DATA: 'DATA',
  'END-OF-MESSAGE': 'DATA',
  EHLO: 'EHLO',
  HELO: 'HELO',
  CONNECT: 'CONNECT',
};

function delivery(text: string, found: RegExpExecArray): LogFields | null {
  const pairs = keyValues(text, found.index);
  const words = (found[2] ?? '').trimEnd();
  return {
    id: queueId.exec(text)?.[1] ?? null,
    sender: mailboxOf(pairs.get('from')),
    recipient: mailboxOf(pairs.get('to')) || null,
    original: mailboxOf(pairs.get('orig_to')) || null,
    relay: hostOf(pairs.get('relay')),
    status: pairs.get('dsn') ?? null,
    reply: words.endsWith(')') ? words.slice(0, -1) : words.split(/\)(?:\n|$)/, 1)[0] || null,
    action: actions[found[1] ?? ''] ?? null,
  };
}

function refused(text: string, found: RegExpExecArray): LogFields {
  const rest = found[4] ?? '';
  const end = refusalEnd.exec(rest)?.index ?? rest.length;
  const pairs = keyValues(rest.slice(end));
  const words = rest.slice(0, end).trim();
  return {
    id: queueId.exec(text)?.[1] ?? null,
    client: hostOf(found[3]),
    helo: pairs.get('helo') || null,
    sender: mailboxOf(pairs.get('from')),
    recipient: mailboxOf(pairs.get('to')) || null,
    command: commands[found[2] ?? ''] ?? null,
    reply: words === '' ? null : words,
    status: /^(?:[45]\d\d )?([45]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null,
    action: found[1] !== 'reject' ? 'passed' : /^4/.test(words) ? 'deferred' : 'rejected',
  };
}

function read(text: string): LogFields | null {
  const refusing = text.includes(' from ') ? refusal.exec(text) : null;
  if (refusing !== null) return refused(text, refusing);
  const told = text.includes('status=') ? outcome.exec(text) : null;
  if (told !== null) return actions[told[1] ?? ''] === undefined ? null : delivery(text, told);
  const arrived = connected.exec(text);
  if (arrived !== null) return { client: hostOf(arrived[1]) };
  const id = queueId.exec(text)?.[1];
  if (id === undefined) return null;
  const other = asked.exec(text);
  if (other !== null)
    return { id, relay: hostOf(other[1]), reply: (other[2] ?? '').trim(), action: 'deferred' };
  const pairs = keyValues(text);
  const client = pairs.get('client');
  if (client !== undefined) return { id, client: hostOf(client), action: 'passed' };
  return pairs.has('from') && pairs.has('nrcpt')
    ? { id, sender: mailboxOf(pairs.get('from')), action: 'passed' }
    : null;
}

/** Postfix: smtp, lmtp, local, smtpd, postscreen, cleanup, qmgr. */
export const postfix: LogProgram = {
  name: 'postfix',
  marks: [
    'status=',
    'reject: ',
    'client=',
    'nrcpt=',
    'hold: ',
    'discard: ',
    'reject_warning: ',
    ': host ',
    'connect from ',
  ],
  open: () => read,
  // A reply ends with the bracket in which Postfix logs it.
  unfinished: (text) =>
    text.includes('status=') && text.includes(' (') && !/\)\s{0,20}$/.test(text.slice(-30)),
};
