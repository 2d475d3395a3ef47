import type { RecordToPublish } from '../../evidence/policy/problem.ts';
import { plainText } from './plain-text.ts';

/** One string of a TXT record holds 255 octets (RFC 7208 3.3); longer values are published in pieces. */
const stringLength = 255;

/** A record to be copied. */
export interface RecordView {
  readonly action: 'publish:' | 'delete:';
  readonly name: string;
  readonly type: string;
  /** The value exactly as it is to be published; a file in lines. */
  readonly lines: readonly string[];
  /** What is there today and is replaced; [] for a new record. */
  readonly before: readonly string[];
  /** A TXT value above 255 octets in its strings, for zone files; null for a short one. */
  readonly split: string | null;
}

/** Makes a record copyable: proposals hold printable ASCII only, so nothing in them is escaped, hidden or replaced. */
export function recordView(
  { name, type, value, remove }: RecordToPublish,
  before: readonly string[] = [],
): RecordView {
  const long = type === 'TXT' && value.length > stringLength;
  return {
    action: remove ? 'delete:' : 'publish:',
    name: plainText(name),
    type,
    before: remove ? [] : before.map(plainText),
    lines: (type === 'FILE' ? value.split('\n') : [value]).map(plainText),
    split: long ? (value.match(/.{1,255}/gs) ?? []).map((piece) => `"${plainText(piece)}"`).join(' ') : null,
  };
}
