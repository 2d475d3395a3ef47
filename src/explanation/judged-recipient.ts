import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { classLabels } from './class-labels.ts';

type Recipient = Diagnosis['recipients'][number];

const arrived: ReadonlySet<string> = new Set(['delivered', 'relayed', 'expanded']);

/** Whom a sentence names; the list beside it has more. */
const maxNamed = 3;

const answered = ({ diagnostic, status }: Recipient): boolean => diagnostic !== null || status !== null;

/** The recipient whose reply the answer explains: of the most common reason, best one that the answer cites. */
export function judgedRecipient({ recipients, findings }: Diagnosis): Recipient | null {
  const spoken = recipients.filter(answered);
  const failed = spoken.filter(({ action }) => !arrived.has(action ?? ''));
  const among = failed.length > 0 ? failed : spoken;
  const cited = new Set(findings[0]?.evidence.map(({ line }) => line) ?? []);
  const count = new Map<string, number>();
  for (const one of among) count.set(one.class, (count.get(one.class) ?? 0) + 1);
  const most = Math.max(0, ...count.values());
  return (
    among.find(({ lines }) => lines.some((line) => cited.has(line))) ??
    among.find((one) => count.get(one.class) === most) ??
    null
  );
}

/**
 * Recipients of the same notice that were refused for another reason: one answer explains one of them, and silence about
 * the rest would read as if it were true of all. Null where there are none.
 */
export function otherReasons(diagnosis: Diagnosis): string | null {
  const judged = judgedRecipient(diagnosis);
  const others = diagnosis.recipients.filter(
    (one) =>
      answered(one) &&
      !arrived.has(one.action ?? '') &&
      one.class !== judged?.class &&
      (one.address ?? one.original) !== null,
  );
  if (judged === null || others.length === 0) return null;
  const named = others
    .slice(0, maxNamed)
    .map((one) => `${one.address ?? one.original} (${classLabels[one.class]})`);
  const more = others.length > maxNamed ? ` and ${others.length - maxNamed} more` : '';
  return `Another reason is given for ${named.join(', ')}${more}: send such a reply by itself to have it explained.`;
}
