import { domainOf } from '../message/domain-of.ts';
import type { Evidence } from './evidence.ts';
import { organisationOf } from './headers/organisation.ts';
import { sentencesOf } from './words/sentences.ts';

/**
 * How an address that a person names stands to what was given: a `recipient` that failed or was written to, on the `sender`'s side, at the
 * `house` of one of them, `beside` what is judged, or `absent` from every line of it.
 */
export type AddressStanding = 'recipient' | 'sender' | 'house' | 'beside' | 'absent';

/** An address that a person names in their own words. */
export interface AskedAddress {
  readonly address: string;
  readonly line: number;
  readonly stands: AddressStanding;
}

const address = /(?<![^\s<>"'([:,;])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,20}/gu;
/** Named addresses that are looked at. */
const MAX_NAMED = 12;
/** What is searched for them. */
const MAX_CHARS = 64 * 1024;

const fold = (text: string): string => text.toLowerCase();

/** Everything that was given but a person's own lines. */
function givenText({ source, text }: Evidence, spoken: ReadonlySet<number>): string {
  const all = source.view.text.slice(0, MAX_CHARS);
  const own = new Set(text.filter(({ line }) => spoken.has(line)).map((each) => each.text.trim()));
  return fold(
    all
      .split('\n')
      .filter((line) => !own.has(Buffer.from(line, 'latin1').toString('utf8').trim()))
      .join('\n'),
  );
}

/** The lines of a notice name its recipients in whole sentences, and nobody asks there; a bare reply is given with a person's words. */
const noticeLines = ({ report, setAside }: Evidence): ReadonlySet<number> =>
  new Set(
    report.kind === 'smtp-reply'
      ? []
      : [...report.recipients, ...setAside].flatMap((each) => [...each.lines, ...each.diagnosticLines]),
  );

const addressesOf = (given: readonly (string | null | undefined)[]): readonly string[] =>
  given.flatMap((each) => (each == null || !each.includes('@') ? [] : [fold(each)]));
const houseOf = (named: string): string => organisationOf(domainOf(named) ?? named);

function standingIn(
  { report, subject, returnedTo, log }: Evidence,
  given: string,
): (named: string) => AddressStanding {
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
 * The addresses that a person names in their own words, in order, with how each stands to what was given with them. [] where nothing but a
 * person's words was given, for then they are all there is.
 */
export function askedAddresses(evidence: Evidence): readonly AskedAddress[] {
  const { text } = evidence;
  if (text.length === 0) return [];
  const sentences = sentencesOf(text);
  const spoken = new Set(sentences.flatMap(({ lines }) => lines));
  const found = new Map<string, number>();
  const noticed = noticeLines(evidence);
  for (const { text: sentence, lines } of sentences)
    for (const [named] of sentence.matchAll(address))
      if (!found.has(named) && found.size < MAX_NAMED && !lines.some((line) => noticed.has(line)))
        found.set(named, lines[0] ?? 0);
  if (found.size === 0) return [];
  const given = givenText(evidence, spoken);
  if (!given.includes('@')) return [];
  const standing = standingIn(evidence, given);
  return [...found].map(([named, line]) => ({ address: named, line, stands: standing(named) }));
}

/** The address that is asked about where nothing that was given is about it; null where that cannot be said. */
export function askedElsewhere(asked: readonly AskedAddress[]): AskedAddress | null {
  if (asked.some(({ stands }) => stands === 'recipient' || stands === 'house')) return null;
  return asked.find(({ stands }) => stands === 'absent') ?? null;
}
