import { fieldsAt, type Places, refusedBy, statusOf } from './fields-at.ts';
import { keyValues } from './key-values.ts';
import type { LogFields, LogProgram } from './log-event.ts';

const line: Places = {
  id: /(?:^|[\s:])([0-9A-Za-z]{4,20}): (?:Milter: )?(?=to=|from=|ruleset=|arg1=|[a-z]{4}, reject)/,
  sender: 'from',
};
/** `relay=host [ip]`: the value holds a blank, which ends other values. */
const relayed = /\brelay=([\w.-]{1,253}(?: \[[^\]\s]{2,60}\])?|\[[^\]\s]{2,60}\])/;
const arrival: Places = { ...line, client: relayed };
const refusal: Places = { ...arrival, recipient: ['arg1', 'to'], command: 'ruleset' };
const delivery: Places = { ...line, sender: 'ctladdr', recipient: 'to', relay: relayed, status: 'dsn' };

function refused(text: string, at: number): LogFields {
  const fields = fieldsAt(text, refusal, keyValues(text, at));
  const reply =
    text
      .slice(at + 'reject='.length)
      .split('\n', 1)[0]
      ?.trim() ?? '';
  const { recipient = null, sender = null, command } = fields;
  return {
    ...fields,
    // The argument of a rule set is what it checks.
    recipient: command === 'MAIL FROM' || command === 'CONNECT' ? null : recipient,
    sender: command === 'MAIL FROM' ? recipient : sender,
    reply,
    status: statusOf(reply),
    action: refusedBy(reply, 'rejected'),
  };
}

function delivered(text: string, at: number): LogFields {
  const fields = fieldsAt(text, delivery, keyValues(text, at));
  const own = text.slice(at).trim();
  // Newer ones show the whole reply beside the name of its status.
  const reply = /(?:^|[\s,])reply=([245]\d\d[ -][^\n]{1,900}?), stat=/.exec(text)?.[1] ?? own;
  const isLate = own.startsWith('Deferred') || (fields.status ?? reply).startsWith('4');
  const failed = own.startsWith('queued') && !isLate ? null : isLate ? 'deferred' : 'bounced';
  return { ...fields, reply: reply || null, action: own.startsWith('Sent') ? 'delivered' : failed };
}

function read(text: string): LogFields | null {
  const rejects = text.indexOf('reject=');
  if (rejects !== -1) return refused(text, rejects);
  const outcome = /(?:^|[\s,])stat=/.exec(text);
  if (outcome !== null) return delivered(text, outcome.index + outcome[0].length);
  const fields = text.includes('nrcpts=') ? fieldsAt(text, arrival) : { id: null };
  return fields.id === null ? null : { ...fields, action: 'passed' };
}

/** Sendmail: deliveries, rule sets, milters, arrivals. Source: Sendmail Operations Guide, "Log Level". */
export const sendmail: LogProgram = {
  name: 'sendmail',
  marks: ['stat=', 'reject=', 'nrcpts='],
  open: () => read,
};
