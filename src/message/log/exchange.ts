import { fieldsAt, type Places, refusedBy, statusOf } from './fields-at.ts';
import type { LogAction, LogFields, LogProgram, ReadLine } from './log-event.ts';
import { hostAt, mailboxOf } from './log-host.ts';
import { type ColumnRole, columnRoles } from './table/column-roles.ts';
import { delimitedRows } from './table/delimited-rows.ts';
import { rowOutcome } from './table/row-outcome.ts';

/** `[{LED=450 4.4.316 ...};{MSG=};{FQDN=mx.contoso.example};{IP=192.0.2.1};{LRT=...}]`. Source: Exchange, "LastError" of a queue. */
const led: Places = {
  recipient: /\b(?:recipient(?:address)?|to)[:=]\s{0,3}\{?<?([^\s<>@,;{}]{1,200}@[^\s<>,;{}]{1,255})/i,
  reply: /\{LED=([^{}\n]{3,2000})\}/,
};
const fqdn = /\{FQDN=([\w.-]{1,253})\}/;
const address = /\{IP=([0-9a-f.:]{3,45})\}/i;

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
  const fields = text.includes('{LED=') ? fieldsAt(text, led) : {};
  return fields.reply
    ? {
        ...fields,
        relay: hostAt(fqdn.exec(text)?.[1], address.exec(text)?.[1]),
        status: statusOf(fields.reply),
        action: refusedBy(fields.reply, 'bounced'),
      }
    : null;
}

/** Names of columns beside those of `columnRoles`, letters only. */
const columns: Places = {
  id: ['networkmessageid', 'messagetraceid', 'internalmessageid', 'messageid'],
  sender: ['senderaddress', 'sender', 'from', 'fromaddress', 'returnpath'],
  original: 'relatedrecipientaddress',
};
const hosts = {
  client: ['clienthostname', 'clientip', 'originalclientip', 'fromip'],
  relay: ['serverhostname', 'serverip', 'toip'],
} as const;

interface Head {
  readonly delimiter: string;
  readonly roles: NonNullable<ReturnType<typeof columnRoles>>;
  readonly names: readonly string[];
}

/** The header row of an export: `#Fields: date-time,client-ip,...` or `"Received","SenderAddress",...`. */
function headOf(text: string): Head | null {
  const plain = text.replace(/^#Fields: ?/, '');
  for (const delimiter of [',', ';', '\t']) {
    const cells = plain.includes(delimiter) ? (delimitedRows(plain, 0, delimiter)[0]?.cells ?? []) : [];
    const roles = columnRoles(cells);
    if (roles !== null)
      return { delimiter, roles, names: cells.map((name) => name.toLowerCase().replace(/[^a-z]/g, '')) };
  }
  return null;
}

function rowOf(text: string, { delimiter, roles, names }: Head): LogFields | null {
  const cells = delimitedRows(text, 0, delimiter)[0]?.cells ?? [];
  const role = (name: ColumnRole): string[] => (roles.get(name) ?? []).flatMap((index) => cells[index] || []);
  const recipient = role('recipient').flatMap((value) => mailboxOf(value) || [])[0];
  const action = role('event').flatMap((word) => {
    const outcome = rowOutcome(word);
    return events[word.toLowerCase()] ?? (outcome === null ? [] : outcomes[outcome]);
  })[0];
  if (recipient === undefined || action === undefined) return null;
  const row = new Map(names.flatMap((name, index) => (cells[index] ? [[name, cells[index]] as const] : [])));
  const host = ([name, ...addresses]: readonly string[]): LogFields['relay'] =>
    hostAt(row.get(name ?? ''), addresses.flatMap((each) => row.get(each) ?? [])[0]);
  const last = lastError(text);
  const said = role('said').reduce((best, value) => (value.length > best.length ? value : best), '');
  const reply = action === 'delivered' ? null : said || null;
  return {
    ...fieldsAt(text, columns, row),
    client: host(hosts.client),
    recipient,
    relay: last?.relay ?? host(hosts.relay),
    reply: last?.reply ?? reply,
    status: last?.status ?? role('status').flatMap((value) => statusOf(value) ?? [])[0] ?? null,
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
    if (!text.includes('@') && /recipient/i.test(text)) {
      const found = headOf(text);
      head = found ?? head;
      if (found !== null) return null;
    }
    const found = text.includes('##') ? recipientStatus(text) : [];
    if (found.length > 0) return found;
    return (head !== null && text.includes('@') ? rowOf(text, head) : null) ?? lastError(text);
  };
}

/** Exchange and Microsoft 365: message tracking and message trace exports, last errors of queues; other exports with a header row. */
export const exchange: LogProgram = { name: 'exchange', marks: [',', ';', '\t'], open };
