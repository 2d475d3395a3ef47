import { allVendors } from '../../../catalog/vendors/all-vendors.ts';
import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { visible } from '../../../explanation/escape/visible.ts';
import { roleWords } from '../../../explanation/words/journey-words.ts';
import { checkOf, distinctVerdicts } from './check-words.ts';
import { marksOf } from './marks-of.ts';
import { type Place, partiesOf } from './parties-of.ts';
import type { HandoverJson, Route, RouteLeg, RouteStop } from './route.ts';
import { deeds, delayShare, delayWord } from './route-words.ts';

/** Most parties drawn; beyond it the middle is in words only. */
const maxStops = 24;
const maxNameLength = 160;

const vendorNames: ReadonlyMap<string, string> = new Map(allVendors.map(({ id, name }) => [id, name]));

interface RouteText {
  /** Masks and bounds text from the mail. */
  readonly say: (text: string) => string;
  readonly hops: Diagnosis['hops'];
  /** The input lines of a handover, for what only is there. */
  readonly lineText: (line: number) => string;
}

/** `with ESMTPS` (RFC 3848), or a protocol version beside it; null where nothing is said of TLS. */
function tlsOf(handover: HandoverJson, { hops, lineText }: RouteText): string | null {
  const hop = hops.find(({ lines }) => lines.length > 0 && lines[0] === handover.lines[0]);
  const [first, last = first] = handover.lines;
  let version: string | undefined;
  for (let line = first ?? 0; first !== undefined && line <= Math.min(last ?? first, first + 12); line++)
    version ??= /\bTLS_?v?(1[._][0-3])\b/i.exec(lineText(line).slice(0, 2_000))?.[1];
  if (version !== undefined) return `TLS ${version.replace('_', '.')}`;
  if (hop?.with == null) return null;
  if (/^(?:UTF8)?(?:SMTPS|ESMTPSA?|LMTPSA?)$/i.test(hop.with)) return 'TLS';
  return /^(?:UTF8)?(?:E?SMTP|LMTP)A?$/i.test(hop.with) ? 'no TLS recorded' : null;
}

function legOf(handover: HandoverJson, words: RouteText): RouteLeg {
  const { ip, envelope, delaySeconds, outcome, lines } = handover;
  const tls = tlsOf(handover, words);
  return {
    recorded: true,
    notes: [
      ...(ip === null ? [] : [`from ${words.say(ip)}`]),
      ...(tls === null ? [] : [tls]),
      ...(envelope.sender === null ? [] : [`envelope sender ${words.say(envelope.sender)}`]),
      ...(envelope.recipient === null ? [] : [`to ${words.say(envelope.recipient)}`]),
    ],
    delay: delaySeconds === null ? null : delayWord(delaySeconds),
    bar: delaySeconds === null ? null : delayShare(delaySeconds),
    outcome,
    lines,
  };
}

const gap: RouteLeg = {
  recorded: false,
  notes: ['this part of the way is not in the input'],
  delay: null,
  bar: null,
  outcome: 'unknown',
  lines: [],
};

function nameOf({ party, tenant }: Place, last: boolean, recipient: string | null): string {
  const known = tenant ?? party.organisation ?? party.host;
  if (known !== null) return known;
  if (last) return recipient === null ? 'receiving server' : `server for ${recipient}`;
  return 'a server that is not named';
}

function stopOf(
  place: Place,
  at: number,
  places: readonly Place[],
  diagnosis: Diagnosis,
  words: RouteText,
): Omit<RouteStop, 'marks'> {
  const { party, tenant, cameBy, inside, leftBy } = place;
  const { handovers, recipient, author } = diagnosis.journey;
  const came = cameBy === null ? undefined : handovers[cameBy];
  const left = leftBy === null ? undefined : handovers[leftBy];
  const name = nameOf(place, at === places.length - 1, recipient);
  const vendor = party.vendor === null ? null : (vendorNames.get(party.vendor) ?? party.vendor);
  const isAuthor = at === 0 && author !== null && (name === author || party.role === 'author');
  const role = isAuthor
    ? name === author
      ? 'sender (domain of From)'
      : `sender, for ${author}`
    : party.role === null
      ? null
      : roleWords[party.role];
  const within = inside.reduce((sum, index) => sum + Math.max(0, handovers[index]?.delaySeconds ?? 0), 0);
  return {
    name: words.say(name),
    notes: [
      ...(role === null ? [] : [words.say(role)]),
      ...(vendor === null || vendor.toLowerCase() === name
        ? []
        : [tenant === null ? vendor : `through ${vendor}`]),
      ...(party.host === null || party.host === name ? [] : [words.say(party.host)]),
      ...(inside.length === 0
        ? []
        : [`${inside.length} handover${inside.length === 1 ? '' : 's'} inside, ${delayWord(within)}`]),
    ],
    did: left === undefined ? [] : deeds(left).map(words.say),
    checks: came === undefined ? [] : distinctVerdicts(came.verdicts).map((one) => checkOf(one, words.say)),
  };
}

function describeRoute({ stops, legs }: Pick<Route, 'stops' | 'legs'>): string[] {
  return stops.map((stop, at) => {
    const leg = legs[at - 1];
    const way =
      leg === undefined
        ? ''
        : leg.recorded
          ? `Handed over ${[...leg.notes, ...(leg.delay === null ? [] : [`after ${leg.delay}`])].join(', ')}. `
          : 'Not recorded how it came here. ';
    const checks =
      stop.checks.length === 0
        ? ''
        : ` Checked: ${stop.checks.map(({ label, about }) => (about === '' ? label : `${label} (${about})`)).join('; ')}.`;
    const did = stop.did.length === 0 ? '' : ` It ${stop.did.join(', ')}.`;
    const marks = stop.marks.map(({ text }) => ` ${text}.`).join('');
    return `${at + 1}. ${way}${[stop.name, ...stop.notes].join(', ')}.${checks}${did}${marks}`;
  });
}

/** Notices about mail that was delivered: whatever they report, nobody refused it. */
const arrived: ReadonlySet<Diagnosis['kind']> = new Set<Diagnosis['kind']>([
  'feedback-report',
  'delivered',
  'auto-reply',
  'read-receipt',
  'dmarc-report',
  'tls-report',
]);

/** The route with its actual end: a report on a delivered mail refuses nothing, a delay is not final. */
function asArrived(diagnosis: Diagnosis): Diagnosis {
  const { kind, journey } = diagnosis;
  const ends = (outcome: HandoverJson['outcome']): HandoverJson['outcome'] => {
    if (outcome === 'refused' && kind === 'delay') return 'deferred';
    return outcome !== 'taken' && arrived.has(kind) ? 'taken' : outcome;
  };
  // An answer from a person's mailbox means no refusal: unnamed servers in between are not part of its route.
  const isWay = ({ from, to, outcome }: HandoverJson): boolean =>
    (kind !== 'auto-reply' && kind !== 'read-receipt') ||
    outcome !== 'refused' ||
    (from.host ?? from.organisation ?? to.host ?? to.organisation) !== null;
  const end = journey.handovers.findLastIndex(isWay) + 1;
  const handovers = journey.handovers.slice(0, end).map((one) => ({ ...one, outcome: ends(one.outcome) }));
  return { ...diagnosis, journey: { ...journey, handovers } };
}

/**
 * The journey of a diagnosis prepared for drawing and for words; null when it shows no party. `mask` masks mail text
 * for its reader. Pure.
 */
export function routeOf(
  result: Diagnosis,
  mask: (text: string) => string,
  lineText: (line: number) => string = () => '',
): Route | null {
  const diagnosis = asArrived(result);
  const { handovers } = diagnosis.journey;
  const named = handovers.some(
    ({ from, to }) => from.host ?? from.organisation ?? to.host ?? to.organisation,
  );
  if (!named) return null;
  const all = partiesOf(diagnosis.journey);
  // The first and the last are what people ask for.
  const places = all.length <= maxStops ? all : [...all.slice(0, maxStops / 2), ...all.slice(-maxStops / 2)];
  const say = (text: string): string => {
    const shown = visible(mask(text)).replace(/\s+/g, ' ').trim();
    return shown.length > maxNameLength ? `${shown.slice(0, maxNameLength)}…` : shown;
  };
  const words: RouteText = { say, hops: diagnosis.hops, lineText };
  const marks = marksOf(diagnosis, places, words);
  const stops = places.map((place, at) => ({
    ...stopOf(place, at, places, diagnosis, words),
    marks: marks[at] ?? [],
  }));
  const legs = places.slice(1).map(({ cameBy }) => {
    const handover = cameBy === null ? undefined : handovers[cameBy];
    return handover === undefined ? gap : legOf(handover, words);
  });
  return { stops, legs, described: describeRoute({ stops, legs }) };
}
