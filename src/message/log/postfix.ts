import { commandOf, fieldsAt, type Places, refusedBy, statusOf } from './fields-at.ts';
import { keyValues } from './key-values.ts';
import type { LogAction, LogFields, LogProgram } from './log-event.ts';
import { hostOf } from './log-host.ts';

/** `status=bounced (...)`; a reply may run over lines until its bracket closes. Source: Postfix bounce(8), log_adhoc(3). */
const outcome = /\bstatus=(\w{4,13})(?: \(|, (?=returned))([\s\S]*)$/;
/** Source: Postfix smtpd_check.c, cleanup_milter.c, postscreen_smtpd.c. */
const refusal =
  /\b(?:milter-)?(reject|hold|discard|reject_warning|warn): (?:([A-Z]{3,9}(?:-[A-Z]{2,9}){0,3})|header [^\n]{0,200}?|body [^\n]{0,200}?) from ([\w.-]{0,253}\[[^\]\s]{2,60}\])(?::\d{1,5})?[:;] ([\s\S]*)$/;
const refusalEnd = /; (?:from=<|proto=|to=<)/;
const id =
  /(?:^|[\s:])((?=[A-Za-z]*\d)[0-9A-Za-z]{4,20}): (?=to=|from=|client=|host |(?:milter-)?reject|message-id=)/;
const connected = /\bpostfix\S{0,30}: connect from ([\w.-]{1,253}\[[^\]\s]{2,60}\])/;
/** Taken in, or asked one server of several: what becomes of that mail is in a later line. */
const arrival: Places = {
  id,
  client: 'client',
  sender: 'from',
  relay: /: host ([\w.-]{1,253}\[[^\]\s]{2,60}\])(?= said: | refused to talk to me: )/,
  reply: /: host [\w.-]{1,253}\[[^\]\s]{2,60}\] (?:said|refused to talk to me): ([\s\S]*)$/,
};
const delivery: Places = {
  id,
  sender: 'from',
  recipient: 'to',
  original: 'orig_to',
  relay: 'relay',
  status: 'dsn',
};
const envelope: Places = { helo: 'helo', sender: 'from', recipient: 'to' };

const actions: Readonly<Record<string, LogAction>> = {
  sent: 'delivered',
  deliverable: 'delivered',
  bounced: 'bounced',
  undeliverable: 'bounced',
  expired: 'bounced',
  deferred: 'deferred',
  'deferred-bounced': 'bounced',
};

function refused(text: string, [, verb, command, client, rest = '']: RegExpExecArray): LogFields {
  const end = refusalEnd.exec(rest)?.index ?? rest.length;
  const reply = rest.slice(0, end).trim();
  return {
    ...fieldsAt(rest.slice(end), envelope),
    id: id.exec(text)?.[1] ?? null,
    client: hostOf(client),
    command: commandOf(command ?? ''),
    reply: reply || null,
    status: statusOf(reply),
    action: verb === 'reject' ? refusedBy(reply, 'rejected') : 'passed',
  };
}

function read(text: string): LogFields | null {
  const refusing = text.includes(' from ') ? refusal.exec(text) : null;
  if (refusing !== null) return refused(text, refusing);
  const [whole, word = '', said = ''] = (text.includes('status=') ? outcome.exec(text) : null) ?? [];
  if (whole !== undefined) {
    const action = actions[word];
    const words = said.trimEnd();
    const reply = words.endsWith(')') ? words.slice(0, -1) : words.split(/\)(?:\n|$)/, 1)[0] || null;
    const pairs = keyValues(text, text.length - whole.length);
    if (action === undefined) return null;
    const fields = fieldsAt(text, delivery, pairs);
    // The queue manager gives up: why stands in the last attempt (qmgr_active.c).
    return word === 'expired' && fields.recipient == null
      ? { ...fields, action: 'passed' }
      : { ...fields, reply, action };
  }
  const client = hostOf(connected.exec(text)?.[1]);
  if (client !== null) return { client };
  const fields = fieldsAt(text, arrival);
  if (fields.id === null) return null;
  if (fields.reply !== null) return { ...fields, action: 'deferred' };
  return fields.client !== null || text.includes(', nrcpt=') ? { ...fields, action: 'passed' } : null;
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
