/** A reply code and the enhanced status that is with it, as found in a text. */
export interface ReplyCode {
  readonly reply: string | null;
  readonly status: string | null;
  /** The status that stands directly with the reply code. */
  readonly beside: string | null;
  /** Offset in the text at which the reply begins; -1 when there is none. */
  readonly at: number;
}

/** RFC 5321 4.2: three digits, then blank, hyphen or end; dialects and markdown put marks around them. */
const beforeCode = new Uint8Array(128);
for (const sign of ' \t\n\r\v\f;:<\'"(#>,[`*|=') beforeCode[sign.charCodeAt(0)] = 1;
const behindCode = new Uint8Array(128);
for (const sign of ' \t\n\r\v\f-:<,.)\'"#]`*|') behindCode[sign.charCodeAt(0)] = 1;
const wideBehind = /[\s\u00ab\u00bb\u2018-\u201e]/;

const isDigit = (code: number): boolean => code > 47 && code < 58;
/** 2, 4 or 5, with which codes begin. */
const isFirst = (code: number): boolean => code === 53 || code === 52 || code === 50;

function isCodeAt(text: string, at: number): boolean {
  if (!isDigit(text.charCodeAt(at + 1)) || !isDigit(text.charCodeAt(at + 2))) return false;
  if (at > 0) {
    const before = text.charCodeAt(at - 1);
    if (before < 128 && beforeCode[before] === 0) return false;
  }
  if (at + 3 >= text.length) return true;
  const behind = text.charCodeAt(at + 3);
  // `412.2ms` is a number; `550.5.7.1` is a code with its status.
  if (behind === 46 && isDigit(text.charCodeAt(at + 4)) && !/^\d\.\d/.test(text.slice(at + 4, at + 7)))
    return false;
  return behind < 128 ? behindCode[behind] === 1 : wideBehind.test(text[at + 3] ?? '');
}

/** RFC 3463 2: class.subject.detail, not part of a longer dotted number (an address, a version). */
const enhanced = /[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d|[\w-]*@)/y;
const partOfWord = /[\d.A-Za-z_/-]/;

/**
 * True when a status may begin at `at`: not after a word or number, except a reply code with its hyphen or the end of a
 * sentence.
 */
function beginsStatus(text: string, at: number, low: number): boolean {
  if (at === 0) return true;
  if (at - 1 < low) return false;
  const before = text[at - 1] ?? '';
  if (!partOfWord.test(before)) return true;
  if (before === '.') return at - 2 >= low && /[a-z]/.test(text[at - 2] ?? '');
  return before === '-' && at - 4 >= low && /[45]\d\d/.test(text.slice(at - 4, at - 1));
}

/** A status that follows a reply code: `550 5.1.1`, `550-5.1.1`, `550 #5.1.1`, `550: 5.1.8`, `550, ERROR_CODE :5.1.1`. */
const follows = /^[\s\-:#,()*|`]{1,6}(?:ERROR_CODE :)?([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/;
/** Quoting of chats, tickets and tables. */
const marks = /[`*|\u00ab\u00bb\u2018-\u201e]/;
const named = /(?:error|code|reply|response|status|reason|answer|said|diag\w{0,12}|smtp)=$/i;
const unit = /^ (?:seconds?|minutes?|hours?|days?|bytes|octets|messages|recipients|mails?|times|[KMG]i?B)\b/;
/** `... unable to deliver in 840 minutes.<421 4.4.2 Connection timed out>`: the last answer of the remote server. */
const quotedReply = /<([45]\d\d) ([45]\.\d{1,3}\.\d{1,3}) [^<>@]{3,200}>\s*$/;
/** Sendmail 5: `554 <a@b>... 550 Host unknown`: its own code, then the remote system's. */
const innerReply = /^\s*[45]\d\d <[^<>\n]{1,320}>\.\.\. ([45]\d\d)(?= )/;
const MAX_CODES = 12;
/** Characters of a reply in which codes are looked for. */
const MAX_TEXT = 4_000;

function weigh(text: string, before: string, at: number): { score: number; status: string | null } {
  const rest = text.slice(at + 3, at + 40);
  const status = follows.exec(rest)?.[1] ?? null;
  let score = 0;
  if (status !== null && status[0] === text[at]) score += 4;
  if (before === '' || before === ';' || before === "'" || before === '#' || before === '\n') score += 2;
  else if (before === ':') score += 1;
  else if (before === ' ' && /[:;>]/.test(text[at - 2] ?? '')) score += 2;
  if (/^[ -][A-Za-z<"'[(#]/.test(rest)) score += 1;
  if (marks.test(before)) score += 1;
  // `192.0.2.5:587: i/o timeout` is a port.
  if (before === ':' && /[\d\]]/.test(text[at - 2] ?? '') && !/^[ -]/.test(rest)) score -= 6;
  // `delay=450, ...` is a count; `error=550 ...` is an answer.
  if (before === '=' && !named.test(text.slice(Math.max(0, at - 24), at))) score -= 4;
  if (before !== '' && before !== '\n' && unit.test(rest)) score -= 6;
  if (text[at] === '2') score -= 2;
  return { score, status: score >= 0 ? status : null };
}

/** The enhanced status codes of a text in order, each once per place. */
export function statusesIn(text: string): string[] {
  const found: string[] = [];
  const length = Math.min(text.length, MAX_TEXT);
  let low = 0;
  for (let dot = text.indexOf('.', 1); dot !== -1 && dot < length; dot = text.indexOf('.', dot + 1)) {
    const at = dot - 1;
    if (at < low || !isFirst(text.charCodeAt(at)) || !isDigit(text.charCodeAt(dot + 1))) continue;
    if (!beginsStatus(text, at, low)) continue;
    const some = text.length > length ? text.slice(0, length) : text;
    enhanced.lastIndex = at;
    const status = enhanced.exec(some)?.[0];
    if (status === undefined) continue;
    found.push(status);
    low = at + status.length;
  }
  return found;
}

/** The steps of a reader ask about the same reply one after the other: the last answer is kept. */
let lastText = '';
let lastCode: ReplyCode = { reply: null, status: null, beside: null, at: -1 };

/** The most reply-like code of the text, with the status that is with it or elsewhere in the text. */
export function findReply(full: string): ReplyCode {
  if (full !== lastText) {
    lastCode = readReply(full);
    lastText = full;
  }
  return lastCode;
}

function readReply(full: string): ReplyCode {
  const text = full.length > MAX_TEXT ? full.slice(0, MAX_TEXT) : full;
  const quoted = text.endsWith('>') ? quotedReply.exec(text) : null;
  if (quoted !== null) {
    const status = quoted[2] ?? null;
    return {
      reply: quoted[1] ?? null,
      status,
      beside: status,
      at: quoted.index + 1,
    };
  }
  const inner = text.includes('... ') ? innerReply.exec(text) : null;
  if (inner !== null)
    return {
      reply: inner[1] ?? null,
      status: statusNear(text, inner[1] ?? null),
      beside: null,
      at: inner[0].length - 3,
    };
  let best = -1;
  let bestScore = 0;
  let status: string | null = null;
  let seen = 0;
  for (let at = 0; at + 2 < text.length; at++) {
    if (!isFirst(text.charCodeAt(at)) || !isCodeAt(text, at)) continue;
    if (++seen > MAX_CODES) break;
    const before = at === 0 ? '' : (text[at - 1] ?? '');
    const found = weigh(text, before, at);
    if (found.score > bestScore) {
      best = at;
      bestScore = found.score;
      status = found.status;
    }
  }
  const reply = best === -1 ? null : text.slice(best, best + 3);
  return {
    reply,
    status: status ?? statusNear(text, reply),
    beside: status,
    at: best,
  };
}

function statusNear(text: string, reply: string | null): string | null {
  const all = statusesIn(text);
  return (reply === null ? all[0] : all.find((status) => status[0] === reply[0])) ?? null;
}
