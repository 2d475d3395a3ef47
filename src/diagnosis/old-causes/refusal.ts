import type { BounceClass } from '../../catalog/bounce-class.ts';
import type { CauseId } from '../../catalog/causes.ts';
import type { Failure } from '../situation/failure.ts';
import type { Situation } from '../situation/situation.ts';
import { type Weighing, weigh } from '../weigh.ts';

/** Words that find the telling line of a reply for citation. */
const telling = /\d\.\d{1,3}\.\d{1,3}|[A-Z]{2,}\d{2,}|\b[45]\d\d\b/;

/**
 * Starts weighing a cause that the server's own words decide: `strength` is the weight of that class for this cause
 * when a catalogue row recognised the wording; a class read from a bare code counts less.
 */
export function weighRefusal(
  cause: CauseId,
  { refused, failure, neverSent }: Situation,
  strength: Partial<Record<BounceClass, number>>,
  says: (name: BounceClass) => string,
): { weighing: Weighing; failure: Failure } | null {
  if (refused === null || failure === null) return null;
  const weight = strength[refused];
  if (weight === undefined) return null;
  const action = failure.recipient.action;
  if (action === 'delivered' || action === 'relayed' || action === 'complained') return null;
  const byWords = failure.recipient.rule !== null;
  const weighing = weigh(cause).for(
    byWords ? weight : Math.min(weight, 3),
    says(refused),
    failure.lines,
    telling.exec(failure.text)?.[0] ?? null,
  );
  if (neverSent !== null)
    weighing.against(2.6, 'the person never sent this mail: the reply is about somebody else’s');
  const named = failure.recipient.lines.filter((line) => !failure.lines.includes(line));
  if (named.length > 0) weighing.for(0, 'the recipient the reply is about', named.slice(0, 1));
  return { weighing, failure };
}

/** `"words of the reply"` shortened for a sentence, or the code. */
export function quoted(failure: Failure, length = 120): string {
  const text = failure.text.replace(/\s+/g, ' ').trim();
  if (text === '') return failure.recipient.status ?? failure.recipient.reply ?? 'no text';
  return text.length > length ? `"${text.slice(0, length - 1)}…"` : `"${text}"`;
}

/** The failed address, or a general word. */
export function addressOf(failure: Failure): string {
  return failure.recipient.address ?? 'the recipient';
}

/** The host that spoke, for a sentence. */
export function speaker(failure: Failure): string {
  return failure.recipient.remoteMta ?? 'the receiving server';
}
