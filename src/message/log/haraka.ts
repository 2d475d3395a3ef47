import { fieldsAt, type Places } from './fields-at.ts';
import { keyValues } from './key-values.ts';
import { type LogAction, type LogFields, type LogProgram, type LogVerdict, logVerdict } from './log-event.ts';
import { hostAt, ipOf } from './log-host.ts';

/** `[NOTICE] [A1B2...-1.1] [plugin] words`. Source: Haraka logger.js. */
const head = /\[(?:INFO|NOTICE|WARN|ERROR|CRIT|DEBUG|PROTOCOL)\] \[([\w.-]{1,60})\] \[([\w./-]{2,40})\] /;
const results = /^(?:pass|fail|softfail|neutral|none|temperror|permerror)$/;
const method = /^(spf|dkim|dmarc)|(?:^|[\s[."])(spf|dkim|dmarc)(?=[\s\].":_])/i;
const envelope: Places = {
  helo: 'helo',
  sender: ['mfrom', 'from', 'sender'],
  recipient: ['rcpt', 'to', 'recipient', 'recip', 'rcpts', 'fail_recips'],
};
const answer: Places = { reply: ['response', 'reason', 'err', /: ([45]\d\d [^\n]{3,600})/] };
/** What a hook returned, and how an outbound delivery ended. */
const ended: Readonly<Record<string, LogAction>> = {
  deny: 'rejected',
  denydisconnect: 'rejected',
  denysoft: 'deferred',
  denysoftdisconnect: 'deferred',
};
const outbound: readonly (readonly [RegExp, LogAction])[] = [
  [/^delivered\b/i, 'delivered'],
  [/^(?:bounced?|bouncing)\b/i, 'bounced'],
  [/^(?:deferred|temp[ -]?fail\w{0,6})\b/i, 'deferred'],
];

function read(text: string): LogFields | null {
  const [whole, session, plugin = ''] = head.exec(text) ?? [];
  if (whole === undefined) return null;
  const rest = text.slice(text.indexOf(whole) + whole.length);
  const pairs = keyValues(rest);
  const ip = pairs.get('ip');
  const fields = {
    id: session === '-' ? null : (session ?? null),
    client: ipOf(ip) === null ? null : hostAt(pairs.get('rdns'), ip),
    ...fieldsAt(rest, envelope, pairs),
  };
  const result = pairs.get('result')?.toLowerCase() ?? '';
  const check = (method.exec(plugin)?.[1] ?? method.exec(rest)?.[2])?.toLowerCase();
  if (results.test(result) && check !== undefined) {
    const given = { method: check, result } as Pick<LogVerdict, 'method' | 'result'>;
    const domain = pairs.get('domain') ?? fields.sender?.split('@')[1];
    return {
      ...fields,
      verdicts: [logVerdict({ ...given, domain, selector: pairs.get('selector'), ip: ipOf(ip) })],
    };
  }
  const action = ended[pairs.get('retval')?.toLowerCase() ?? ''];
  if (action !== undefined) return { ...fields, reply: pairs.get('msg') ?? null, action };
  const done = plugin.startsWith('outbound') ? outbound.find(([form]) => form.test(rest))?.[1] : undefined;
  if (done === undefined) return null;
  const relay = hostAt(pairs.get('host'), ip);
  return { ...fields, ...fieldsAt(rest, answer, pairs), client: null, relay, action: done };
}

/** Haraka: verdicts of its plug-ins, refusals, outbound deliveries. */
export const haraka: LogProgram = {
  name: 'haraka',
  marks: ['[INFO] [', '[NOTICE] [', '[WARN] [', '[ERROR] [', '[CRIT] [', '[DEBUG] ['],
  open: () => read,
};
