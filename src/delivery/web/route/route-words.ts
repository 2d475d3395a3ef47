import type { CauseId } from '../../../catalog/causes.ts';
import { delayWords } from '../../../explanation/words/journey-words.ts';
import type { HandoverJson, RouteCheck, VerdictJson } from './route.ts';

const methods: Readonly<Record<string, string>> = {
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  arc: 'ARC',
  composite: 'Microsoft compauth',
};

const results: Readonly<Record<string, readonly [string, RouteCheck['sign']]>> = {
  pass: ['pass', 'pass'],
  fail: ['fail', 'fail'],
  none: ['none', 'none'],
  'broken-record': ['record cannot be read', 'fail'],
  'no-answer': ['no answer from DNS', 'unknown'],
};

const reasons: Readonly<Record<string, string>> = {
  'body-hash': 'the body is not what was signed',
  key: 'its key in DNS cannot be used',
  signature: 'the signed headers or the signature are not what was signed',
};

export const methodWord = (method: string): string => methods[method] ?? method.toUpperCase();

/** Result in a word, and the sign beside it. */
export function resultWord({ result }: Pick<VerdictJson, 'result'>): readonly [string, RouteCheck['sign']] {
  return results[result] ?? [result, 'unknown'];
}

/** Why a signature failed, in words; null where nobody says. */
export const reasonWord = ({ why }: Pick<VerdictJson, 'why'>): string | null =>
  why === null ? null : (reasons[why] ?? why);

/** A delay in natural words. */
export const delayWord = (seconds: number): string => delayWords(seconds, 'clocks differ by');

/** Three days, in seconds: the longest bar. */
const longestDelay = 3 * 24 * 3_600;

/** Share of a bar: a second is short, an hour past the half, three days all of it. */
export const delayShare = (seconds: number): number =>
  Math.min(1, Math.log1p(Math.max(0, seconds)) / Math.log1p(longestDelay));

/** Whose signature no longer fits the body; null where none or several are named. */
function signerOf(verdicts: readonly VerdictJson[]): string | null {
  const broken = verdicts.filter(({ method, why }) => method === 'dkim' && why === 'body-hash');
  const signers = new Set(broken.map(({ about }) => about));
  return signers.size === 1 ? (broken[0]?.about ?? null) : null;
}

/** What the preceding party did, as the next handover shows it. */
export function deeds({
  changed,
  envelope,
  verdicts,
}: Pick<HandoverJson, 'changed' | 'envelope' | 'verdicts'>): string[] {
  const signer = signerOf(verdicts);
  return [
    ...(changed.body === 'yes'
      ? [signer === null ? 'changed the signed message' : `changed what ${signer} had signed`]
      : []),
    ...(changed.author === 'yes' ? ['wrote another From'] : []),
    ...(changed.recipient === 'yes' ? ['sent it on to another address'] : []),
    ...(envelope.rewritten === 'yes' ? ['put its own envelope sender'] : []),
    ...(changed.sealed === 'yes' ? ['sealed it with ARC'] : []),
  ];
}

/** Causes that name what the acting party did or failed to do, so that the fault is marked there. */
export const faultAtOwner: ReadonlySet<CauseId> = new Set<CauseId>([
  'dual-filter',
  'receiver-lost-client-ip',
  'srs-missing',
  'srs-broken',
  'forward-dmarc',
  'list-dmarc',
  'dkim-body-modified',
  'dkim-key-dns',
  'dkim-signature-bad',
  'spf-not-authorized',
  'spf-misaligned',
  'spf-record-broken',
  'auth-missing',
  'from-domain-not-yours',
  'tenant-connector',
  'message-malformed',
  'dnsbl-misqueried',
  'ptr-missing',
  'smtp-auth-missing',
]);
