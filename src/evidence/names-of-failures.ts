import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import { domainOf } from '../message/domain-of.ts';
import type { SourceText } from '../message/source-text.ts';
import { weekdaysIn } from './weekdays-in.ts';
import { sentencesOf, type TextLine } from './words/sentences.ts';

/** Lines of one failure that are looked through for its names. */
const MAX_LINES_OF_ONE = 40;
const MIN_NAME = 3;

/** Parts of addresses and hosts that name nobody, and codes: they are anybody's. */
const generic =
  /^(?:mail\w{0,2}|mx\d{0,2}|smtp\w{0,4}|example|com|net|org|info|www|host|gateway|relay\d?|test|invalid|localhost|[245]\d\d|[245]\.\d{1,3}\.\d{1,3})$/;
const word = /[\p{L}\p{N}](?:[\p{L}\p{N}._:@+-]{0,200}[\p{L}\p{N}])?/gu;
/** What a reply says is about anybody; an address literal, a time and an id in it are its own. */
const telling =
  /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|(?<![\w:])\d{1,2}:\d\d(?::\d\d)?(?![\w:])|(?<![\w@.=-])(?=[a-z_-]{0,20}\d)[a-z\d][a-z\d_-]{4,40}[a-z\d](?![\w@.=-])/giu;

const clock = /(?<![\w:])\d{1,2}:\d\d(?::\d\d)?(?![\w:])/g;

/** A word whole, and its parts: `h.okafor@delta-freight.example` is okafor, delta and freight too; of a time hour and minute. */
function* partsOf(whole: string): Iterable<string> {
  yield whole;
  const time = /^\d{1,2}:\d\d/.exec(whole)?.[0];
  if (time !== undefined) return yield time;
  for (const part of whole.split(/[@.+_:-]/)) if (part !== whole) yield part;
  const at = whole.lastIndexOf('@');
  if (at < 0) return;
  yield whole.slice(0, at);
  yield domainOf(whole) ?? '';
}

const isName = (part: string): boolean =>
  part.length >= MIN_NAME && !generic.test(part) && !/^[\d.]{1,3}$/.test(part);

/** Lower case without accents: an address has none. */
const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  for (const [whole] of plain(text).matchAll(word))
    for (const part of partsOf(whole)) if (isName(part)) names.add(part);
  return names;
}

/** By what people may name one of several failures. */
export interface FailureNames {
  /** Names that are no other's; empty for a failure that is not among them. */
  of(recipient: FailedRecipient): ReadonlySet<string>;
  /** Everything in a text that could name one. */
  in(text: string): ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Lines above a reply that say what it is about, back to the reply before. */
const MAX_ABOVE = 8;
const subject =
  /^[ \t>*-]{0,8}(?:subject|betreff|objet|asunto|oggetto|onderwerp|temat|\u00e4mne)[ \t]?:(.{1,200})/i;
const MIN_SUBJECT_WORD = 4;

/** What a heading, a date or a subject above a reply says of it. */
function* labels(text: string): Iterable<string> {
  for (const day of weekdaysIn(text)) yield `day ${day}`;
  for (const [time] of text.matchAll(clock)) yield* partsOf(time);
  const about = plain(subject.exec(text)?.[1] ?? '');
  for (const [whole] of about.matchAll(word)) if (whole.length >= MIN_SUBJECT_WORD) yield whole;
}

/** A person's line that is a title: "today's, Monday:". */
const titled = /^.{1,60}:\s{0,8}$/;

/**
 * The lines between the reply before and this one that say what it is about: fields and dates, and of a person's words those right above it.
 */
function above(
  text: readonly TextLine[],
  spoken: ReadonlySet<number>,
  at: number,
  before: number,
): readonly TextLine[] {
  const end = text.findIndex(({ line }) => line >= at);
  const lines = text.slice(Math.max(0, end - MAX_ABOVE), Math.max(0, end));
  return lines.filter(
    ({ line, text: said }, index) =>
      line > before && (!spoken.has(line) || (index === lines.length - 1 && titled.test(said))),
  );
}

const code = /\b[45]\d\d[ -]/;
const mailbox = /[^\s<>,;:()@]{1,64}@[\w.-]{1,255}/g;
const MAX_BEFORE_CODE = 300;

/** The address on the line of a reply before its code, or null. */
function addressBefore(line: string): string | null {
  const end = code.exec(line)?.index ?? 0;
  return line.slice(0, Math.min(end, MAX_BEFORE_CODE)).match(mailbox)?.at(-1) ?? null;
}

/** One failure, or several of one recipient. */
const isOfOne = (owners: ReadonlySet<FailedRecipient>): boolean =>
  owners.size === 1 || new Set([...owners].map(({ address }) => address ?? Symbol())).size === 1;

/** What names each of several failures and none of the others: parts of addresses and servers, days and times, subjects, ids. */
export function namesOfFailures(
  failures: readonly { readonly recipient: FailedRecipient; readonly at: number }[],
  text: readonly TextLine[],
  source: Pick<SourceText, 'lineText'>,
): FailureNames {
  const all = new Map<FailedRecipient, Set<string>>();
  const owners = new Map<string, Set<FailedRecipient>>();
  const spoken = new Set(sentencesOf(text).flatMap(({ lines }) => lines));
  let before = 0;
  for (const { recipient, at } of failures) {
    const { address, original, remoteMta, provider, lines, diagnosticLines } = recipient;
    const written = [...new Set([...lines, ...diagnosticLines])]
      .slice(0, MAX_LINES_OF_ONE)
      .map((line) => source.lineText(line))
      .join('\n');
    const said = [...written.matchAll(telling)].map(([found]) => found);
    const about = address === null ? addressBefore(source.lineText(at)) : null;
    const names = namesIn([...said, about, address, original, remoteMta, provider].join(' '));
    for (const { text: line } of above(text, spoken, at, before))
      for (const name of labels(line)) names.add(name);
    for (const name of labels(source.lineText(at))) names.add(name);
    all.set(recipient, names);
    for (const name of names) owners.set(name, (owners.get(name) ?? new Set()).add(recipient));
    before = at;
  }
  for (const names of all.values())
    for (const name of names) if (!isOfOne(owners.get(name) ?? new Set())) names.delete(name);
  return {
    of: (recipient) => all.get(recipient) ?? none,
    in: (said) => new Set([...namesIn(said), ...labels(said)]),
  };
}
