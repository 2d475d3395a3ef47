import { dkimKey } from '../policy/dkim/dkim-key.ts';
import type { ShownRecord } from './read-shown-records.ts';

/** Why a key shown in a paste cannot verify anything (RFC 6376 6.1.2). */
export interface KeyFault {
  readonly why: 'missing' | 'revoked' | 'unusable';
  readonly name: string;
  readonly needle: string;
  readonly line: number;
}

/** What is wrong with the shown keys, or null: nothing at the name, an empty p=, or one that cannot be decoded. */
export function shownKeyFault(shown: readonly ShownRecord[]): KeyFault | null {
  for (const { kind, name, value, whole, line } of shown) {
    if (kind !== 'key' || name === null) continue;
    if (value === null) return { why: 'missing', name, needle: '_domainkey', line };
    const key = whole ? dkimKey(value) : null;
    if (key?.revoked) return { why: 'revoked', name, needle: 'p=', line };
    if (key != null && key.unusable !== null) return { why: 'unusable', name, needle: 'p=', line };
  }
  return null;
}
