import { type LogFields, type LogProgram, logVerdict } from './log-event.ts';
import { hostOf, ipOf, mailboxOf } from './log-host.ts';

/** Source: Exim specification, "Log files": flags of delivery lines. */
const flag = /(?:^|\s)(=>|->|>>|\*>|==|\*\*|<=) (<>|[^\s<>:@]{1,200}@[^\s<>:@]{1,255})(:?)(?=\s|$)/;
const eximId = /(?:^|\s)(\w{6}-\w{6,11}-\w{2,4})(?= )/;
/** `b@x (alias@x) <a@y>`: the address delivered to, its parents, the first of them in angle brackets. */
const parents = /^ ?(?:\([^()\s]{1,320}\) ){0,2}<([^\s<>@]{1,200}@[^\s<>]{1,255})>/;
const hostField = / H=(\(?[\w.-]{0,253}\)?(?: \([^()\s]{0,253}\))? ?\[[^\]\s]{2,60}\])/;
const remoteField = / H=([\w.-]{3,253})(?: \(?\[?([0-9a-fx.:]{3,45}))?/;
const helo = / H=[\w.-]{0,253} ?\(([^()\s]{1,253})\)/;
const senderField = / F=<([^\s<>]{0,320})>/;
const accepted = / C="([^"\n]{3,600})"/;
const why = /^(?: R=\S{1,60})?(?: T=\S{1,60})?(?:[^\n:]|:(?! )){0,400}?(?: defer \(-?\d{1,4}\))?: /;
const rejection =
  /(?:^|\s)(temporarily )?rejected (?:after |connection in )?(RCPT|MAIL|DATA|EHLO|HELO|"connect"|by local_scan|VRFY)\b ?(?:<([^\s<>]{0,320})>)?[^\n:]{0,400}?: ([\s\S]{3,4000})$/;
const signature = /\bDKIM: d=([\w.-]{1,253}) s=([\w.-]{1,200}) [^[\n]{0,200}\[([^\]\n]{3,200})/;
const commands: Readonly<Record<string, string>> = {
  RCPT: 'RCPT TO',
  MAIL: 'MAIL FROM',
  DATA: 'DATA',
  EHLO: 'EHLO',
  HELO: 'HELO',
  '"connect"': 'CONNECT',
};
const after =
  /\bSMTP error from remote mail server after (?:pipelined )?(RCPT TO|MAIL FROM|DATA|end of data|initial connection|EHLO|HELO|STARTTLS)/;
const spoken: Readonly<Record<string, string>> = { 'end of data': 'DATA', 'initial connection': 'CONNECT' };

function delivery(text: string, found: RegExpExecArray): LogFields {
  const rest = text.slice(found.index + found[0].length);
  const id = eximId.exec(text)?.[1] ?? null;
  const mark = found[1] ?? '';
  const address = mailboxOf(found[2]);
  if (mark === '<=')
    return {
      id,
      sender: address ?? '',
      client: hostOf(hostField.exec(rest)?.[1]),
      helo: helo.exec(rest)?.[1] ?? null,
      action: 'passed',
    };
  const remote = remoteField.exec(rest);
  const base = {
    id,
    recipient: address,
    original: parents.exec(rest)?.[1] ?? null,
    sender: senderField.exec(rest)?.[1] ?? null,
    relay: remote === null ? null : { host: remote[1] ?? null, ip: ipOf(remote[2]) },
  };
  if (mark !== '**' && mark !== '==')
    return { ...base, reply: accepted.exec(rest)?.[1] ?? null, action: 'delivered' };
  const command = after.exec(rest)?.[1] ?? null;
  const head = found[3] === ':' ? null : why.exec(rest);
  const words = rest.slice(head === null ? 0 : head[0].length).trim();
  return {
    ...base,
    command: command === null ? null : (spoken[command] ?? command),
    reply: words === '' ? null : words,
    action: mark === '==' ? 'deferred' : 'bounced',
  };
}

function refused(text: string, found: RegExpExecArray): LogFields {
  const command = found[2] ?? '';
  const before = text.slice(0, found.index);
  const named = mailboxOf(found[3]);
  return {
    id: eximId.exec(before)?.[1] ?? null,
    client: hostOf(hostField.exec(` ${before}`)?.[1]),
    helo: helo.exec(` ${before}`)?.[1] ?? null,
    sender: senderField.exec(` ${before}`)?.[1] ?? (command === 'MAIL' ? named : null),
    recipient: command === 'RCPT' ? named : null,
    command: commands[command] ?? null,
    reply: found[4]?.trim() ?? null,
    action: found[1] === undefined ? 'rejected' : 'deferred',
  };
}

function checked(text: string): LogFields | null {
  const found = signature.exec(text);
  if (found === null) return null;
  const told = found[3] ?? '';
  const result = /^verification succeeded/.test(told) ? 'pass' : /^invalid/.test(told) ? 'permerror' : 'fail';
  return {
    id: eximId.exec(text)?.[1] ?? null,
    verdicts: [
      logVerdict({
        method: 'dkim',
        result,
        domain: found[1]?.toLowerCase() ?? null,
        selector: found[2] ?? null,
        comment: told,
      }),
    ],
  };
}

/** Arrows stand in prose and in tables of aliases too: a line of the log has an id, a router or a protocol. */
function isDelivery(text: string, mark: string): boolean {
  if (mark === '**' || mark === '==') return true;
  return eximId.test(text) || / (?:R|T|P|U)=\w/.test(text);
}

function read(text: string): LogFields | null {
  const flagged = flag.exec(text);
  if (flagged !== null && isDelivery(text, flagged[1] ?? '')) return delivery(text, flagged);
  const rejects = text.includes('rejected') ? rejection.exec(text) : null;
  return rejects === null ? checked(text) : refused(text, rejects);
}

/** Exim main and reject log. */
export const exim: LogProgram = {
  name: 'exim',
  marks: ['=> ', '-> ', '>> ', '== ', '** ', '<= ', '*> ', ' rejected ', 'DKIM: d='],
  open: () => read,
};
