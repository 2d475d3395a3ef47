import { fieldsAt, type Places } from './fields-at.ts';
import type { LogAction, LogFields, LogProgram, ReadLine } from './log-event.ts';
import { hostAt, ipOf } from './log-host.ts';
import { asObject, asText } from './webhook/json-fields.ts';
import type { ProviderEvent } from './webhook/provider-event.ts';
import { providerEvents } from './webhook/webhook-readers.ts';

const actions: Readonly<Record<ProviderEvent['kind'], LogAction | null>> = {
  bounce: 'bounced',
  delay: 'deferred',
  delivered: 'delivered',
  'feedback-report': 'passed',
  'tls-report': null,
  message: null,
};
/** Keys under which programs log a step of a delivery, letters only. */
const step: Places = {
  id: ['msgid', 'queueid', 'id'],
  helo: ['helo', 'ehlo'],
  sender: ['sender', 'mailfrom', 'envelopefrom', 'from'],
  recipient: ['rcpt', 'rcptto', 'recipient', 'envelopeto', 'mailto', 'to', 'email', 'emailaddress'],
  status: ['smtpenchcode', 'enhancedcode', 'enhancedstatus'],
};
const keys = {
  said: 'response smtpresponse diagnosticcode smtpmsg bouncereason reason error message msg',
  code: 'smtpcode responsecode replycode code',
  ip: 'srcip remoteip clientip',
  host: 'srchost remotehost clienthost',
} as const;

type Values = ReadonlyMap<string, string>;
const nameOf = (key: string): string => key.toLowerCase().replace(/[^a-z]/g, '');

/** What the keys of an object hold as text; lists give their first member. */
function valuesOf(json: unknown): Values {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(asObject(json) ?? {})) {
    const text = asText(Array.isArray(value) ? value[0] : value);
    if (text !== null && !values.has(nameOf(key))) values.set(nameOf(key), text);
  }
  return values;
}

const pair = /"([\w-]{1,40})"\s?:\s?\[?\s?"((?:[^"\\\n]|\\.){1,4000})"/g;

/** The same of one line of an object that is on many, or that was cut. */
const cutValues = (text: string): Values =>
  new Map(
    [...text.matchAll(pair)]
      .reverse()
      .map(([, key = '', value = '']) => [nameOf(key), value.replace(/\\"/g, '"').replace(/\\[rn]/g, '\n')]),
  );

/** `550 ...` in words, as no part of a longer number. */
const coded = /(?:^|[^\d.])([245])\d\d(?=[ -]|$)/;
const outcomeOf = (reply: string | null): LogAction | null => {
  const digit = coded.exec(reply ?? '')?.[1];
  return digit === '4' ? 'deferred' : digit === '5' ? 'bounced' : null;
};

/** A line of a program that logs in JSON (maddy, Stalwart, Haraka, mail libraries). */
function logged(values: Values): LogFields | null {
  const all = (role: keyof typeof keys): string[] =>
    keys[role].split(' ').flatMap((name) => values.get(name) ?? []);
  const fields = fieldsAt('', step, values);
  const words = all('said');
  const code = /^[245]\d\d$/.exec(all('code')[0] ?? '')?.[0];
  const own = code === undefined ? null : [code, fields.status, words[0]].filter((part) => part).join(' ');
  const spoken = words.find((text) => /(?:^|[^\d.])[245]\d\d[ -]/.test(text))?.replace(/^smtp;\s?/i, '');
  // A piece of a service's event: its own words stand where a server's would (Amazon SES: "on the suppression list").
  const failed = values.has('bouncetype') || values.get('action') === 'failed';
  const reply = spoken ?? own ?? (failed ? (words[0] ?? null) : null);
  const ip = all('ip')[0]?.replace(/:\d{1,5}$/, '');
  const client = ipOf(ip) === null ? null : hostAt(all('host')[0], ip);
  const { sender, recipient, id } = fields;
  const isStep = (client !== null && sender !== null) || (recipient !== null && id !== null);
  return reply === null && !isStep
    ? null
    : { ...fields, client, reply, action: outcomeOf(reply) ?? (failed ? 'bounced' : null) };
}

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
  if (events.length === 0) return logged(json === null ? cutValues(text) : valuesOf(json));
  return events.map(fieldsOf);
};

function fieldsOf(event: ProviderEvent): LogFields {
  return {
    recipient: event.address,
    relay: hostAt(event.remoteMta ?? undefined, event.remoteMta ?? undefined),
    reply: event.diagnostic,
    status: event.status,
    action: actions[event.kind],
  };
}

/** Events in JSON, one to a line: SES, SendGrid, Mailgun, Postmark, SparkPost, Mailjet, Mandrill, Brevo, and programs that log so. */
export const jsonEvent: LogProgram = { name: 'json', marks: ['{"', '{ "', '": "', '":"'], open: () => read };
