import { daemonSender } from '../daemon-address.ts';
import { type Repair, rewriteLines } from './draft.ts';

/** The fields that mail programs print above a message that a person hands on, in their languages; one character per byte. */
const labels = {
  from: 'from|von|de|da|van|od|fra|fr\u00c3\u00a5n|l\u00c3\u00a4hett\u00c3\u00a4j\u00c3\u00a4',
  sent: 'sent|gesendet|envoy\u00c3\u00a9|enviad[oa](?: (?:el|em))?|inviato|verzonden|wys\u00c5\u0082ano|sendt|skickat',
  date: 'date|datum|fecha|data|dato|l\u00c3\u00a4hetetty',
  to: 'to|an|\u00c3\u0080|\u00c3\u00a0|para|aan|do|til|till|a|cc|kopie|kopi|cc:|bcc|reply-to',
  subject:
    'subject|betreff|objet|asunto|oggetto|onderwerp|temat|assunto|emne|\u00c3\u00a4mne|aihe|importance|priorit\u00c3\u00a4t',
} as const;
const field = (names: string): RegExp => new RegExp(`^[ \\t]{0,8}(?:${names})[ \\t]?:[ \\t]?`, 'i');
const isFrom = field(labels.from);
const isSent = field(labels.sent);
const isTo = field(labels.to);
const isSubject = field(labels.subject);
const isAny = field(Object.values(labels).join('|'));
/** `-----Original Message-----`, `---------- Forwarded message ---------`, `Begin forwarded message:`, Outlook's rule. */
const announced = /^[ \t]{0,8}(?:[-_=*\u2014]{3,}|begin forwarded message)/i;
/** What a notice is called: its own header says that it is one. */
const noticed =
  /:[ \t]{0,8}(?:undeliver|non[- ]?deliver|not delivered|delivery (?:status|failure|fail|delayed|incomplete|has failed)|delayed mail|mail delivery|returned mail|failure notice|mail failure|warning: message|rejected|unzustellbar|nicht zugestellt|zustellung|non remis|\S{0,12}chec de la remise|no se puede entregar|no entregado|mancat[ao] recapito|impossibile recapitare|onbestelbaar|niedostarcz)/i;
/** A reply, a log or a field of transport: what was handed on speaks for itself. */
const telling =
  /\b[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}\b|\S)|\bstatus=(?:bounced|deferred|sent)|\bdsn=[245]\.|\b(?:spf|dkim|dmarc|compauth)=\w|^[ \t]{0,8}(?:x-[\w-]{2,60}|received|authentication-results|received-spf|dkim-signature|return-path|reporting-mta|final-recipient|diagnostic-code)[ \t]?:/i;
const MAX_FIELDS = 12;

/** Where the block of fields that begins at a line ends, or null if it is none that a mail program prints. */
function blockEnd(lines: readonly string[], start: number): number | null {
  let at = start;
  let fields = 0;
  let sent = false;
  let addressed = false;
  for (; at < lines.length && at - start < MAX_FIELDS; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') break;
    if (!isAny.test(line)) {
      // The rest of a list of recipients.
      if (/^[ \t]+\S/.test(line) && fields > 0) continue;
      return null;
    }
    fields++;
    sent ||= isSent.test(line);
    addressed ||= isTo.test(line) || isSubject.test(line);
    if ((isFrom.test(line) && daemonSender.test(line)) || (isSubject.test(line) && noticed.test(line)))
      return null;
  }
  const isHeadline = announced.test(lines[start - 1] ?? '') || announced.test(lines[start - 2] ?? '');
  return fields >= 3 && addressed && (sent || isHeadline) ? at : null;
}

/**
 * The fields above a message that a person handed on are about the handing on: where a reply, a log or a header follows, they would be read as
 * the message's own. A notice keeps its header, and so does a message of which nothing else is known.
 */
export const forwardHeaders: Repair = (draft) => {
  const { lines } = draft;
  const last = lines.findLastIndex((line) => telling.test(line));
  const dropped = new Set<number>();
  for (let at = 0; at < last; at++) {
    if (!isFrom.test(lines[at] ?? '')) continue;
    const end = blockEnd(lines, at);
    if (end === null) continue;
    for (let line = at; line < end; line++) dropped.add(line);
    for (const line of [at - 1, at - 2]) if (announced.test(lines[line] ?? '')) dropped.add(line);
    at = end;
  }
  if (dropped.size === 0) return null;
  const { draft: repaired } = rewriteLines(draft, (_, line) => (dropped.has(line) ? '' : null));
  return { draft: repaired, did: 'set aside the header of a forward' };
};
