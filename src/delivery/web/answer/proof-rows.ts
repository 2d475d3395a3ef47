import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import type { AnswerView } from '../../../explanation/answer-view.ts';

const kinds: Readonly<Record<string, string>> = { '-': 'gone', '+': 'new' };

/** `spf`, `dmarc` of a check that was replayed, where the detail holds both runs. */
function triedOf(detail: Readonly<Record<string, unknown>>): { what: string; seen: string; fixed: string }[] {
  const { seen, fixed } = detail as { seen?: Record<string, unknown>; fixed?: Record<string, unknown> };
  if (typeof seen !== 'object' || seen === null || typeof fixed !== 'object' || fixed === null) return [];
  return ['spf', 'dmarc'].flatMap((what) =>
    typeof seen[what] === 'string' && typeof fixed[what] === 'string'
      ? [{ what: what.toUpperCase(), seen: seen[what], fixed: fixed[what] }]
      : [],
  );
}

/** The proofs with their diffs, and what a tried fix changes. */
export function proofRows({ proofs }: Diagnosis, view: AnswerView) {
  return view.proofs.map(({ claim, proved, diff }, at) => ({
    claim,
    proved,
    diff: diff.map((text) => ({ kind: kinds[text.charAt(0)] ?? 'kept', text })),
    tried: triedOf(proofs[at]?.detail ?? {}),
  }));
}
