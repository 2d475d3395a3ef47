import { symbolFields } from './symbol-results.ts';
import type { BareVerdicts } from './verdicts-of-results.ts';

/**
 * Who speaks. Outlook writes no authserv-id: its results stand for Microsoft's hosts. A Received-SPF
 * without a receiver, and the symbols of a filter, can only be placed by where they stand, so they are taken for the receiver's
 * when they stand right.
 */
export function partyOf(verdicts: BareVerdicts, host: string | null): string {
  const id = verdicts.authservId;
  const unnamed = verdicts.source === 'received-spf' || symbolFields.has(verdicts.field);
  if (unnamed && (id === null || id === 'unknown')) return host ?? 'unknown';
  return id ?? 'protection.outlook.com';
}
