import { keyValues } from './key-values.ts';
import type { LogAction, LogFields, LogProgram } from './log-event.ts';
import { hostOf, ipOf, mailboxOf } from './log-host.ts';

/** Source: OpenSMTPD mta.c, smtp_session.c, both log formats (before and since 6.0). */
const actions: Readonly<Record<string, LogAction>> = {
  ok: 'delivered',
  permfail: 'bounced',
  tempfail: 'deferred',
  loop: 'bounced',
};
const old = /\b(?:delivery|relay): (Ok|PermFail|TempFail|Loop) for ([0-9a-f]{8,20}):/;
const session = /(?:^|[\s:])([0-9a-f]{16}) (?=mta|smtp|mda)/;

function relayOf(value: string | undefined): LogFields['relay'] {
  const found = value === undefined ? null : /^([\w.:-]{1,253})(?: \(([\w.:-]{1,253})\))?/.exec(value);
  if (found === null) return null;
  const ip = ipOf(found[1]) ?? ipOf(found[2]);
  const name = ipOf(found[1]) === null ? found[1] : found[2];
  return { host: name ?? null, ip };
}

function read(text: string): LogFields | null {
  const pairs = keyValues(text);
  const refused = pairs.get('result');
  if (/\bfailed-command\b/.test(text) && refused !== undefined) {
    const command = pairs.get('command') ?? '';
    const recipient = /^RCPT TO:\s?<([^\s<>]{1,320})>/i.exec(command)?.[1] ?? null;
    return {
      id: session.exec(text)?.[1] ?? null,
      recipient,
      client: hostOf(pairs.get('address')),
      command: /^(?:RCPT TO|MAIL FROM|DATA|EHLO|HELO)/i.exec(command)?.[0].toUpperCase() ?? null,
      reply: refused,
      action: refused.startsWith('4') ? 'deferred' : 'rejected',
    };
  }
  const done = (old.exec(text)?.[1] ?? (/\bdelivery evpid=/.test(text) ? refused : undefined))?.toLowerCase();
  const action = done === undefined ? undefined : actions[done];
  if (action !== undefined) {
    const rcpt = mailboxOf(pairs.get('rcpt')) || null;
    const to = mailboxOf(pairs.get('to')) || null;
    return {
      id: pairs.get('evpid') ?? old.exec(text)?.[2] ?? null,
      sender: mailboxOf(pairs.get('from')),
      recipient: to ?? rcpt,
      original: rcpt !== null && rcpt !== to ? rcpt : null,
      relay: relayOf(pairs.get('relay')),
      // Newer ones write it last and without quotes: `stat=Error (mailbox is full)`.
      reply: /\bstat=(?!")([^\n]{3,600})$/.exec(text)?.[1] ?? pairs.get('stat') ?? null,
      action,
    };
  }
  return /\bsmtp connected\b/.test(text)
    ? {
        id: session.exec(text)?.[1] ?? null,
        client: { host: pairs.get('host') ?? null, ip: ipOf(pairs.get('address')) },
        action: 'passed',
      }
    : null;
}

/** OpenSMTPD: deliveries, refused commands, connections. */
export const opensmtpd: LogProgram = {
  name: 'opensmtpd',
  marks: [
    'delivery evpid=',
    'failed-command',
    'PermFail',
    'TempFail',
    'delivery: Ok',
    'relay: Ok',
    'smtp connected',
  ],
  open: () => read,
};
