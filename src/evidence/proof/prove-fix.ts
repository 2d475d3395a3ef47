import type { Resolver } from '../dns/dns-facts.ts';
import { type OverlayRow, overlayResolver } from '../dns/overlay-resolver.ts';
import { catalogVendors } from '../policy/catalog-vendors.ts';
import { proposeSender, type SenderQuestion } from '../policy/propose/propose-sender.ts';
import type { UnnumberedProof } from './proof.ts';
import { type Delivery, type Replay, replayChecks } from './replay-checks.ts';

/** A change to test before recommending it. */
export interface WhatIf {
  /** The change as the subject of a sentence: "SRS at the forwarder", "The published key". */
  readonly name: string;
  /** Records that replace what DNS says. */
  readonly records?: readonly OverlayRow[];
  /** Records in addition to what DNS says. */
  readonly added?: readonly OverlayRow[];
  /** The sender that should pass: its record is generated here, or a sentence gives the alternative. */
  readonly sender?: SenderQuestion;
  /** Another connecting address, envelope sender or (unchanged) mail. */
  readonly delivery?: Partial<Delivery>;
}

/** What the receiver reported; only the named verdicts must be reproduced. */
export interface Reported {
  readonly spf?: string;
  readonly dmarc?: string;
}

/** `base` with rows added to its answers. */
async function withAdded(base: Resolver, rows: readonly OverlayRow[]): Promise<Resolver> {
  const merged = await Promise.all(
    rows.map(async (row) => {
      const now = await base.resolve(row.name, row.type);
      return { ...row, data: [...now.records.map((record) => record.data), ...row.data] };
    }),
  );
  return overlayResolver(base, merged);
}

const unsure = (replay: Replay): boolean => replay.spf === 'temperror' || replay.dmarc === 'temperror';

/** Wording of a verdict in a sentence. */
function words(replay: Replay): string {
  const dkim = replay.dkim.map((one) => `dkim=${one.result} (${one.domain})`);
  return [`spf=${replay.spf} (${replay.spfDomain ?? 'none'})`, ...dkim, `dmarc=${replay.dmarc}`].join(', ');
}

function readings(replay: Replay): string {
  if (replay.dmarc7489 === null || replay.dmarc7489 === replay.dmarc) return '';
  return ` Receivers that still follow RFC 7489 read it as dmarc=${replay.dmarc7489}.`;
}

type Goal = 'spf' | 'dmarc';

function judge(
  change: WhatIf,
  goal: Goal,
  reported: Reported,
  seen: Replay,
  fixed: Replay,
): [string, boolean, boolean | null] {
  const what = goal.toUpperCase();
  if (unsure(seen) || unsure(fixed))
    return [`${change.name} could not be tried, because DNS did not answer.`, false, null];
  if (seen[goal] === 'pass')
    return [
      `With today's DNS ${what} already passes (${words(seen)}), so what was reported cannot be replayed.`,
      false,
      null,
    ];
  const differs = (['spf', 'dmarc'] as const).filter(
    (one) => reported[one] !== undefined && reported[one] !== seen[one],
  );
  if (differs.length > 0)
    return [
      `Today's check gives ${words(seen)}, not what was reported, so nothing is proved about the fix.`,
      false,
      null,
    ];
  // The badge says what was tested: SPF with a record says nothing about DKIM and DMARC.
  const only = goal === 'spf' ? ' DKIM and DMARC were not tried.' : '';
  if (fixed[goal] === 'pass')
    return [
      `${change.name} makes ${what} pass: ${words(fixed)}, where today's check gives ${words(seen)}.${readings(fixed)}${only}`,
      true,
      true,
    ];
  if (goal === 'dmarc' && !fixed.dkimKnown)
    return [
      `Whether ${change.name} is enough cannot be told, because the DKIM results are not known.`,
      false,
      null,
    ];
  return [`${change.name} alone will not make ${what} pass: ${words(fixed)}.${readings(fixed)}`, true, false];
}

/**
 * P5: tests a fix on a copy of the DNS and of the delivery. `proved` says whether the claim holds; `detail.helps` says
 * which claim it is: true = the fix works, false = it does not, null = unknown. The as-seen run must first reproduce
 * what was reported. Never rejects.
 */
export async function proveFix(
  delivery: Delivery,
  change: WhatIf,
  goal: Goal,
  reported: Reported,
  resolver: Resolver,
): Promise<UnnumberedProof> {
  const made = change.sender ? await proposeSender(change.sender, resolver, catalogVendors) : null;
  if (made?.kind === 'instead') {
    const detail = { goal, helps: null, change: change.name, instead: made.says };
    return { kind: 'counterfactual', claim: made.says, proved: false, detail };
  }
  const rows: readonly OverlayRow[] =
    made && change.sender
      ? [{ name: change.sender.domain, type: 'TXT', data: [made.value] }]
      : (change.records ?? []);
  const record = made && change.sender ? `${change.sender.domain}. TXT "${made.value}"` : null;
  const over = overlayResolver(resolver, rows);
  const dns = await withAdded(over, change.added ?? []);
  const seen = await replayChecks(delivery, resolver);
  const fixed = await replayChecks({ ...delivery, ...change.delivery }, dns);
  const tried = made
    ? { ...change, name: `${made.term} in the SPF record of ${change.sender?.domain}` }
    : change;
  const [claim, proved, helps] = judge(tried, goal, reported, seen, fixed);
  const detail = { goal, helps, change: tried.name, seen, fixed, ...(record === null ? {} : { record }) };
  return { kind: 'counterfactual', claim, proved, detail };
}
