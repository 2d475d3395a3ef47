import type { PolicyReport } from '../../evidence/policy/policy-report.ts';
import { plainText } from './plain-text.ts';
import { type ProblemView, policyView } from './policy-view.ts';
import { withUnicode } from './with-unicode.ts';

/** Points told in a chat; the web page and the command line tell all. */
const mostProblems = 6;
/** Senders told in a chat. */
const mostSenders = 10;

export interface PolicySummary {
  readonly tone: 'act' | 'wait' | 'fine' | 'unknown';
  /** The verdict line: the same as in the full report. */
  readonly line: string;
  /** Each point as one text: what, who, and what to publish. Words of the DNS inside: escape before showing. */
  readonly problems: readonly { readonly id: string; readonly text: string }[];
  /** Who may send, a line each. */
  readonly senders: readonly string[];
  /** Records to publish as they are to be copied, each once. */
  readonly records: readonly { readonly name: string; readonly value: string }[];
  /** Points left out. */
  readonly more: number;
}

const tones = { broken: 'act', weak: 'act', open: 'unknown', sound: 'fine' } as const;

/** Which includes to drop or to move, without the reasons. */
const plan = ({ details }: ProblemView): readonly string[] => {
  const steps = details.flatMap((d) => /^(to (?:drop|move): \S+)/.exec(d)?.[1] ?? []);
  return steps.length === 0 ? [] : [`Possible: ${steps.join('; ')}.`];
};

/** The short form of a report for a chat. Notes are left out; what is broken stands first. */
export function policySummary(report: PolicyReport): PolicySummary {
  const view = policyView(report);
  const told = view.problems.filter((p) => p.severity !== 'note');
  const shown = told.slice(0, mostProblems);
  return {
    tone: tones[report.verdict],
    line: view.unicode === null ? view.line : `${view.line} (read as ${view.unicode})`,
    problems: shown.map((p) => ({
      id: p.id,
      text: [`${p.what}.`, p.consequence, `Who: ${p.who}.`, p.noRecord, ...plan(p), p.question]
        .filter((t) => t !== null)
        .map((t) => plainText(t))
        .join(' '),
    })),
    senders: report.senders
      .slice(0, mostSenders)
      .map(({ term, who, remark }) =>
        plainText(withUnicode(`${term} (${who}${remark === null ? '' : `, ${remark.kind}`})`, report.domain)),
      ),
    records: shown.flatMap((p) =>
      p.records.map((r) => ({
        name: `${r.action === 'delete:' ? 'Delete' : 'Publish'} ${r.name} ${r.type}`,
        value: r.lines.join('\n'),
      })),
    ),
    more: Math.max(0, told.length - mostProblems),
  };
}
