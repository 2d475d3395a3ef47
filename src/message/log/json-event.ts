import type { LogAction, LogFields, LogProgram, ReadLine } from './log-event.ts';
import { ipOf, mailboxOf } from './log-host.ts';
import { asObject, asText } from './webhook/json-fields.ts';
import type { ProviderEvent } from './webhook/provider-event.ts';
import { providerEvents } from './webhook/webhook-readers.ts';

const actions: Readonly<Record<ProviderEvent['kind'], LogAction | null>> = {
  bounce: 'bounced',
  delay: 'deferred',
  delivered: 'delivered',
  'feedback-report': 'passed',
  message: null,
};
/** Keys under which programs log a step of a delivery, letters only. */
const keys = {
  reply: [
    'response',
    'smtpresponse',
    'diagnosticcode',
    'smtpmsg',
    'bouncereason',
    'reason',
    'error',
    'message',
    'msg',
  ],
  code: ['smtpcode', 'responsecode', 'replycode', 'code'],
  status: ['smtpenchcode', 'enhancedcode', 'enhancedstatus'],
  recipient: ['rcpt', 'rcptto', 'recipient', 'envelopeto', 'mailto', 'to', 'email'],
  sender: ['sender', 'mailfrom', 'envelopefrom', 'from'],
  ip: ['srcip', 'remoteip', 'clientip'],
  host: ['srchost', 'remotehost', 'clienthost'],
  helo: ['helo', 'ehlo'],
  id: ['msgid', 'queueid', 'id'],
} as const;

/** What the keys of an object hold as text; lists give their first member. */
function valuesOf(json: unknown): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(asObject(json) ?? {})) {
    const text = asText(Array.isArray(value) ? value[0] : value);
    const name = key.toLowerCase().replace(/[^a-z]/g, '');
    if (text !== null && !values.has(name)) values.set(name, text);
  }
  return values;
}

/** A line of a program that logs in JSON (maddy, Stalwart, Haraka, mail libraries). */
function logged(json: unknown): LogFields | null {
  const values = valuesOf(json);
  const of = (role: keyof typeof keys): string | null => {
    for (const name of keys[role]) if (values.has(name)) return values.get(name) ?? null;
    return null;
  };
  const words = keys.reply.flatMap((name) => values.get(name) ?? []);
  const code = /^[245]\d\d$/.exec(of('code') ?? '')?.[0] ?? null;
  const spoken = words.find((text) => /(?:^|[^\d.])[245]\d\d[ -]/.test(text));
  const status = /^[245]\.\d{1,3}\.\d{1,3}$/.exec(of('status') ?? '')?.[0] ?? null;
  const own = code === null ? null : [code, status, words[0]].filter((part) => part).join(' ');
  const reply = spoken ?? own;
  const ip = ipOf(of('ip')?.replace(/:\d{1,5}$/, ''));
  const sender = mailboxOf(of('sender') ?? undefined);
  const recipient = mailboxOf(of('recipient') ?? undefined) || null;
  const id = of('id');
  if (reply === null && (ip === null || sender === null) && (recipient === null || id === null)) return null;
  const digit = /(?:^|[^\d.])([245])\d\d(?=[ -]|$)/.exec(reply ?? '')?.[1];
  return {
    id,
    client: ip === null ? null : { host: of('host'), ip },
    helo: of('helo'),
    sender,
    recipient,
    reply,
    status,
    action: digit === '4' ? 'deferred' : digit === '5' ? 'bounced' : null,
  };
}

const said =
  /"(?:response|diagnosticCode|smtp_response|smtpResponse|bounce_reason|reason|error|message|msg)"\s?:\s?"((?=[^"\n]{0,80}[45]\d\d)(?:[^"\\\n]|\\.){3,4000})"/;
const named =
  /"(?:to|rcpt|rcpt_?to|rcptTo|recipient|email|mailto|envelope_to)"\s?:\s?\[?\s?"<?([^\s<>"]{1,200}@[^\s<>"]{1,255})/;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const read: ReadLine = (text) => {
  const json = parsed(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  const events = providerEvents(json)?.events.filter(({ kind }) => actions[kind] !== null) ?? [];
  if (events.length === 0) return json === null ? cut(text) : logged(json);
  return events.map(fieldsOf);
};

function fieldsOf(event: ProviderEvent): LogFields {
  const ip = ipOf(event.remoteMta ?? undefined);
  return {
    recipient: event.address,
    relay: event.remoteMta === null ? null : { host: ip === null ? event.remoteMta : null, ip },
    reply: event.diagnostic,
    status: event.status,
    action: actions[event.kind],
  };
}

/** One line of an object that stands on many, or that was cut. */
function cut(text: string): LogFields | null {
  const words = said
    .exec(text)?.[1]
    ?.replace(/\\"/g, '"')
    .replace(/\\[rn]/g, '\n')
    .replace(/^smtp;\s?/i, '');
  if (words === undefined) return null;
  const code = /(?:^|[^\d.])([45])\d\d[ -]/.exec(words)?.[1];
  const recipient = mailboxOf(named.exec(text)?.[1]) || null;
  return { recipient, reply: words, action: code === '4' ? 'deferred' : code === '5' ? 'bounced' : null };
}

/** Events in JSON, one to a line: SES, SendGrid, Mailgun, Postmark, SparkPost, Mailjet, Mandrill, Brevo, and programs that log so. */
export const jsonEvent: LogProgram = { name: 'json', marks: ['{"', '{ "', '": "', '":"'], open: () => read };
