import { fieldLines, fieldValue, type HeaderField } from '../../../message/header-field.ts';
import { limits } from '../../../message/limits.ts';
import type { View } from '../../../message/view.ts';
import type { Hop } from './hop.ts';
import { readHop } from './read-hop.ts';

/**
 * The hops of one header, oldest first, with delays. Reads only the newest `limits.hops` fields: a real message never
 * has more (RFC 5321 6.3).
 */
export function readHops(view: View, fields: readonly HeaderField[]): Hop[] {
  const newest = fields.length > limits.hops ? fields.slice(0, limits.hops) : fields;
  const hops: Hop[] = [];
  let before: number | null = null;
  for (let at = newest.length - 1; at >= 0; at--) {
    const field = newest[at];
    if (field === undefined) continue;
    const lone = readHop(fieldValue(view, field));
    const now: number | null = lone.date === null ? null : Date.parse(lone.date);
    const delay: number | null = now === null || before === null ? null : Math.round((now - before) / 1000);
    hops.push({
      ...lone,
      index: hops.length,
      delaySeconds: delay,
      clockSkew: delay !== null && delay < 0,
      internal: field.name !== 'received',
      lines: fieldLines(view, field),
    });
    if (now !== null) before = now;
  }
  return hops;
}
