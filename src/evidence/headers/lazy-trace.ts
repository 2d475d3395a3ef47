import type { View } from '../../message/view.ts';
import { type FieldGroups, fieldsNamed } from './group-fields.ts';
import type { EnvelopeFact, HeaderEvidence } from './header-evidence.ts';
import type { Hop } from './hops/hop.ts';
import { orderByChain } from './hops/order-by-chain.ts';
import { readHops } from './hops/read-hops.ts';
import type { PlacedHop } from './hops/receiver-run.ts';
import { withReceiverArcResults } from './seals/receiver-arc-results.ts';
import { readDirection } from './stamps/read-direction.ts';
import { readVerdicts, verdictFields } from './verdicts/read-verdicts.ts';
import { trustVerdicts } from './verdicts/trust-verdicts.ts';
import type { Verdicts } from './verdicts/verdict.ts';

/** A function that computes its value on the first call and returns the same one from then on. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export interface HeaderOptions {
  /** Authserv-ids, or parent domains of them, whose results are believed wherever they are placed. */
  readonly trustedAuthservIds?: readonly string[];
  /** Verdicts read elsewhere (bare results of a paste) that replace the section's own. */
  readonly verdicts?: readonly Verdicts[];
  /** Verdicts read in the words beside the section, about checks that its own fields do not name. */
  readonly beside?: readonly Verdicts[];
  /** Envelope sender according to the notice that returned the message. */
  readonly returnedTo?: EnvelopeFact | null;
}

const traceFields = ['received', 'x-received'];

interface TraceSources {
  readonly view: View;
  readonly groups: () => FieldGroups;
  readonly options: HeaderOptions;
  readonly fromDomain: () => string | null;
}

/** The interdependent parts of the evidence: the standing of verdicts depends on hops. */
export interface LazyTrace {
  readonly hops: () => readonly Hop[];
  readonly verdicts: () => readonly Verdicts[];
  readonly direction: () => HeaderEvidence['direction'];
}

function readAll(sources: TraceSources, hops: () => readonly Hop[]): readonly Verdicts[] {
  const own = readTrusted(sources, hops);
  const { beside = [] } = sources.options;
  return beside.length === 0 ? own : [...own, ...beside];
}

function readTrusted(sources: TraceSources, hops: () => readonly Hop[]): readonly Verdicts[] {
  const { view, groups, options, fromDomain } = sources;
  if (options.verdicts !== undefined) return options.verdicts;
  const placed = readVerdicts(view, fieldsNamed(groups(), verdictFields), fromDomain());
  if (placed.length === 0) return [];
  const fields = fieldsNamed(groups(), traceFields);
  const read = hops();
  const newestFirst: PlacedHop[] = read
    .map((hop) => ({ hop, start: fields[read.length - 1 - hop.index]?.start ?? 0 }))
    .toReversed()
    .filter(({ hop }) => !hop.internal);
  const configured = (options.trustedAuthservIds ?? []).map((id) => id.toLowerCase());
  const trusted = trustVerdicts(placed, newestFirst, configured);
  return orderByChain(withReceiverArcResults(trusted, newestFirst), newestFirst);
}

/** Hops, verdicts and direction of a header, each computed on first use. */
export function lazyTrace(sources: TraceSources): LazyTrace {
  const { view, groups } = sources;
  const hops = once(() => readHops(view, fieldsNamed(groups(), traceFields)));
  const verdicts = once(() => readAll(sources, hops));
  const direction = once(() => {
    const word = fieldsNamed(groups(), ['x-ms-exchange-organization-messagedirectionality']);
    return readDirection(view, fieldsNamed(groups(), ['x-forefront-antispam-report']), word);
  });
  return { hops, verdicts, direction };
}
