import type { BareVerdicts } from './verdicts-of-results.ts';

/**
 * Who speaks. Outlook writes no authserv-id: its results stand for Microsoft's hosts. A Received-SPF
 * without a receiver can only be placed by where it stands, so it is taken for the receiver's when it
 * stands right.
 */
export function partyOf(verdicts: BareVerdicts, host: string | null): string {
  const id = verdicts.authservId;
  if (verdicts.source === 'received-spf' && (id === null || id === 'unknown')) return host ?? 'unknown';
  return id ?? 'protection.outlook.com';
}
