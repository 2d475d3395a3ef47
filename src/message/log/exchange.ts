import type { LogAction, LogFields, LogProgram, ReadLine } from './log-event.ts';
import { hostOf, ipOf, mailboxOf } from './log-host.ts';
import { columnRoles } from './table/column-roles.ts';
import { delimitedRows } from './table/delimited-rows.ts';
import { rowOutcome } from './table/row-outcome.ts';

/** `[{LED=450 4.4.316 ...};{MSG=};{FQDN=mx.contoso.example};{IP=192.0.2.1};{LRT=...}]`. Source: Exchange, "LastError" of a queue. */
const led = /\{LED=([^{}\n]{3,2000})\}/;
const fqdn = /\{FQDN=([\w.-]{1,253})\}/;
const address = /\{IP=([0-9a-f.:]{3,45})\}/i;
const recipientNear =
  /\b(?:recipient(?:address)?|to)[:=]\s{0,3}\{?<?([^\s<>@,;{}]{1,200}@[^\s<>,;{}]{1,255})/i;

/** Message tracking's events (Exchange, "Event types in the message tracking log"). */
const events: Readonly<Record<string, LogAction>> = {
  deliver: 'delivered',
  send: 'delivered',
  sendexternal: 'delivered',
  receive: 'passed',
  submit: 'passed',
  fail: 'bounced',
  dsn: 'bounced',
  defer: 'deferred',
  resubmit: 'deferred',
};
const outcomes = { failed: 'bounced', delayed: 'deferred', delivered: 'delivered', held: 'passed' } as const;

function lastError(text: string): LogFields | null {
  const said = led.exec(text)?.[1];
  if (said === undefined) return null;
  const host = fqdn.exec(text)?.[1] ?? null;
  const ip = ipOf(address.exec(text)?.[1]);
  return {
    recipient: recipientNear.exec(text)?.[1] ?? null,
    relay: host === null && ip === null ? null : { host, ip },
    reply: said,
    status: /^[245]\d\d ([245]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? null,
    action: said.startsWith('4') ? 'deferred' : 'bounced',
  };
}

/** Names of columns beside those of `columnRoles`, letters only. */
const columns = {
  sender: ['senderaddress', 'sender', 'from', 'fromaddress', 'returnpath'],
  clientIp: ['clientip', 'originalclientip', 'fromip'],
  clientHost: ['clienthostname'],
  serverIp: ['serverip', 'toip'],
  serverHost: ['serverhostname'],
  id: ['networkmessageid', 'messagetraceid', 'internalmessageid', 'messageid'],
  related: ['relatedrecipientaddress'],
} as const;

interface Head {
  readonly delimiter: string;
  readonly roles: NonNullable<ReturnType<typeof columnRoles>>;
  readonly at: ReadonlyMap<string, number>;
}

/** The header row of an export: `#Fields: date-time,client-ip,...` or `"Received","SenderAddress",...`. */
function headOf(text: string): Head | null {
  const plain = text.replace(/^#Fields: ?/, '');
  for (const delimiter of [',', ';', '\t']) {
    const cells = plain.includes(delimiter) ? (delimitedRows(plain, 0, delimiter)[0]?.cells ?? []) : [];
    const roles = columnRoles(cells);
    if (roles === null) continue;
    const at = new Map(
      cells.map((name, index): [string, number] => [name.toLowerCase().replace(/[^a-z]/g, ''), index]),
    );
    return { delimiter, roles, at };
  }
  return null;
}

function rowOf(text: string, head: Head): LogFields | null {
  const cells = delimitedRows(text, 0, head.delimiter)[0]?.cells ?? [];
  const role = (name: Parameters<Head['roles']['get']>[0]): string[] =>
    (head.roles.get(name) ?? []).map((index) => cells[index] ?? '').filter((value) => value !== '');
  const named = (names: readonly string[]): string | undefined =>
    names.map((name) => cells[head.at.get(name) ?? -1]).find((value) => value !== undefined && value !== '');
  const recipient = role('recipient')
    .map((value) => mailboxOf(value.split(';', 1)[0]))
    .find((value) => value);
  if (recipient === undefined || recipient === null) return null;
  const words = role('event');
  const action =
    words.map((value) => events[value.toLowerCase()]).find((found) => found !== undefined) ??
    words.map(rowOutcome).flatMap((found) => (found === null ? [] : [outcomes[found]]))[0];
  if (action === undefined) return null;
  const last = lastError(text);
  const said = role('said').reduce((best, value) => (value.length > best.length ? value : best), '');
  const client = hostOf(named(columns.clientHost));
  const clientIp = ipOf(named(columns.clientIp));
  const relay = hostOf(named(columns.serverHost));
  const relayIp = ipOf(named(columns.serverIp));
  const related = mailboxOf(named(columns.related)?.split(';', 1)[0]) || null;
  return {
    id: named(columns.id) ?? null,
    client: client === null && clientIp === null ? null : { host: client?.host ?? null, ip: clientIp },
    sender: mailboxOf(named(columns.sender)),
    recipient,
    original: related,
    relay:
      last?.relay ?? (relay === null && relayIp === null ? null : { host: relay?.host ?? null, ip: relayIp }),
    reply: last?.reply ?? (said === '' || action === 'delivered' ? null : said),
    status:
      last?.status ??
      role('status').flatMap((value) => /^[245]\.\d{1,3}\.\d{1,3}/.exec(value)?.[0] ?? [])[0] ??
      null,
    action,
  };
}

/** `kim@contoso.example##Receive, Fail;lee@...`: each recipient with what became of the message (Exchange Online, historical search). */
const traced = /([^\s<>@,;"]{1,200}@[^\s<>@,;"#]{1,255})##((?:[A-Za-z]{3,20}(?:, )?){1,6})/g;

function recipientStatus(text: string): LogFields[] {
  return [...text.matchAll(traced)].flatMap(([, recipient, words]) => {
    const action = events[words?.split(', ').at(-1)?.toLowerCase() ?? ''];
    return recipient === undefined || action === undefined ? [] : [{ recipient, action }];
  });
}

function open(): ReadLine {
  let head: Head | null = null;
  return (text) => {
    if (/recipient/i.test(text) && !text.includes('@')) {
      const found = headOf(text);
      if (found !== null) {
        head = found;
        return null;
      }
    }
    if (text.includes('##')) {
      const found = recipientStatus(text);
      if (found.length > 0) return found;
    }
    return (head !== null && text.includes('@') ? rowOf(text, head) : null) ?? lastError(text);
  };
}

/** Exchange and Microsoft 365: message tracking and message trace exports, last errors of queues; other exports with a header row. */
export const exchange: LogProgram = { name: 'exchange', marks: [',', ';', '\t'], open };
