import { type ConceptName, concept, stems } from './notice-stems.ts';

/** What a clause of a notice says has become of the mail. */
export interface NoticeClause {
  readonly kind: 'bounce' | 'delay' | 'delivered';
  /** 3 names mail or a recipient and that it was not delivered, 2 only one of both, 1 a hint. */
  readonly weight: 1 | 2 | 3;
  /** Offsets of the clause in the text. */
  readonly at: number;
  readonly end: number;
}

const { mail, recipient, deliver, undelivered, refuse, error, report, over, own, exist, diagnosis, member } =
  concept;

const isLetter = (code: number): boolean =>
  (code > 96 && code < 123) || (code > 0xde && code < 0x250) || (code > 0x3ff && code < 0x460);

const isWide = (code: number): boolean => code > 0x303f && code < 0xa000;

interface Stem {
  readonly text: string;
  readonly isWhole: boolean;
  flag: number;
}

/** Stems of scripts that write no blanks, and the others by their first three letters: most words of a text begin like none. */
const unspaced: Stem[] = [];
const lists: Stem[][] = [[]];
const listAt = new Uint16Array(0x10000);
const slotOf = (text: string, at: number, end: number): number =>
  ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + (end - at > 2 ? text.charCodeAt(at + 2) : 0)) &
  0xffff;

function listFor(text: string): Stem[] {
  if (isWide(text.charCodeAt(0))) return unspaced;
  const slot = slotOf(text, 0, text.length);
  if (listAt[slot] === 0) listAt[slot] = lists.push([]) - 1;
  return lists[listAt[slot] ?? 0] ?? [];
}

for (const [name, words] of Object.entries(stems))
  for (const written of words.split(' ')) {
    const isWhole = written.startsWith('=');
    const text = isWhole ? written.slice(1) : written;
    const list = listFor(text);
    const known = list.find((stem) => stem.text === text && stem.isWhole === isWhole);
    if (known === undefined) list.push({ text, isWhole, flag: concept[name as ConceptName] });
    else known.flag |= concept[name as ConceptName];
  }

/** True when the word from `at` to `end` begins with the stem, or is it. */
function begins(low: string, at: number, end: number, { text, isWhole }: Stem): boolean {
  if (isWhole ? text.length !== end - at : text.length > end - at) return false;
  for (let next = 0; next < text.length; next++)
    if (low.charCodeAt(at + next) !== text.charCodeAt(next)) return false;
  return true;
}

/** Lower case, as long as before: a Turkish \u0130 would become two characters. */
const lowered = (text: string): string => text.replace(/\u0130/g, 'i').toLowerCase();

/** The concepts of a stretch of lower-case text, as flags. */
export function conceptsOf(low: string): number {
  let flags = 0;
  let wide = false;
  for (let at = 0; at < low.length; ) {
    const code = low.charCodeAt(at);
    if (!isLetter(code)) {
      wide ||= isWide(code);
      at++;
      continue;
    }
    let end = at + 1;
    while (end < low.length && isLetter(low.charCodeAt(end))) end++;
    const list = end - at > 1 ? (listAt[slotOf(low, at, end)] ?? 0) : 0;
    if (list !== 0) for (const stem of lists[list] ?? []) if (begins(low, at, end, stem)) flags |= stem.flag;
    // can't, couldn't, wasn\u2019t
    const mark = low.charCodeAt(end);
    if ((mark === 39 || mark === 0x2019) && low[end + 1] === 't' && low[end - 1] === 'n')
      flags |= concept.not;
    at = end;
  }
  if (wide) for (const { text, flag } of unspaced) if (low.includes(text)) flags |= flag;
  return flags;
}

/**
 * What the concepts of a clause say: each word of a row wants one of its concepts, one with `-` none of them; the first row
 * that holds counts.
 */
const readings: readonly (readonly [wants: string, kind: NoticeClause['kind'] | null, weight: 1 | 2 | 3])[] =
  [
    ['own', null, 1],
    // The block that Exchange writes for administrators, in every language.
    ['diagnosis administrator', 'bounce', 3],
    ['not member', 'bounce', 3],
    ['later mail|deliver|recipient deliver|not|undelivered -over', 'delay', 3],
    ['later mail|recipient -over', 'delay', 2],
    ['yet deliver|send|report|undelivered not|deliver|undelivered -later|over', 'delay', 3],
    ['yet queue mail|deliver|recipient deliver|not|undelivered -over', 'delay', 3],
    ['yet queue mail|recipient -over', 'delay', 2],
    ['please', null, 1],
    ['success deliver|send -not|undelivered|error', 'delivered', 3],
    ['undelivered mail|recipient|report', 'bounce', 3],
    ['undelivered', 'bounce', 2],
    ['not deliver mail|recipient', 'bounce', 3],
    ['not deliver', 'bounce', 2],
    ['not send|exist|allow mail recipient', 'bounce', 3],
    ['not send|exist|allow mail|recipient', 'bounce', 2],
    ['refuse mail recipient', 'bounce', 3],
    ['refuse mail|recipient', 'bounce', 2],
    ['error deliver report|mail|recipient', 'bounce', 3],
    ['error deliver|recipient', 'bounce', 2],
    ['not report', 'bounce', 2],
    ['error mail|report', 'bounce', 1],
    ['refuse report', 'bounce', 1],
  ];

function flagsIn(names: string): number {
  const flags = names.split('|').map((name) => concept[name as ConceptName] ?? Number.NaN);
  if (flags.some(Number.isNaN)) throw new Error(`"${names}" names no concept`);
  return flags.reduce((all, flag) => all | flag, 0);
}

const rules = readings.map(([wants, kind, weight]) => {
  const words = wants.split(' ');
  return {
    some: words.filter((word) => !word.startsWith('-')).map(flagsIn),
    none: words.filter((word) => word.startsWith('-')).reduce((all, word) => all | flagsIn(word.slice(1)), 0),
    says: kind === null ? null : { kind, weight },
  };
});

/** What the concepts of one clause say, or null. */
export function judgeClause(flags: number): Pick<NoticeClause, 'kind' | 'weight'> | null {
  for (const { some, none, says } of rules)
    if ((flags & none) === 0 && some.every((any) => (flags & any) !== 0)) return says;
  return null;
}

/** How a mail system introduces itself; what it then reports is a failure unless it says otherwise. */
const introduction =
  /\bthis is (?:the|an?) (?:[\w-]{1,30} ){0,4}(?:program|system|agent|daemon)\b|\b(?:created|generated) automatically by\b|\bautomatically[- ]generated delivery\b/;

/** Characters in which a notice says what it is, and clauses of them. */
const MAX_OPENING = 2_000;
const MAX_CLAUSES = 60;
/** Characters of a line that names the mail and nothing else: "Your message". */
const MAX_SUBJECT = 40;
/** A sentence ends with its full stop, its colon or an empty line; a line end alone only wraps it. */
const stops =
  /[.!?;:\uff1a\u3002](?=\s|$)|[\u2014\u3002\uff01\uff1f]|\n[ \t>]*\n|\n(?=[ \t]*[-*=]{3})|:\n|,? (?=(?:but|aber|jedoch|mais|pero|mas|maar|men|ale|\u043d\u043e) )/g;
const introduced = (clause: string): ReturnType<typeof judgeClause> =>
  introduction.test(clause) ? { kind: 'bounce', weight: 3 } : null;

/** What a server or a log says is not a clause of the notice. */
const coded = /(?:^|[\s'"(<:])[245]\d\d[ -]|\b[245]\.\d{1,3}\.\d{1,3}\b/;

/** True when a clause says more than the one before it: of one kind the stronger, else the delay, unless it is over. */
function replaces(next: Pick<NoticeClause, 'kind' | 'weight'>, found: NoticeClause, flags: number): boolean {
  if (next.kind === found.kind) return next.weight > found.weight;
  if (next.kind === 'delay') return found.kind === 'bounce' && found.weight <= next.weight;
  return next.kind === 'bounce' && found.kind === 'delay' && (flags & over) !== 0;
}

/**
 * What the opening of a text between `start` and `end` says has become of a mail: its strongest clause of failure, unless a
 * clause says that it is only delayed or that it was delivered before one says that it was not. Null when no clause says
 * anything. `wants` passes over clauses. Linear.
 */
export function noticeClause(
  text: string,
  start: number,
  end: number,
  wants: (flags: number, clause: string) => boolean = () => true,
): NoticeClause | null {
  const low = lowered(text.slice(start, Math.min(end, start + MAX_OPENING)));
  let found: NoticeClause | null = null;
  let from = 0;
  let seen = 0;
  let whole = 0;
  let subject = 0;
  while (from < low.length && seen++ < MAX_CLAUSES) {
    stops.lastIndex = from;
    const stop = stops.exec(low);
    const to = stop === null ? low.length : stop.index;
    const clause = low.slice(from, to);
    const flags = clause.length < 4 || low[to] === '?' ? 0 : conceptsOf(clause);
    // "Your message / Subject: x / was not delivered to": what is shown in between tears the sentence apart.
    const said = (flags & deliver) === 0 ? flags : flags | subject;
    const judged = flags === 0 || !wants(said, clause) ? null : (judgeClause(said) ?? introduced(clause));
    if (flags === mail && clause.trim().length < MAX_SUBJECT) subject = mail;
    whole |= flags;
    if (judged !== null && (judged.kind === 'bounce' || !coded.test(clause))) {
      const begin = from + clause.length - clause.trimStart().length;
      if (found === null || replaces(judged, found, flags))
        found = { ...judged, at: start + begin, end: start + to };
    }
    // What a server said ends the notice's own words.
    if (found?.kind === 'bounce' && found.weight === 3 && coded.test(clause)) break;
    from = stop === null ? low.length : stop.index + stop[0].length;
  }
  const torn = found?.weight === 2 && (whole & mail) !== 0 && (whole & deliver) !== 0;
  return found !== null && torn ? { ...found, weight: 3 } : found;
}

/** The concepts of each clause of an opening, in order. */
export function clauseConcepts(text: string): number[] {
  return lowered(text.slice(0, MAX_OPENING))
    .split(stops)
    .slice(0, MAX_CLAUSES)
    .map((clause) => conceptsOf(clause));
}

/** What a subject says; a subject is one clause, whatever its marks. */
export function subjectClause(subject: string): Omit<NoticeClause, 'at' | 'end'> | null {
  const flags = conceptsOf(lowered(subject.slice(0, 300)));
  const judged = judgeClause(flags);
  if (judged !== null) return { kind: judged.kind, weight: judged.weight > 2 ? 2 : judged.weight };
  const has = (flag: number): boolean => (flags & flag) !== 0;
  if (has(own)) return null;
  if (has(deliver) && has(report)) return { kind: 'bounce', weight: 1 };
  return has(refuse | undelivered | error) ? { kind: 'bounce', weight: 1 } : null;
}

/** Characters around an address that belong to its clause. */
const REACH = 240;
const stopBefore = /[.!?;\u3002\uff01\uff1f](?=\s)|\n[ \t>]*\n|[\u3002\uff01\uff1f]/g;

/**
 * True when the clause in which the stretch from `start` to `end` stands says that mail was not delivered, was put off
 * or was delivered: an address in it is the one the notice is about. The one test of clauses around addresses.
 */
export function isClauseAbout(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  let from = 0;
  stopBefore.lastIndex = 0;
  while (stopBefore.test(before)) from = stopBefore.lastIndex;
  // Inside a reply the address is the server's, and its words are read as a reply.
  if (coded.test(before.slice(from))) return false;
  const after = text.slice(end, end + REACH);
  const stop = after.search(/[.!?;:](?=\s|$)|\n[ \t>]*\n|[\u3002\uff01\uff1f]/);
  const clause = lowered(`${before.slice(from)} ${stop === -1 ? after : after.slice(0, stop)}`);
  const flags = conceptsOf(clause);
  // "bo@contoso.example was not found": who does not exist is the address.
  const judged = judgeClause((flags & exist) === 0 ? flags : flags | recipient);
  return judged !== null && judged.weight > 1;
}

/** True for a line that says what has become of mail: "could not be delivered to:". */
export function isFailureLine(line: string): boolean {
  return (judgeClause(conceptsOf(lowered(line)))?.weight ?? 0) > 1;
}

/** True for the words of a label that names a recipient, as `Empf\u00e4nger:`. */
export function isRecipientLabel(words: string): boolean {
  return (conceptsOf(lowered(words)) & recipient) !== 0;
}

/** Words of a server or a log, in which a person's paste names an outcome, and the word with which people name any failure. */
const foreign = /[=[\]{}|*`]|\w_\w{1,40},\w|\bsaid\b|->|<<<|>>>|\bbounc/;

/**
 * As `noticeClause` for words that a person pasted: only a whole sentence about the mail itself makes them a notice; a
 * reply, a line of a log or an error of a program names recipients and errors as well.
 */
export function pastedClause(text: string, start: number, end: number): NoticeClause | null {
  const wants = (flags: number, clause: string): boolean => {
    const whom = (flags & recipient) !== 0 || clause.includes('@');
    const about = (flags & (mail | diagnosis | member)) !== 0 || ((flags & deliver) !== 0 && whom);
    return (about || introduction.test(clause)) && !coded.test(clause) && !foreign.test(clause);
  };
  const found = noticeClause(text, start, end, wants);
  return found !== null && found.weight === 3 ? found : null;
}
