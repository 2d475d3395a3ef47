import { fieldLines, fieldValue, type HeaderField } from '../../../message/header-field.ts';
import type { View } from '../../../message/view.ts';
import type { Cited } from '../header-evidence.ts';

type Direction = Cited<'inbound' | 'outbound'>;

function inReport(value: string): 'inbound' | 'outbound' | null {
  const dir = /(?:^|[;\s])DIR:\s?(INB|OUT)\b/i.exec(value.slice(0, 4_000))?.[1]?.toUpperCase();
  return dir === 'INB' ? 'inbound' : dir === 'OUT' ? 'outbound' : null;
}

/**
 * Direction as stamped by Microsoft: `DIR:` of the newest X-Forefront-Antispam-Report, else MessageDirectionality.
 * Copies that a later tenant marked `-Untrusted` describe the sender's side and are not read here.
 */
export function readDirection(
  view: View,
  reports: readonly HeaderField[],
  directionality: readonly HeaderField[],
): Direction | null {
  for (const field of reports) {
    const value = inReport(fieldValue(view, field));
    if (value !== null) return { value, lines: fieldLines(view, field) };
  }
  const field = directionality[0];
  if (field === undefined) return null;
  const text = fieldValue(view, field).toLowerCase();
  if (text !== 'incoming' && text !== 'originating') return null;
  return { value: text === 'incoming' ? 'inbound' : 'outbound', lines: fieldLines(view, field) };
}
