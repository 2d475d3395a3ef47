import { stripMarks } from './quoted-reply.ts';

const lineCode = /(?<=^|\s)([245]\d\d)(?:[- ]|$)(?:#?([245]\.\d{1,3}\.\d{1,3})(?:[ \t]+|$))?/g;
/** `550 550`, `550-550-5.1.1 ...`: an empty first line, or a code that a program wrote before the reply. */
const doubledCode = /^([245]\d\d)(?:[ -]{1,3}\1(?=[ -]|$)){1,4}[ -]{0,3}/;
/**
 * Postfix names the command after the reply; the field `command` has it. What a person adds there is not part of the
 * reply.
 */
const commandNote =
  /(?<!\s)\s*\(in reply to (?:[^()]{2,60}\)\)?$|(?:end of )?(?:data|rcpt|mail|ehlo|helo|starttls|auth|bdat)\b[^()]{0,50}\)\)?.*$)/i;
/** Fields of the report (RFC 3464) that a program or a person wrote on after the reply. */
const gluedFields =
  /\s(?:Reporting-MTA|Remote-MTA|Received-From-MTA|Final-Recipient|Original-Recipient|Final-Log-ID|Arrival-Date|Last-Attempt-Date|X-Postfix-[\w-]{2,20})[ \t]*:/i;
/** Each of those names has one of these after a hyphen; most replies have no hyphen at all. */
const anyGlued = /-(?:mta|from|recipient|log|id|date|attempt|postfix)/i;

/**
 * A reply on one line: folding undone, the codes that each line of a multi-line reply repeats (RFC 5321 4.2.1) taken
 * out but the first. `a 550-5.7.26 b 550 5.7.26  c` becomes `a b c` after the one code.
 */
export function unfoldReply(text: string, reply: string | null, status: string | null): string {
  let line = /\s\s|[\n\t]/.test(text) ? text.replace(/\s+/g, ' ') : text;
  const several = reply !== null && line.includes(`${reply}-`);
  line = line.trim();
  if (/^[245]\d\d[ -]/.test(line)) line = line.replace(doubledCode, '$1 ').trim();
  if (several) {
    let first = true;
    line = line.replace(lineCode, (whole, code: string, detail: string | undefined) => {
      if (code !== reply) return whole;
      if (first) {
        first = false;
        return `${code} ${detail === undefined ? '' : `${detail} `}`;
      }
      return '';
    });
  }
  const whole = status === null ? line : dropGlued(line, status);
  const single = whole.includes('  ') ? whole.replace(/ {2,}/g, ' ') : whole;
  return dropOpenQuote(stripMarks(dropNotes(single.trim())));
}

/** What was written on after the reply, unless nothing else is there. */
function dropNotes(line: string): string {
  const glued = anyGlued.test(line) ? line.search(gluedFields) : -1;
  const kept = glued > 0 ? line.slice(0, glued) : line;
  const said = (/in reply to/i.test(kept) ? kept.replace(commandNote, '') : kept).trim();
  return said === '' ? line : said;
}

/** `Remote Server returned '550 ...'`: the quote that closes was opened before the reply. */
function dropOpenQuote(line: string): string {
  const mark = line.at(-1);
  if (mark !== "'" && mark !== '"') return line;
  let marks = 0;
  for (let at = line.indexOf(mark); at !== -1; at = line.indexOf(mark, at + 1))
    if (mark === '"' || !/[a-z]'[a-z]/.test(line.slice(at - 1, at + 2))) marks++;
  return marks % 2 === 1 ? line.slice(0, -1) : line;
}

/** OpenSMTPD joins the lines without a blank: `unauthenticated.5.7.26 Gmail requires`. */
function dropGlued(line: string, status: string): string {
  const first = line.indexOf(status);
  if (first === -1) return line;
  let out = line.slice(0, first + status.length);
  let last = first + status.length;
  for (let at = line.indexOf(`${status} `, last); at !== -1; at = line.indexOf(`${status} `, last)) {
    out += `${line.slice(last, at)} `;
    last = at + status.length + 1;
  }
  return out + line.slice(last);
}
