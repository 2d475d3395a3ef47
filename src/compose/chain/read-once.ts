import { intake } from '../../intake/intake.ts';
import type { BounceReport } from '../../message/bounce/bounce-report.ts';
import { readBounce } from '../../message/bounce/read-bounce.ts';
import type { IntakeItem } from '../../message/intake-item.ts';

interface Known {
  readonly name: string | null;
  readonly items: readonly IntakeItem[];
}

const knownItems = new WeakMap<Buffer, Known>();
/** Only the reports of first items: the answer rules need no others, and an mbox has thousands. */
const firstReports = new WeakMap<IntakeItem, { report: BounceReport | null }>();

/**
 * Reads an input once, however many ask for it: the diagnosis and the rules of answering want the same mail. What was read is
 * forgotten with the bytes, which nobody may change meanwhile.
 */
export const readOnce = {
  items(bytes: Buffer, name: string | null): readonly IntakeItem[] {
    const known = knownItems.get(bytes);
    if (known !== undefined && known.name === name) return known.items;
    const items = intake(bytes, name);
    const [first] = items;
    if (first !== undefined) firstReports.set(first, { report: null });
    knownItems.set(bytes, { name, items });
    return items;
  },
  report(item: IntakeItem): BounceReport {
    const known = firstReports.get(item);
    if (known === undefined) return readBounce(item);
    known.report ??= readBounce(item);
    return known.report;
  },
};
