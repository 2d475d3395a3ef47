import {
  type CaseFigures,
  calibrationOf,
  caseFigures,
  familyMean,
  figuresBy,
  isRight,
  truthLogLoss,
} from './case-figures.ts';
import type { CaseScore } from './score-case.ts';

const share = (value: number | null): string => (value === null ? '-' : value.toFixed(1));
const fraction = (value: number | null): string => (value === null ? '-' : value.toFixed(3));

const columns = [
  'cases',
  'symptomRead',
  'among',
  'amongFine',
  'right',
  'useful',
  'open',
  'wrong',
  'mustNot',
  'ownerRight',
] as const;
const heads = ['n', 'read', 'among', 'or fine', 'right', 'useful', 'open', 'wrong', 'must-not', 'owner'];

/** First column to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
}

function figureTable(title: string, groups: readonly (readonly [string, CaseFigures])[]): readonly string[] {
  const rows = groups.map(([name, figures]) => [
    name,
    ...columns.map((column) => (column === 'cases' ? String(figures.cases) : share(figures[column]))),
  ]);
  return ['', ...table([[title, ...heads], ...rows])];
}

/** Each true cause: its cases, what became of them, how often the id was claimed, and what stood in its place. */
function causeTable(scores: readonly CaseScore[]): readonly string[] {
  const ids = new Set([
    ...scores.map(({ truth }) => truth),
    ...scores.flatMap((s) => (s.claims ? [s.first] : [])),
  ]);
  const rows = [...ids].map((id) => {
    const mine = scores.filter(({ truth }) => truth === id);
    const right = mine.filter(isRight);
    const claimed = scores.filter(({ claims, first }) => claims && first === id);
    const instead = mine.filter(({ mark }) => mark === 'wrong').map(({ first }) => first);
    return {
      n: mine.length,
      cells: [
        id,
        String(mine.length),
        String(right.length),
        String(right.length + mine.filter(({ mark }) => mark === 'useful').length),
        String(instead.length),
        String(claimed.length),
        String(claimed.filter(({ mark }) => mark === 'wrong').length),
      ],
      instead: instead.length > 0 ? `  as ${instead.join(', ')}` : '',
    };
  });
  rows.sort((a, b) => b.n - a.n || ((a.cells[0] ?? '') < (b.cells[0] ?? '') ? -1 : 1));
  const [head = '', ...lines] = table([
    ['true cause', 'n', 'right', 'useful', 'wrong', 'claimed', 'wrongly'],
    ...rows.map(({ cells }) => cells),
  ]);
  return ['', head, ...lines.map((line, at) => `${line}${rows[at]?.instead ?? ''}`)];
}

function calibrationTable(scores: readonly CaseScore[]): readonly string[] {
  const { tenths, error, logLoss } = calibrationOf(scores);
  const rows = tenths.map(({ from, claims, confidence, right }) => [
    `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`,
    String(claims),
    (100 * confidence).toFixed(1),
    (100 * right).toFixed(1),
  ]);
  return [
    '',
    ...table([['claims by tenth', 'n', 'said', 'right'], ...rows]),
    `calibration error ${fraction(error)}, log-loss of the claims ${fraction(logLoss)}, of the true cause over all cases ${fraction(truthLogLoss(scores))}`,
  ];
}

/** The figures of a batch as lines to print: all of them, by form, by cause, by family, and the calibration. */
export function showCaseFigures(scores: readonly CaseScore[]): string {
  const families = Map.groupBy(scores, ({ family }) => family);
  const single = scores.filter(({ family }) => families.get(family)?.length === 1);
  const several = scores.filter((score) => !single.includes(score));
  return [
    ...figureTable('% of the cases', [['all', caseFigures(scores)]]).slice(1),
    `each of ${families.size} families counted once: right ${share(familyMean(scores, 'right'))}, useful ${share(familyMean(scores, 'useful'))}, wrong ${share(familyMean(scores, 'wrong'))}`,
    ...calibrationTable(scores),
    ...figureTable(
      'form of the paste',
      figuresBy(scores, ({ form }) => form),
    ),
    ...causeTable(scores),
    ...figureTable('family', [
      ...figuresBy(several, ({ family }) => family),
      ['(families with one case)', caseFigures(single)],
    ]),
  ].join('\n');
}

/** One line per case, then the exact failures by name. */
export function showCaseList(scores: readonly CaseScore[]): string {
  const longest = Math.max(0, ...scores.map(({ name }) => name.length));
  const lines = scores.map((score) => {
    const owner = score.ownerRight === false ? ' owner!' : '';
    const forbidden = score.mustNot.length > 0 ? `  MUST NOT: ${score.mustNot.join(', ')}` : '';
    const behind = score.candidates.slice(score.claims ? 1 : 0);
    const others = behind.map(({ cause, confidence }) => `${cause} ${confidence}`).join(', ');
    const mark = score.mark === 'wrong' ? 'WRONG' : score.mark;
    return `${(mark + owner).padEnd(15)} ${score.name.padEnd(longest)}  ${score.truth} -> ${score.first} (${score.confidence}, ${score.responsible})${others === '' ? '' : ` [${others}]`}${forbidden}`;
  });
  const failures = (title: string, test: (score: CaseScore) => boolean): readonly string[] => {
    const found = scores.filter(test);
    return [
      '',
      `${title}: ${found.length}`,
      ...found.map(
        ({ name, truth, first, mustNot }) =>
          `  ${name}  ${truth} -> ${[...new Set([first, ...mustNot])].join(', ')}`,
      ),
    ];
  };
  return [
    ...lines,
    ...failures('wrong claims', ({ mark }) => mark === 'wrong'),
    ...failures('must-not claims', ({ mustNot }) => mustNot.length > 0),
    ...failures('open without the truth among the first two', ({ mark }) => mark === 'open'),
    ...failures('right claim, wrong owner', ({ ownerRight }) => ownerRight === false),
  ].join('\n');
}
