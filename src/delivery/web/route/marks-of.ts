import { wordsOf } from '../../../diagnosis/causes/index.ts';
import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { whoLabel } from '../../../explanation/who-label.ts';
import { faultOf } from './fault-of.ts';
import type { Place } from './parties-of.ts';
import type { RouteMark, VerdictJson } from './route.ts';
import { faultAtOwner, methodWord } from './route-words.ts';
import { verdictLines } from './verdict-lines.ts';

const forwards: ReadonlySet<string> = new Set(['forwarder', 'list']);
const authorSide: ReadonlySet<string> = new Set([
  'author',
  'author-filter',
  'signature-service',
  'sending-service',
]);

/** Index of the party that must act; null when nobody must or the route does not show it. */
function ownerOf(
  { findings, journey }: Diagnosis,
  places: readonly Place[],
  giver: number,
  taker: number,
): number | null {
  const who = findings[0]?.responsible;
  const role = places[giver]?.party.role ?? null;
  switch (who) {
    case 'sender-dns':
      return 0;
    case 'sender':
      return role !== null && authorSide.has(role) ? giver : 0;
    case 'forwarder': {
      const found = places.findLastIndex(({ party }, at) => at < taker && forwards.has(party.role ?? ''));
      // Without a known forwarder, it is the party that gave the message to the judging server, unless that is the author.
      return found !== -1 ? found : giver > 0 || journey.author === null ? giver : null;
    }
    case 'recipient-admin':
    case 'recipient':
      return taker;
    default:
      return null;
  }
}

interface MarkText {
  readonly say: (text: string) => string;
  readonly lineText: (line: number) => string;
}

const dispositions: Readonly<Record<string, string>> = {
  quarantine: 'it went into quarantine or spam',
  reject: 'it was refused',
  oreject: 'it went into quarantine or spam',
  none: 'it was let through',
};

/** What the server did about a failed DMARC, where its field says so (`dis=` of Google, `action=` of Microsoft). */
function dispositionOf(verdict: VerdictJson, lineText: MarkText['lineText']): string | null {
  const pieces = verdictLines(verdict).map(lineText).join(' ').split(';');
  const words = pieces.flatMap((piece) => {
    const found = /\bdmarc=fail\b/i.test(piece)
      ? /\b(?:dis|action)=(quarantine|o?reject|none)\b/i.exec(piece)
      : null;
    return found?.[1] === undefined ? [] : [found[1].toLowerCase()];
  });
  return new Set(words).size === 1 ? (dispositions[words[0] ?? ''] ?? null) : null;
}

const stoppedText = (diagnosis: Diagnosis, at: number, { say, lineText }: MarkText): string | null => {
  const handover = diagnosis.journey.handovers[at];
  if (handover === undefined) return null;
  const reply = diagnosis.recipients[0];
  const codes = [reply?.reply, reply?.status].filter((code) => code != null).join(' ');
  if (handover.outcome === 'refused') return codes === '' ? 'Refused here' : `Refused here: ${codes}`;
  if (handover.outcome === 'deferred') return codes === '' ? 'Put off here' : `Put off here: ${codes}`;
  const failed = handover.verdicts.filter(({ result }) => result === 'fail' || result === 'broken-record');
  // DMARC is the sum of the others: where it failed, that is what counts.
  const sum = failed.find(({ method }) => method === 'dmarc');
  if (sum !== undefined) {
    const whose = sum.about === null ? '' : ` for ${say(sum.about)}`;
    const then = dispositionOf(sum, lineText);
    return `DMARC failed here${whose}${then === null ? '' : `; ${then}`}`;
  }
  const names = [...new Set(failed.map(({ method }) => methodWord(method)))];
  return names.length === 0 ? null : `${names.join(' and ')} failed here`;
};

/** What is marked at each party: where it broke, who must act, where it came to an end. */
export function marksOf(
  diagnosis: Diagnosis,
  places: readonly Place[],
  words: MarkText,
): readonly (readonly RouteMark[])[] {
  const marks: RouteMark[][] = places.map(() => []);
  const judged = diagnosis.journey.judged ?? diagnosis.journey.handovers.length - 1;
  const taker = places.findIndex(({ cameBy }) => cameBy === judged);
  if (taker === -1) return marks;
  const giver = Math.max(0, taker - 1);
  const stopped = stoppedText(diagnosis, judged, words);
  const first = diagnosis.findings[0];
  const tone = first === undefined ? 'unknown' : wordsOf(first.cause).tone;
  const owner = tone === 'act' || tone === 'wait' ? ownerOf(diagnosis, places, giver, taker) : null;
  if (first !== undefined && owner !== null) {
    const text = wordsOf(first.cause).headline;
    const fault = faultOf(diagnosis);
    marks[owner]?.push(
      faultAtOwner.has(first.cause)
        ? {
            kind: 'broke',
            text: `Broke here: ${text}`,
            ...(fault === null ? {} : { fault: words.say(fault) }),
          }
        : { kind: 'acts', text: `Must act: ${whoLabel(first.responsible, first.cause, first.party)}` },
    );
  }
  // A delayed message continues by itself: no cross.
  const waits = diagnosis.journey.handovers[judged]?.outcome === 'deferred';
  if (stopped !== null) marks[taker]?.push({ kind: waits ? 'waits' : 'stopped', text: stopped });
  return marks;
}
