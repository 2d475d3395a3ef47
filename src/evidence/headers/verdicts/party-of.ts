import { symbolFields } from './symbol-results.ts';
import type { BareVerdicts } from './verdicts-of-results.ts';

/**
 * The reporter. Outlook writes no authserv-id: its results belong to Microsoft's hosts. A Received-SPF without a
 * receiver, and a filter's symbols, can only be attributed by position: they count as the receiver's if correctly
 * placed.
 */
export function partyOf(verdicts: BareVerdicts, host: string | null): string {
  const id = verdicts.authservId;
  const unnamed = verdicts.source === 'received-spf' || symbolFields.has(verdicts.field);
  if (unnamed && (id === null || id === 'unknown')) return host ?? 'unknown';
  return id ?? 'protection.outlook.com';
}
