import type { CustodyStep } from './header-evidence.ts';
import type { Verdicts } from './verdict.ts';

/** Good or bad, in the sense of "was it all right here"; null for results that say neither. */
function good(result: string | null): boolean | null {
  if (result === 'pass' || result === 'bestguesspass') return true;
  if (result === null || result === 'none' || result === 'unknown' || result === 'temperror') return null;
  return false;
}

function flipped(before: string | null, now: string | null): boolean {
  const was = good(before);
  const is = good(now);
  return was !== null && is !== null && was !== is;
}

/** Signatures compared of one field: every step is compared with those before it. */
const mostSignatures = 12;

type Dkim = CustodyStep['dkim'][number];

function sameSignature(a: Dkim, b: Dkim): boolean {
  return a.d !== null && a.d === b.d && (a.s === null || b.s === null || a.s === b.s);
}

function dkimChanged(before: readonly Dkim[], now: readonly Dkim[]): boolean {
  return now.some((sig) => {
    const old = before.filter((other) => sameSignature(other, sig));
    // Two signatures of one domain and selector: only a change of all of them is one.
    return old.length > 0 && old.every((other) => flipped(other.result, sig.result));
  });
}

type Step = Omit<CustodyStep, 'changed'>;

function changedSince(older: readonly Step[], step: Step): boolean {
  const last = (pick: (other: Step) => boolean): Step | undefined => older.findLast(pick);
  const spf = last((other) => other.spf !== null)?.spf ?? null;
  const dmarc = last((other) => other.dmarc !== null)?.dmarc ?? null;
  const dkim =
    last((other) => other.dkim.some((sig) => step.dkim.some((now) => sameSignature(sig, now))))?.dkim ?? [];
  return flipped(spf, step.spf) || flipped(dmarc, step.dmarc) || dkimChanged(dkim, step.dkim);
}

function stepOf(verdicts: Verdicts): Step {
  return {
    hop: verdicts.hop,
    authservId: verdicts.authservId,
    spf: verdicts.spf[0]?.result ?? null,
    dkim: verdicts.dkim
      .slice(0, mostSignatures)
      .map(({ d, s, result, comment, aligned }) => ({ d, s, result, comment, aligned })),
    dmarc: verdicts.dmarc[0]?.result ?? null,
    arc: verdicts.arc?.result ?? null,
    trusted: verdicts.trusted,
    lines: verdicts.lines,
  };
}

/**
 * Oldest first: by the hop where known, else by the place in the header (fields are prepended). A field
 * without a hop stays with its neighbour.
 */
function byAge(newestFirst: readonly Verdicts[]): Verdicts[] {
  let hop = -1;
  return newestFirst
    .toReversed()
    .map((entry) => {
      hop = entry.hop ?? hop;
      return { entry, hop };
    })
    .sort((a, b) => a.hop - b.hop)
    .map(({ entry }) => entry);
}

/** A Received-SPF beside an Authentication-Results of the same hop that has an SPF result repeats it. */
function repeats(verdicts: Verdicts, all: readonly Verdicts[]): boolean {
  if (verdicts.source !== 'received-spf') return false;
  return all.some(
    (other) =>
      other !== verdicts &&
      other.source === 'authentication-results' &&
      other.hop === verdicts.hop &&
      other.spf.length > 0,
  );
}

/** The receiver's own ARC results stand in the list as ordinary ones as well. */
function offeredTwice(verdicts: Verdicts, all: readonly Verdicts[]): boolean {
  if (verdicts.source !== 'arc-authentication-results') return false;
  return all.some(
    (other) => other !== verdicts && other.field === verdicts.field && other.spf === verdicts.spf,
  );
}

/**
 * Verdicts lined up along the hops, oldest first: what was good where, and `changed` where something that
 * was judged before comes out the other way. `verdicts` come newest first, as the header has them. Empty
 * fields make no step.
 */
export function lineUpCustody(verdicts: readonly Verdicts[]): CustodyStep[] {
  const telling = verdicts
    .filter((entry) => entry.spf.length + entry.dkim.length + entry.dmarc.length > 0 || entry.arc !== null)
    .filter((entry) => !repeats(entry, verdicts) && !offeredTwice(entry, verdicts));
  const steps: Step[] = [];
  const out: CustodyStep[] = [];
  for (const entry of byAge(telling)) {
    const step = stepOf(entry);
    out.push({ ...step, changed: changedSince(steps, step) });
    steps.push(step);
  }
  return out;
}
