import { commandOf, fieldsAt, type Places } from './fields-at.ts';
import { type LogFields, type LogProgram, logVerdict } from './log-event.ts';
import { mailboxOf } from './log-host.ts';

/** Source: Exim specification, "Log files": flags of delivery lines. */
const flag = /(?:^|\s)(=>|->|>>|\*>|==|\*\*|<=) (<>|[^\s<>:@]{1,200}@[^\s<>:@]{1,255})(:?)(?=\s|$)/;
const eximId = /(?:^|\s)(\w{6}-\w{6,11}-\w{2,4})(?= )/;
const arrival: Places = {
  client: /(?:^| )H=(\(?[\w.-]{0,253}\)?(?: \([^()\s]{0,253}\))? ?\[[^\]\s]{2,60}\])/,
  helo: /(?:^| )H=[\w.-]{0,253} ?\(([^()\s]{1,253})\)/,
};
const senderField = / F=<([^\s<>]{0,320})>/;
const delivery: Places = {
  // `b@x (alias@x) <a@y>`: the address delivered to, its parents, the first of them in angle brackets.
  original: /^ ?(?:\([^()\s]{1,320}\) ){0,2}<([^\s<>@]{1,200}@[^\s<>]{1,255})>/,
  sender: senderField,
  relay: / H=([\w.-]{3,253}(?: \(?\[?[0-9a-fx.:]{3,45}[\])]?)?)/,
  command:
    /\bSMTP error from remote mail server after (?:pipelined )?(RCPT TO|MAIL FROM|DATA|end of data|initial connection|EHLO|HELO|STARTTLS)/,
  reply: / C="([^"\n]{3,600})"/,
};
const why = /^(?: R=\S{1,60})?(?: T=\S{1,60})?(?:[^\n:]|:(?! )){0,400}?(?: defer \(-?\d{1,4}\))?: /;
const rejection =
  /(?:^|\s)(temporarily )?rejected (?:after |connection in )?(RCPT|MAIL|DATA|DKIM|EHLO|HELO|"connect"|by local_scan|VRFY)\b ?(?:<([^\s<>]{0,320})>)?[^\n:]{0,400}?: ([\s\S]{3,4000})$/;
const signature = /\bDKIM: d=([\w.-]{1,253}) s=([\w.-]{1,200}) [^[\n]{0,200}\[([^\]\n]{3,200})/;

function delivered(rest: string, [, mark, address, colon]: RegExpExecArray): LogFields {
  if (mark === '<=')
    return { ...fieldsAt(rest, arrival), sender: mailboxOf(address) ?? '', action: 'passed' };
  const base = { ...fieldsAt(rest, delivery), recipient: mailboxOf(address) };
  if (mark !== '**' && mark !== '==') return { ...base, action: 'delivered' };
  const words = rest.slice(colon === ':' ? 0 : (why.exec(rest)?.[0].length ?? 0)).trim();
  return { ...base, reply: words || null, action: mark === '==' ? 'deferred' : 'bounced' };
}

function refused(before: string, [, forNow, command = '', address, words = '']: RegExpExecArray): LogFields {
  return {
    ...fieldsAt(before, { ...arrival, sender: senderField }),
    ...(command === 'RCPT' ? { recipient: mailboxOf(address) } : {}),
    ...(command === 'MAIL' ? { sender: mailboxOf(senderField.exec(before)?.[1] ?? address) } : {}),
    command: commandOf(command),
    reply: words.trim(),
    action: forNow === undefined ? 'rejected' : 'deferred',
  };
}

function checked(text: string): LogFields | null {
  const [, domain, selector, comment] = signature.exec(text) ?? [];
  if (comment === undefined) return null;
  const result = comment.startsWith('verification succeeded')
    ? 'pass'
    : /^invalid/.test(comment)
      ? 'permerror'
      : 'fail';
  return { verdicts: [logVerdict({ method: 'dkim', result, domain, selector, comment })] };
}

/** A delivery that failed, before what is said of it. */
const begun = /(?:\*\*|==) \S{3,320}/;
const told = /SMTP error from remote mail server/;
/** Lines that a mail program wrapped are about as long as it allows. */
const WRAPPED = { least: 55, most: 100 } as const;

/** A line of the log that a mail program wrapped: Exim itself writes each on one. */
function isWrapped(text: string): boolean {
  const lines = text.split('\n');
  if (!begun.test(text) || (lines[0]?.length ?? 0) > WRAPPED.most) return false;
  const flat = text.replaceAll('\n', ' ').trimEnd();
  if (!/ [RT]=\S/.test(flat) || flat.endsWith(':') || !/: \S/.test(flat.slice(flat.indexOf(' R='))))
    return true;
  if (told.test(flat) && !/[245]\d\d[ -]/.test(flat.slice(told.exec(flat)?.index))) return true;
  return lines.length > 1 && (lines.at(-1)?.length ?? 0) >= WRAPPED.least;
}

function read(given: string): LogFields | null {
  const text = given.indexOf('\n') <= WRAPPED.most ? given.replaceAll('\n', ' ') : given;
  const id = eximId.exec(text)?.[1] ?? null;
  const found = flag.exec(text);
  // Arrows occur in prose and in alias tables too: a line of the log has an id, a router or a protocol.
  if (found !== null && (/\*\*|==/.test(found[0]) || id !== null || / [RTPU]=\w/.test(text)))
    return { id, ...delivered(text.slice(found.index + found[0].length), found) };
  const rejects = text.includes('rejected') ? rejection.exec(text) : null;
  const fields = rejects === null ? checked(text) : refused(text.slice(0, rejects.index), rejects);
  return fields === null ? null : { id, ...fields };
}

/** Exim main and reject log. */
export const exim: LogProgram = {
  name: 'exim',
  marks: ['=> ', '-> ', '>> ', '== ', '** ', '<= ', '*> ', ' rejected ', 'DKIM: d='],
  open: () => read,
  unfinished: isWrapped,
};
