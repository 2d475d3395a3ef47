import { keyValues } from './key-values.ts';
import { type LogAction, type LogFields, type LogProgram, type LogVerdict, logVerdict } from './log-event.ts';
import { ipOf, mailboxOf } from './log-host.ts';

/** `[NOTICE] [A1B2...-1.1] [plugin] words`. Source: Haraka logger.js. */
const head = /\[(?:INFO|NOTICE|WARN|ERROR|CRIT|DEBUG|PROTOCOL)\] \[([\w.-]{1,60})\] \[([\w./-]{2,40})\] /;
const words: Readonly<Record<string, LogVerdict['result']>> = {
  pass: 'pass',
  fail: 'fail',
  softfail: 'softfail',
  neutral: 'neutral',
  none: 'none',
  temperror: 'temperror',
  permerror: 'permerror',
};
const ended: Readonly<Record<string, LogAction>> = {
  DENY: 'rejected',
  DENYDISCONNECT: 'rejected',
  DENYSOFT: 'deferred',
  DENYSOFTDISCONNECT: 'deferred',
};
const outbound = /^(delivered|bounced?|bouncing|deferred|temp[ -]?fail\w{0,6})\b/i;
const recipients = ['rcpt', 'to', 'recipient', 'recip', 'rcpts', 'fail_recips'] as const;
const method = /(?:^|[\s[."])(spf|dkim|dmarc)(?=[\s\].":_])/i;

function verdictOf(plugin: string, rest: string, pairs: ReadonlyMap<string, string>): LogVerdict | null {
  const name = (/^(?:spf|dkim|dmarc)/i.exec(plugin)?.[0] ?? method.exec(rest)?.[1])?.toLowerCase();
  const result = words[pairs.get('result')?.toLowerCase() ?? ''];
  if (result === undefined || (name !== 'spf' && name !== 'dkim' && name !== 'dmarc')) return null;
  const domain = pairs.get('domain') ?? mailboxOf(pairs.get('mfrom'))?.split('@')[1] ?? null;
  return logVerdict({
    method: name,
    result,
    domain: domain?.toLowerCase() ?? null,
    selector: pairs.get('selector') ?? null,
    ip: ipOf(pairs.get('ip')),
  });
}

function read(text: string): LogFields | null {
  const found = head.exec(text);
  if (found === null) return null;
  const plugin = found[2] ?? '';
  const rest = text.slice(found.index + found[0].length);
  const pairs = keyValues(rest);
  const ip = ipOf(pairs.get('ip'));
  const base: LogFields = {
    id: found[1] === '-' ? null : (found[1] ?? null),
    client: ip === null ? null : { host: pairs.get('rdns') ?? null, ip },
    helo: pairs.get('helo') ?? null,
    sender: mailboxOf(pairs.get('mfrom') ?? pairs.get('from') ?? pairs.get('sender')),
    recipient:
      mailboxOf(recipients.map((key) => pairs.get(key)).find((value) => value !== undefined)) || null,
  };
  const verdict = verdictOf(plugin, rest, pairs);
  if (verdict !== null) return { ...base, verdicts: [verdict] };
  const action = ended[pairs.get('retval')?.toUpperCase() ?? ''];
  if (action !== undefined) return { ...base, reply: pairs.get('msg') ?? null, action };
  const done = plugin.startsWith('outbound') ? outbound.exec(rest)?.[1]?.toLowerCase() : undefined;
  if (done === undefined) return null;
  return {
    ...base,
    client: null,
    relay: { host: pairs.get('host') ?? null, ip },
    reply:
      pairs.get('response') ??
      pairs.get('reason') ??
      pairs.get('err') ??
      /: ([45]\d\d [^\n]{3,600})/.exec(rest)?.[1] ??
      null,
    action: done.startsWith('deliver') ? 'delivered' : done.startsWith('bounc') ? 'bounced' : 'deferred',
  };
}

/** Haraka: verdicts of its plug-ins, refusals, outbound deliveries. */
export const haraka: LogProgram = {
  name: 'haraka',
  marks: ['[INFO] [', '[NOTICE] [', '[WARN] [', '[ERROR] [', '[CRIT] [', '[DEBUG] ['],
  open: () => read,
};
