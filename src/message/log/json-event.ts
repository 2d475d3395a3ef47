import { providerEvents } from '../../intake/webhook/webhook-readers.ts';
import type { ProviderEvent } from '../../intake/webhook/provider-event.ts';
import type { LogAction, LogFields, LogProgram } from './log-event.ts';
import { ipOf, mailboxOf } from './log-host.ts';

const actions: Readonly<Record<ProviderEvent['kind'], LogAction | null>> = {
  bounce: 'bounced',
  delay: 'deferred',
  delivered: 'delivered',
  'feedback-report': 'passed',
  message: null,
};
/** Keys under which programs log a reply and its recipient. */
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

function read(text: string): LogFields | null {
  const open = text.indexOf('{');
  const event = providerEvents(parsed(text.slice(open, text.lastIndexOf('}') + 1)))?.events[0];
  if (event !== undefined && actions[event.kind] !== null) {
    const ip = ipOf(event.remoteMta ?? undefined);
    return {
      recipient: event.address,
      relay: event.remoteMta === null ? null : { host: ip === null ? event.remoteMta : null, ip },
      reply: event.diagnostic,
      status: event.status,
      action: actions[event.kind],
    };
  }
  const words = said.exec(text)?.[1]?.replace(/\\"/g, '"').replace(/\\[rn]/g, '\n');
  if (words === undefined) return null;
  const code = /(?:^|[^\d.])([45])\d\d[ -]/.exec(words)?.[1];
  return {
    recipient: mailboxOf(named.exec(text)?.[1]),
    reply: words,
    action: code === '4' ? 'deferred' : code === '5' ? 'bounced' : null,
  };
}

/** Events in JSON, one to a line: SES, SendGrid, Mailgun, Postmark, SparkPost, Mailjet, Mandrill, Brevo, and programs that log so. */
export const jsonEvent: LogProgram = { name: 'json', marks: ['{"', '{ "', '": "', '":"'], open: () => read };
