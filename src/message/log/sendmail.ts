import { keyValues } from './key-values.ts';
import type { LogFields, LogProgram } from './log-event.ts';
import { hostOf, mailboxOf } from './log-host.ts';

const queueId = /(?:^|[\s:])([0-9A-Za-z]{4,20}): (?:Milter: )?(?=to=|from=|ruleset=|arg1=|[a-z]{4}, reject)/;
const statusIn = /^(?:[45]\d\d )?([45]\.\d{1,3}\.\d{1,3})\b/;
/** `relay=host [ip]`: the value holds a blank, which ends other values. */
const relayed = /\brelay=([\w.-]{1,253}(?: \[[^\]\s]{2,60}\])?|\[[^\]\s]{2,60}\])/;

/** The address alone where several recipients share a line: `to=<a@b>,<c@d>`. */
const first = (value: string | undefined): string | null =>
  mailboxOf(value?.split(',', 1)[0]?.replace(/^<|>$/g, '')) || null;

function refused(text: string, at: number): LogFields {
  const pairs = keyValues(text, at);
  const words =
    text
      .slice(at + 'reject='.length)
      .split('\n', 1)[0]
      ?.trim() ?? '';
  const rule = pairs.get('ruleset') ?? '';
  const address = pairs.get('arg1') ?? pairs.get('to');
  return {
    id: queueId.exec(text)?.[1] ?? null,
    client: hostOf(relayed.exec(text)?.[1]),
    sender: /check_mail/.test(rule) ? mailboxOf(address) : mailboxOf(pairs.get('from')),
    recipient: /check_mail|check_relay/.test(rule) ? null : first(address),
    command: /check_rcpt/.test(rule)
      ? 'RCPT TO'
      : /check_mail/.test(rule)
        ? 'MAIL FROM'
        : /check_relay/.test(rule)
          ? 'CONNECT'
          : null,
    reply: words,
    status: statusIn.exec(words)?.[1] ?? null,
    action: words.startsWith('4') ? 'deferred' : 'rejected',
  };
}

function delivery(text: string, at: number): LogFields {
  const pairs = keyValues(text, at);
  const own = text.slice(at + 'stat='.length).trim();
  // Newer ones show the whole reply beside the name of its status.
  const words = /(?:^|[\s,])reply=([245]\d\d[ -][^\n]{1,900}?), stat=/.exec(text)?.[1] ?? own;
  const status = pairs.get('dsn') ?? null;
  const digit = (status ?? /^[245]/.exec(words)?.[0] ?? '')[0];
  const sent = own.startsWith('Sent');
  return {
    id: queueId.exec(text)?.[1] ?? null,
    sender: mailboxOf(pairs.get('ctladdr')?.split(' ', 1)[0]) || null,
    recipient: first(pairs.get('to')),
    relay: hostOf(relayed.exec(text)?.[1]),
    reply: words === '' ? null : words,
    status,
    action: sent
      ? 'delivered'
      : own.startsWith('Deferred') || digit === '4'
        ? 'deferred'
        : own.startsWith('queued')
          ? null
          : 'bounced',
  };
}

function read(text: string): LogFields | null {
  const rejects = text.indexOf('reject=');
  if (rejects !== -1) return refused(text, rejects);
  const outcome = /(?:^|[\s,])stat=/.exec(text);
  if (outcome !== null) return delivery(text, outcome.index + outcome[0].length - 'stat='.length);
  const id = queueId.exec(text)?.[1];
  if (id === undefined || !text.includes('nrcpts=')) return null;
  const pairs = keyValues(text);
  return {
    id,
    sender: mailboxOf(pairs.get('from')),
    client: hostOf(relayed.exec(text)?.[1]),
    action: 'passed',
  };
}

/** Sendmail: deliveries, rule sets, milters, arrivals. Source: Sendmail Operations Guide, "Log Level". */
export const sendmail: LogProgram = {
  name: 'sendmail',
  marks: ['stat=', 'reject=', 'nrcpts='],
  open: () => read,
};
