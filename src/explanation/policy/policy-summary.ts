import type { PolicyReport } from '../../evidence/policy/policy-report.ts';
import { plainText } from './policy-text.ts';

/** Problems told in a chat; the command line and the web page tell all. */
const mostProblems = 5;

export interface PolicySummary {
  readonly tone: 'act' | 'wait' | 'fine' | 'unknown';
  /** The verdict line: the same as in the full report. */
  readonly line: string;
  /** Each problem as one text: what, who, and the record to publish. Words of the DNS inside: escape before showing. */
  readonly problems: readonly { readonly id: string; readonly text: string }[];
  /** Problems left out. */
  readonly more: number;
}

/** The short form of a report for a chat. Notes are left out; what is broken stands first. */
export function policySummary(report: PolicyReport): PolicySummary {
  const told = report.problems.filter((p) => p.severity !== 'note');
  const tone = ({ broken: 'act', weak: 'act', open: 'unknown', sound: 'fine' } as const)[report.verdict];
  return {
    tone,
    line: plainText(report.line),
    problems: told.slice(0, mostProblems).map((p) => {
      const record = p.record
        ? ` ${p.record.remove ? 'Delete' : 'Publish'}: ${p.record.name} ${p.record.type} ${p.record.value}`
        : '';
      return { id: p.id, text: plainText(`${p.what}. ${p.consequence} Who: ${p.who}.${record}`) };
    }),
    more: Math.max(0, told.length - mostProblems),
  };
}
