import type { PolicyReport } from '../../evidence/policy/policy-report.ts';
import { plainText } from './plain-text.ts';

/** Systems a mail to the domain passes, as far as the DNS shows them. */
export interface MailPath {
  readonly steps: readonly { readonly name: string; readonly part: string }[];
  /** What it means when two of them judge the mail; null with one. */
  readonly says: string | null;
}

const certain = {
  confirmed: 'Both stand in the DNS.',
  likely: 'Signs in the DNS make it likely.',
  possible: 'A sign in the DNS makes it possible.',
  none: '',
} as const;

/** The route of a mail into the domain: who takes it, who judges it a second time. Null when nobody is known. */
export function mailPath({ facts }: PolicyReport): MailPath | null {
  const { dualFilter: risk, mx } = facts;
  if (risk.rule !== null && risk.first !== null) {
    const second = risk.second ?? 'the host it forwards to';
    return {
      steps: [
        { name: 'the sender', part: 'sends' },
        { name: plainText(risk.first), part: 'receives the mail and judges it first' },
        { name: plainText(second), part: 'judges it again, and sees the first system as the sender' },
      ],
      says: `${certain[risk.word]} ${plainText(second)} must be told to skip ${plainText(risk.first)}, or genuine mail fails SPF there.`.trim(),
    };
  }
  const names = [...new Set(mx.hosts.map((h) => h.vendor?.name ?? h.host))];
  if (names.length === 0) return null;
  return {
    steps: [
      { name: 'the sender', part: 'sends' },
      { name: plainText(names.slice(0, 3).join(', ')), part: 'receives the mail' },
    ],
    says: null,
  };
}
