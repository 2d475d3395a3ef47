import { commandOf, refusedBy, statusOf } from './fields-at.ts';
import type { LogFields, LogProgram, ReadLine } from './log-event.ts';
import { hostAt, mailboxOf } from './log-host.ts';

/**
 * `"SMTPC" thread session "time" "ip" "RECEIVED: 550 ..."`, as logs that people show have it: C spoke to another server,
 * D was spoken to.
 */
const row =
  /SMTP([CD])"\s{1,4}\d{1,10}\s{1,4}(\d{1,10})\s{1,4}"[^"]{10,30}"\s{1,4}"([0-9a-f.:]{3,45})"\s{1,4}"(SENT|RECEIVED): (.{1,4000})$/;
const address = /^(?:MAIL FROM|RCPT TO): ?<([^<>\s]{0,320})>/i;

interface Session {
  sender: string | null;
  recipient: string | null;
  command: string | null;
}

/** Sessions remembered at once: a log of a busy server has some dozens open. */
const MAX_SESSIONS = 500;

function open(): ReadLine {
  const sessions = new Map<string, Session>();
  const sessionOf = (id: string): Session => {
    const known = sessions.get(id) ?? { sender: null, recipient: null, command: null };
    if (sessions.size < MAX_SESSIONS) sessions.set(id, known);
    return known;
  };
  return (line): LogFields | null => {
    const [, side, number = '', ip, way, rest = ''] = row.exec(line) ?? [];
    if (side === undefined) return null;
    const id = `${side}${number}`;
    const session = sessionOf(id);
    const text = rest.replace(/"\s{0,4}$/, '').replaceAll('[nl]', ' ');
    const ours = side === 'C';
    if ((way === 'SENT') === ours) {
      session.command = commandOf(text);
      const named = address.exec(text)?.[1];
      if (named !== undefined && session.command === 'MAIL FROM') session.sender = named;
      if (named !== undefined && session.command === 'RCPT TO') session.recipient = mailboxOf(named);
      return null;
    }
    if (!/^[45]\d\d/.test(text)) return null;
    const host = hostAt(undefined, ip);
    return {
      id,
      ...session,
      ...(ours ? { relay: host } : { client: host }),
      reply: text,
      status: statusOf(text),
      action: refusedBy(text, ours ? 'bounced' : 'rejected'),
    };
  };
}

/** hMailServer: refusals in the sessions that it logs. */
export const hmailserver: LogProgram = { name: 'hmailserver', marks: ['SMTPC"', 'SMTPD"'], open };
