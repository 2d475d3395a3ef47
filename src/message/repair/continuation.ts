/** What is known of the header field a line may belong to. */
export interface OpenField {
  /** Lower-case name. */
  readonly name: string;
  /** Round brackets still open. */
  readonly parens: number;
  /** The physical line before. */
  readonly before: string;
  /** Lines of the field so far. */
  readonly length: number;
}

const signature =
  /^(dkim-signature|domainkey-signature|arc-seal|arc-message-signature|x-google-dkim-signature)$/;
const tagged =
  /^(authentication-results|authentication-results-original|arc-authentication-results|received-spf|received|x-received|dkim-signature|domainkey-signature|arc-seal|arc-message-signature|x-google-dkim-signature|x-forefront-antispam-report|x-microsoft-antispam|x-ms-exchange-authentication-results|x-spam-status|content-type)$/;
const addressed = /^(message-id|references|in-reply-to|from|to|cc|return-path|list-.*)$/;
const traced = /^(received|x-received)$/;
/** Comments wrap over a few lines; more means a bracket that never closes. */
const MAX_OPEN_LINES = 8;
/** Only a line this long was wrapped. */
const WRAPPED = 50;

/** Words without sign of a header: sentences, headings, bullets. */
export function isProse(line: string): boolean {
  const text = line.trim();
  if (/^[-*\u2022] |^#{1,6} |^\d{1,2}[.)] /.test(text)) return true;
  if (/(?<=[A-Za-z][\w.-]{0,40})=\S/.test(text)) return false;
  const words = text.split(/\s+/, 60);
  const plain = words.filter((word) => /^["'(]?[A-Za-z][A-Za-z'-]*[)"']?[.,:;!?]?$/.test(word)).length;
  return (
    plain >= words.length * 0.7 && (/^["']?[A-Z]/.test(text) || /[.!?:]$/.test(text)) && words.length > 1
  );
}

/** `From:Date:Subject:` of a signature's `h=` is not a field. */
const headerList =
  /^[A-Za-z0-9-]{1,60}(?::[A-Za-z0-9-]{1,60})+[:;]?(?:\s|$)|^[A-Za-z0-9-]{1,60}(?::[A-Za-z0-9-]{1,60})*;/;

/** A line of the signature's header list, which only looks like a field. */
export function isHeaderList(field: OpenField, line: string): boolean {
  return signature.test(field.name) && headerList.test(line) && /[:,]\s*$|h=/.test(field.before);
}

/** An ARC record that a person named in short (`AAR: i=1; ...`, RFC 8617 4.2.1) belongs to no field above it. */
const instance = /^[\w.-]{2,40}:\s?i=\d{1,2};/;

/** The tag of a log line (`postfix/smtpd[99]: `), after a date and a host as syslog writes them. */
const logLine = /^(?:[\w:.+-]{1,40} {1,2}){0,5}[\w/.-]{2,60}\[\d{1,8}\]: /;

/**
 * True when an unindented line that is not a field belongs to the field before it: folding was lost (RFC 5322 2.2.3).
 * `next` says what follows the line.
 */
export function isContinuation(field: OpenField, line: string, next: 'field' | 'empty' | 'other'): boolean {
  if (field.name === 'x-spam-report') return /^\*/.test(line);
  if (field.name === 'diagnostic-code' && continuesReply(field, line, next)) return true;
  if (logLine.test(line) || instance.test(line)) return false;
  const prose = isProse(line);
  if (field.parens > 0 && field.length < MAX_OPEN_LINES && (!prose || line.includes(')'))) return true;
  if (prose) return wrappedSentence(field, line, next);
  if (/^[A-Za-z][\w.-]{0,40}=\S|^\(|^=\?/.test(line)) return true;
  // The value is below its name.
  if (field.length === 1 && /:\s*$/.test(field.before)) return true;
  if (
    traced.test(field.name) &&
    /^(?:by|with|for|from|via|id)\s+\S|^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), /.test(line)
  )
    return true;
  if (addressed.test(field.name) && /<[^<>\s@]+@[^<>\s@]+>/.test(line.slice(0, 400))) return true;
  if (/^[\w+/=:.-]{16,}[;,]?$/.test(line) && field.name !== 'subject') return true;
  if (tagged.test(field.name) && /[;,=]\s*$/.test(field.before)) return true;
  if (tagged.test(field.name) && /(?<=[a-z][\w.-]{0,40})=[^\s;]/.test(line)) return true;
  return field.before.length >= WRAPPED && next !== 'other';
}

/** A reply that goes on: with its code again, or as the rest of a long line. */
function continuesReply(field: OpenField, line: string, next: 'field' | 'empty' | 'other'): boolean {
  if (/^[a-z][a-z' ]/.test(line) && !/[.!?)]\s*$/.test(field.before)) return true;
  return /^[245]\d\d[ -]/.test(line) || (field.before.length >= WRAPPED && next !== 'other');
}

/** A long Subject or comment wrapped in mid-sentence: goes on in lower case and a field follows. */
function wrappedSentence(field: OpenField, line: string, next: 'field' | 'empty' | 'other'): boolean {
  return field.before.length >= WRAPPED && next === 'field' && /^[a-z]/.test(line);
}
