import type { CauseId } from '../../../catalog/causes.ts';
import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';

interface Known {
  /** Address that was judged, and the domain of the envelope sender it was judged for. */
  readonly ip: string | null;
  readonly sender: string | null;
}

const orSender = (sender: string | null): string => (sender === null ? '' : ` (${sender})`);

/** What the party at fault does or fails to do, if the route does not show it: completes "which ...". */
const faults: Readonly<Partial<Record<CauseId, (known: Known) => string>>> = {
  'dual-filter': ({ ip }) =>
    `judged ${ip ?? 'the address'} of the filter in front of it as if it were the sender's`,
  'receiver-lost-client-ip': () => 'judged an address inside instead of the one that connected',
  'srs-missing': ({ sender }) => `kept the sender's envelope address${orSender(sender)}`,
  'forward-dmarc': () => "left no signature of the author's domain that holds",
  'list-dmarc': () => "kept the author's From, for which no signature holds behind the list",
  'spf-not-authorized': ({ ip }) => `does not list ${ip ?? 'the sending server'} in its SPF record`,
  'spf-record-broken': () => 'publishes an SPF record that cannot be evaluated',
  'dkim-key-dns': () => 'publishes no usable key for its signature',
  'auth-missing': () => 'sends without SPF and DKIM that hold for it',
};

/** The fault of the first finding in words for the route; null if the route's actions show it. Not masked. */
export function faultOf({ findings: [first], journey }: Diagnosis): string | null {
  if (first === undefined) return null;
  const judged = journey.handovers[journey.judged ?? journey.handovers.length - 1];
  const spf = judged?.verdicts.find(({ method, about }) => method === 'spf' && about !== null);
  const sender = spf?.about ?? judged?.envelope.sender?.split('@').at(-1) ?? null;
  return faults[first.cause]?.({ ip: judged?.ip ?? null, sender }) ?? null;
}
