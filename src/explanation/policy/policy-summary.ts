import type { PolicyReport } from '../../evidence/policy/policy-report.ts';
import { plainText } from './plain-text.ts';
import { type ProblemView, policyView } from './policy-view.ts';
import { withUnicode } from './with-unicode.ts';

/** Points told in a chat; the web page and the command line tell all. */
const mostProblems = 6;
/** Senders told in a chat. */
const mostSenders = 20;
/** Longest line that every chat shows whole. */
const longestLine = 360;

export interface PolicySummary {
  readonly tone: 'act' | 'wait' | 'fine' | 'unknown';
  /** The verdict line: the same as in the full report. */
  readonly line: string;
  /** What a receiver makes of the message that was described; null without one. */
  readonly message: string | null;
  /** Each point in lines: what and who first, then what follows. Words of the DNS inside: escape before showing. */
  readonly problems: readonly { readonly id: string; readonly lines: readonly string[] }[];
  /** Who may send, in lines. */
  readonly senders: readonly string[];
  /** Records to publish as they are to be copied, each once. */
  readonly records: readonly { readonly name: string; readonly value: string }[];
  /** Points left out. */
  readonly more: number;
}

const tones = { broken: 'act', weak: 'act', open: 'unknown', sound: 'fine' } as const;

/** Texts put together into as few lines as hold them; a text that is longer is parted between its sentences. */
function intoLines(texts: readonly string[], between: string): readonly string[] {
  const lines: string[] = [];
  for (const text of texts.flatMap((t) => (t.length > longestLine ? t.split(/(?<=[.?!;]) /) : [t]))) {
    const last = lines.at(-1);
    if (last === undefined || last.length + between.length + text.length > longestLine) lines.push(text);
    else lines[lines.length - 1] = `${last}${between}${text}`;
  }
  return lines;
}

/** Which includes may go or move, and on what condition. */
function plan({ details }: ProblemView): readonly string[] {
  const named = (step: 'drop' | 'move'): string =>
    details.flatMap((d) => (d.startsWith(`to ${step}: `) ? [d.split(' ', 3)[2] ?? ''] : [])).join(', ');
  const [drop, move] = [named('drop'), named('move')];
  return [
    ...(drop === '' ? [] : [`May go once its service signs for the domain (DKIM): ${drop}.`]),
    ...(move === '' ? [] : [`May move to a subdomain of its own: ${move}.`]),
  ];
}

const linesOf = (p: ProblemView): readonly string[] =>
  intoLines(
    [`${p.what}.`, `Who: ${p.who}.`, p.consequence, p.noRecord, ...plan(p), p.question].filter(
      (text) => text !== null,
    ),
    ' ',
  );

/** Who may send, with what is wrong in one word, and how many are left out. */
function sendersOf({ senders, domain }: PolicyReport): readonly string[] {
  const told = senders
    .slice(0, mostSenders)
    .map(({ term, who, seen, remark }) =>
      plainText(
        withUnicode(
          `${term} (${who}${seen ? ', this message' : ''}${remark === null ? '' : `, ${remark.kind}`})`,
          domain,
        ),
      ),
    );
  const left = senders.length - told.length;
  return intoLines([...told, ...(left > 0 ? [`and ${left} more`] : [])], '; ');
}

/** The short form of a report for a chat. Notes are left out; what is broken stands first. */
export function policySummary(report: PolicyReport): PolicySummary {
  const view = policyView(report);
  const told = view.problems.filter((p) => p.severity !== 'note');
  const shown = told.slice(0, mostProblems);
  return {
    tone: tones[report.verdict],
    line: view.unicode === null ? view.line : `${view.line} (read as ${view.unicode})`,
    message: view.message,
    problems: shown.map((p) => ({ id: p.id, lines: linesOf(p) })),
    senders: sendersOf(report),
    records: shown.flatMap((p) =>
      p.records.map((r) => ({
        name: `${r.action === 'delete:' ? 'Delete' : 'Publish'} ${r.name} ${r.type}`,
        value: r.lines.join('\n'),
      })),
    ),
    more: Math.max(0, told.length - mostProblems),
  };
}
