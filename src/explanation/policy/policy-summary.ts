import type { PolicyReport } from '../../evidence/policy/policy-report.ts';
import { plainText } from './plain-text.ts';
import { type PolicyView, type ProblemView, policyView } from './policy-view.ts';
import { withUnicode } from './with-unicode.ts';

/** Longest line that every chat shows whole. */
const maxLineLength = 280;
/** Characters that every chat shows without cutting lines short; the records to copy count too. */
const room = 3_000;

/** How much is shown: the web page and the command line show all. */
interface Measure {
  readonly problems: number;
  /** Lines of each point after the first. */
  readonly lines: number;
  readonly senders: number;
}

/** From much to little: the first that fits is taken. */
const measures: readonly Measure[] = [
  { problems: 6, lines: 4, senders: 20 },
  { problems: 6, lines: 1, senders: 20 },
  { problems: 4, lines: 1, senders: 12 },
  { problems: 3, lines: 1, senders: 6 },
  { problems: 2, lines: 1, senders: 3 },
];

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
  /** What was not looked at for the limit of questions, in lines. */
  readonly notAsked: readonly string[];
  /** Points left out. */
  readonly more: number;
}

const tones = { broken: 'act', weak: 'act', open: 'unknown', sound: 'fine' } as const;

/** Texts put together into as few lines as hold them; a text that is longer is parted between its sentences. */
function intoLines(texts: readonly string[], between: string): readonly string[] {
  const lines: string[] = [];
  for (const text of texts.flatMap((t) => (t.length > maxLineLength ? t.split(/(?<=[.?!;]) /) : [t]))) {
    const last = lines.at(-1);
    if (last === undefined || last.length + between.length + text.length > maxLineLength) lines.push(text);
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
function sendersOf({ senders, domain }: PolicyReport, most: number): readonly string[] {
  const named = senders
    .slice(0, most)
    .map(({ term, who, seen, remark }) =>
      plainText(
        withUnicode(
          `${term} (${who}${seen ? ', this message' : ''}${remark === null ? '' : `, ${remark.kind}`})`,
          domain,
        ),
      ),
    );
  const left = senders.length - named.length;
  return intoLines([...named, ...(left > 0 ? [`and ${left} more`] : [])], '; ');
}

function summaryBy(report: PolicyReport, view: PolicyView, measure: Measure): PolicySummary {
  const faults = view.problems.filter((p) => p.severity !== 'note');
  const shown = faults.slice(0, measure.problems);
  return {
    tone: tones[report.verdict],
    line: view.unicode === null ? view.line : `${view.line} (read as ${view.unicode})`,
    message: view.message,
    problems: shown.map((p, i) => ({
      id: p.id,
      lines: i === 0 ? linesOf(p) : linesOf(p).slice(0, measure.lines),
    })),
    senders: sendersOf(report, measure.senders),
    records: shown.flatMap((p) =>
      p.records.map((r) => ({
        name: `${r.action === 'delete:' ? 'Delete' : 'Publish'} ${r.name} ${r.type}`,
        value: r.lines.join('\n'),
      })),
    ),
    notAsked: intoLines(view.notAsked, '; '),
    more: Math.max(0, faults.length - shown.length),
  };
}

const sizeOf = ({ line, message, problems, senders, records, notAsked }: PolicySummary): number =>
  [
    line,
    message ?? '',
    ...problems.flatMap((p) => p.lines),
    ...senders,
    ...notAsked,
    ...records.flatMap((r) => [r.name, r.value]),
  ].reduce((sum, text) => sum + text.length + 3, 0);

/**
 * The short form of a report for a chat, as much of it as every chat shows whole: notes are left out, what is broken is
 * first, and the first point is never shortened.
 */
export function policySummary(report: PolicyReport): PolicySummary {
  const view = policyView(report);
  for (const measure of measures) {
    const made = summaryBy(report, view, measure);
    if (sizeOf(made) <= room) return made;
  }
  return summaryBy(report, view, { problems: 1, lines: 1, senders: 0 });
}
