import { domainOf } from '../message/domain-of.ts';
import { askedClauses } from './asked-clauses.ts';
import type { Evidence } from './evidence.ts';
import { organisationOf } from './headers/organisation.ts';
import { weekdaysIn } from './weekdays-in.ts';

/**
 * How an address that a person names stands to what was given: a `recipient` that failed or was written to, on the `sender`'s side, at the
 * `house` of a recipient, `beside` what is judged, or `absent` from every line of it. Of a day or an id: `given` or `absent`.
 */
export type AskedStanding = 'recipient' | 'sender' | 'house' | 'beside' | 'given' | 'absent';

/** Something that a person names in their own words. */
export interface Asked {
  readonly what: 'address' | 'day' | 'id';
  readonly name: string;
  readonly line: number;
  readonly stands: AskedStanding;
  /** An address that mail goes to, as the person says it. */
  readonly isGoal: boolean;
}

const address = /(?<![^\s<>"'([:,;])(?:[\p{L}\p{N}._%+-]{1,64})?@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,20}/gu;
/** What stands before an address that mail goes to: "to x@", "an Herrn Berg (x@", "the address x@", "why does x@". */
const towards =
  /(?:\b(?:to|for|at|reach\w{0,3}|an|f\u00fcr|bei|\u00e0|chez|pour|a|al|para|con|per|voor|naar|bij|aan|do|dla|til|till|address|adresse|osoitteeseen|direcci\u00f3n|indirizzo|adres|endere\u00e7o)\s+(?:[^\s,;:.]+\s+){0,4}|[([][^()[\]]{0,30}|\b(?:has|have|hasn['\u2019]t|did|didn['\u2019]t|does|doesn['\u2019]t|why)\s+)[<"'([]{0,2}$/iu;
const MAX_BEFORE = 60;

/** Numbers of orders, queue ids, message ids; no date, time or code. */
const id = /(?<![\w@.=:/-])(?=[a-z_-]{0,20}\d)(?!20\d\d-\d\d)[a-z\d][a-z\d_-]{4,40}[a-z\d](?![\w@.=:/-])/giu;
const isId = (word: string): boolean => word.replace(/\D/g, '').length >= 3;
/** Named things that are looked at. */
const MAX_NAMED = 12;
/** What is searched for them. */
const MAX_CHARS = 64 * 1024;

const fold = (text: string): string => text.toLowerCase();

/** Everything that was given but a person's own lines. */
function givenText({ source, text }: Evidence, spoken: ReadonlySet<number>): string {
  const own = new Set(text.filter(({ line }) => spoken.has(line)).map((each) => each.text.trim()));
  return fold(
    Buffer.from(source.view.text.slice(0, MAX_CHARS), 'latin1')
      .toString('utf8')
      .split('\n')
      .filter((line) => !own.has(line.trim()))
      .join('\n'),
  );
}

const addressesOf = (given: readonly (string | null | undefined)[]): readonly string[] =>
  given.flatMap((each) => (each == null || !each.includes('@') ? [] : [fold(each)]));
const houseOf = (named: string): string => organisationOf(domainOf(named) ?? named);

/** The lines of a notice name its recipients in whole sentences, and nobody asks there; a bare reply is given with a person's words. */
const noticeLines = ({ report, setAside }: Evidence): ReadonlySet<number> =>
  new Set(
    report.kind === 'smtp-reply'
      ? []
      : [...report.recipients, ...setAside].flatMap((each) => [...each.lines, ...each.diagnosticLines]),
  );

function standingIn(
  { report, subject, returnedTo, log }: Evidence,
  given: string,
): (named: string) => AskedStanding {
  const recipients = addressesOf([
    ...report.recipients.flatMap((each) => [each.address, each.original]),
    ...(subject?.to?.value.match(address) ?? []),
    log?.recipient?.value,
  ]);
  const senders = addressesOf([
    subject?.from?.value,
    subject?.envelopeFrom?.value,
    subject?.replyTo?.value,
    returnedTo?.value,
    log?.envelopeFrom?.value,
  ]);
  const houses = new Set(recipients.map(houseOf));
  const homes = new Set(senders.map(houseOf));
  return (named) => {
    if (recipients.includes(named)) return 'recipient';
    const house = houseOf(named);
    if (senders.includes(named) || homes.has(house)) return 'sender';
    if (houses.has(house)) return 'house';
    return given.includes(domainOf(named) ?? named) ? 'beside' : 'absent';
  };
}

/**
 * The addresses, days and ids that a person names in their own words, in order, with how each stands to what was given with them. [] where
 * nothing but a person's words was given, for then they are all there is.
 */
export function askedAbout(evidence: Evidence): readonly Asked[] {
  const { text } = evidence;
  if (text.length === 0) return [];
  const clauses = askedClauses(text);
  const noticed = noticeLines(evidence);
  const own = clauses.filter(({ lines }) => !lines.some((line) => noticed.has(line)));
  const given = givenText(evidence, new Set(clauses.flatMap(({ lines }) => lines)));
  if (!given.includes('@')) return [];
  const days = weekdaysIn(given);
  const standing = standingIn(evidence, given);
  const found = new Map<string, Asked>();
  const add = (
    what: Asked['what'],
    name: string,
    line: number,
    stands: AskedStanding,
    isGoal = false,
  ): void => {
    if (!found.has(name) && found.size < MAX_NAMED) found.set(name, { what, name, line, stands, isGoal });
  };
  for (const { text: said, sentence, lines, asks, setsAside } of own) {
    const line = lines[0] ?? 0;
    for (const { 0: named, index } of sentence.matchAll(address)) {
      const isGoal = towards.test(sentence.slice(Math.max(0, index - MAX_BEFORE), index));
      add('address', named, line, standing(named), isGoal);
    }
    if (!asks || setsAside) continue;
    if (days.size > 0)
      for (const day of weekdaysIn(said)) add('day', String(day), line, days.has(day) ? 'given' : 'absent');
    for (const [named] of said.matchAll(id))
      if (isId(named)) add('id', named, line, given.includes(named) ? 'given' : 'absent');
  }
  return [...found.values()];
}
