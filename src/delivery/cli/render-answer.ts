import type { AnswerView, ViewLine } from '../../explanation/answer-view.ts';
import { textEscape } from '../../explanation/escape/text.ts';
import { wrap } from './fit-report.ts';
import { cutMiddle, type Paint, paintOf, paragraph } from './terminal-text.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns; under 40 is treated as 40, over 100 as 100, because longer lines are hard to read. */
  readonly width: number;
}

const narrowest = 40;
const widest = 100;

type Section = readonly string[];

/** Two texts side by side, or one below the other if there are too few columns. */
function beside(
  left: string,
  right: string,
  width: number,
  paint: readonly ((text: string) => string)[],
): Section {
  const [first = String, second = String] = paint;
  if (right === '') return [first(left)];
  if (left.length + 1 + right.length <= width) return [`${first(left)} ${second(right)}`];
  const indent = /^ */.exec(left)?.[0] ?? '';
  return [
    ...wrap(left, width - indent.length).map((line) => indent + first(line)),
    ...wrap(right, width - 2).map((line) => `  ${second(line)}`),
  ];
}

function head(view: AnswerView, width: number, paint: Paint): Section {
  const sure = view.certainty === '' ? '' : ` ${view.certainty}`;
  const marker = view.tone === 'act' ? paint.warn : view.tone === 'fine' ? paint.good : paint.accent;
  return [
    ...(view.name === null ? [] : [paint.dim(cutMiddle(textEscape.prose(view.name), width))]),
    ...beside(view.headline, sure, width, [(text) => marker(paint.bold(text)), paint.dim]),
    ...paragraph(view.because, width),
    '',
    ...beside('Who must act:', view.who.label, width, [paint.dim, paint.bold]),
  ];
}

function replies(view: AnswerView, width: number, paint: Paint): Section {
  const lines: string[] = [];
  if (view.reply !== null && view.reply.text !== '') {
    lines.push(paint.bold('Reply'), ...paragraph(`${view.reply.code} ${view.reply.text}`, width, '  '));
  }
  if (view.recipients.length > 0) lines.push(paint.bold('Recipients'));
  for (const one of view.recipients) {
    lines.push(...beside(`  ${textEscape.prose(one.address)}`, ` ${one.label}`, width, [String, paint.dim]));
  }
  const more = view.recipientCount - view.recipients.length;
  return more > 0 ? [...lines, paint.dim(`  and ${more} more`)] : lines;
}

/** `12`, `2:12` for line 12 of the second input of a case, `DNS`. */
function labelOf({ line, input }: Pick<ViewLine, 'line' | 'input'>): string {
  if (line === null) return 'DNS';
  return input === undefined ? String(line) : `${input}:${line}`;
}

/** Gutter with right-aligned line numbers, as compilers show source. */
function cited(where: string, text: string, gutter: number, width: number, paint: Paint): string {
  const label = where.padStart(gutter);
  return `  ${paint.accent(label)} ${paint.dim('\u2502')} ${cutMiddle(textEscape.code(text).trim(), width - gutter - 5)}`;
}

function evidence(view: AnswerView, width: number, paint: Paint): Section {
  if (view.evidence.length === 0) return [];
  const gutter = Math.max(3, ...view.evidence.map((one) => labelOf(one).length));
  const several = view.evidence.some(({ input }) => input !== undefined);
  const lines = [paint.bold(several ? 'Evidence (input:line)' : 'Evidence')];
  for (const one of view.evidence) {
    lines.push(cited(labelOf(one), one.text, gutter, width, paint));
    const indent = `  ${' '.repeat(gutter)} ${'\u2502'}   `;
    for (const said of paragraph(one.says, width, indent)) lines.push(paint.dim(said));
  }
  return lines;
}

function steps(view: AnswerView, width: number, paint: Paint): Section {
  if (view.steps.length === 0) return [];
  const lines = [paint.bold('What to do')];
  view.steps.forEach((step, index) => {
    const number = `  ${index + 1}. `;
    lines.push(...paragraph(`${step.who}: ${step.what}`, width, number, ' '.repeat(number.length)));
    step.how.forEach((how, at) => {
      const letter = `     ${String.fromCharCode(97 + at)}. `;
      lines.push(...paragraph(how, width, letter, ' '.repeat(letter.length)));
    });
    // A record is never cut or wrapped: it is there to be copied.
    if (step.record !== null) lines.push('', `     ${paint.bold(textEscape.copy(step.record))}`, '');
    if (step.tried !== null)
      lines.push(...paragraph(step.tried, width, '     ').map((line) => paint.good(line)));
  });
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function proofs(view: AnswerView, width: number, paint: Paint): Section {
  if (view.proofs.length === 0) return [];
  const lines = [paint.bold('Proofs')];
  for (const proof of view.proofs) {
    const word = proof.proved ? 'proven: ' : 'not proven: ';
    lines.push(...paragraph(word + proof.claim, width, '  - ', '    '));
    for (const change of proof.diff) {
      const text = `      ${cutMiddle(textEscape.code(change), width - 6)}`;
      lines.push(
        change.startsWith('+') ? paint.good(text) : change.startsWith('-') ? paint.warn(text) : text,
      );
    }
  }
  return lines;
}

function contradictions(view: AnswerView, width: number, paint: Paint): Section {
  if (view.contradictions.length === 0) return [];
  const lines = [paint.bold('Contradictions')];
  for (const one of view.contradictions) {
    lines.push(...paragraph(one.says, width, '  - ', '    '));
    for (const line of one.lines) lines.push(cited(labelOf(line), line.text, 5, width, paint));
  }
  return lines;
}

function bullets(title: string, texts: readonly string[], width: number, paint: Paint): Section {
  if (texts.length === 0) return [];
  return [paint.bold(title), ...texts.flatMap((text) => paragraph(text, width, '  - ', '    '))];
}

function links(view: AnswerView, width: number, paint: Paint): Section {
  const lines: string[] = [];
  // A label is one word of the line, so that it can be painted after wrapping.
  const labelled = (label: string, text: string): string[] =>
    paragraph(`${label} ${text}`, width, '', '  ').map((line, index) =>
      index === 0 && line.startsWith(label) ? paint.dim(label) + line.slice(label.length) : line,
    );
  if (view.article !== null)
    lines.push(...labelled('Article:', `${view.article.title} (kb ${view.article.id})`));
  for (const link of view.links) {
    lines.push(
      ...labelled(`${link.vendor}:`, link.title),
      `  ${paint.accent(textEscape.href(link.url))}`,
      ...paragraph(link.gist ?? '', width, '  ').filter((line) => line.trim() !== ''),
    );
  }
  if (view.linksNote) lines.push(...paragraph(view.linksNote, width));
  return lines;
}

/**
 * The answer for a terminal: answer first, who must act, the one question, steps, evidence with line numbers, doubts,
 * links. Escape sequences only with `colour`; nothing of the mail can write one. No line feed at the end.
 */
export function renderTerminal(view: AnswerView, options: TerminalOptions): string {
  const width = Math.min(widest, Math.max(narrowest, options.width));
  const paint = paintOf(options.colour);
  const others = view.others.map(
    (one) =>
      `${one.headline} (${one.likelihood}). In that case: ${one.because} Who would have to act: ${one.who}.`,
  );
  const sections: Section[] = [
    head(view, width, paint),
    view.ask === null ? [] : [paint.bold('What would settle it'), ...paragraph(view.ask, width, '  ')],
    replies(view, width, paint),
    steps(view, width, paint),
    evidence(view, width, paint),
    proofs(view, width, paint),
    contradictions(view, width, paint),
    bullets('What speaks against it', view.against, width, paint),
    bullets('What would make this more certain', view.wouldHelp, width, paint),
    bullets(view.othersTitle, others, width, paint),
    links(view, width, paint),
  ];
  const shown = sections.filter((section) => section.length > 0).map((section) => section.join('\n'));
  return shown.join('\n\n');
}
