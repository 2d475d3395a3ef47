import { fieldsAt, type Places, refusedBy } from './fields-at.ts';
import { keyValues } from './key-values.ts';
import type { LogAction, LogFields, LogProgram } from './log-event.ts';
import { hostAt } from './log-host.ts';

/** Source: OpenSMTPD mta.c, smtp_session.c, both log formats (before and since 6.0). */
const actions: Readonly<Record<string, LogAction>> = {
  ok: 'delivered',
  permfail: 'bounced',
  tempfail: 'deferred',
  loop: 'bounced',
};
const outcome =
  /\b(?:delivery|relay): (Ok|PermFail|TempFail|Loop) for [0-9a-f]{8,20}:|\bdelivery evpid=(?=.{0,2000}? result="?(Ok|PermFail|TempFail|Loop))/i;
const session = /(?:^|[\s:])([0-9a-f]{16}) (?=mta|smtp|mda)/;
const delivery: Places = {
  id: ['evpid', /: (?:Ok|PermFail|TempFail|Loop) for ([0-9a-f]{8,20}):/],
  sender: 'from',
  recipient: ['to', 'rcpt'],
  original: 'rcpt',
  relay: 'relay',
  // Newer ones write it last and without quotes: `stat=Error (mailbox is full)`.
  reply: [/\bstat=(?!")([^\n]{3,600})$/, 'stat'],
};
const refusal: Places = {
  id: session,
  recipient: /\bcommand="?RCPT TO:\s?<([^\s<>]{1,320})>/i,
  client: 'address',
  command: 'command',
  reply: 'result',
};

function read(text: string): LogFields | null {
  if (text.includes('failed-command')) {
    const fields = fieldsAt(text, refusal);
    if (fields.reply) return { ...fields, action: refusedBy(fields.reply, 'rejected') };
  }
  const [, before, since] = outcome.exec(text) ?? [];
  const action = actions[(before ?? since ?? '').toLowerCase()];
  if (action !== undefined) {
    const fields = fieldsAt(text, delivery);
    return {
      ...fields,
      original: fields.original === fields.recipient ? null : (fields.original ?? null),
      action,
    };
  }
  if (!text.includes('smtp connected')) return null;
  const pairs = keyValues(text);
  const client = hostAt(pairs.get('host'), pairs.get('address'));
  return { ...fieldsAt(text, { id: session }), client, action: 'passed' };
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
