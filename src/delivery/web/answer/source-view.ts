import { htmlEscape } from '../../../explanation/escape/html.ts';
import type { CaseSource } from './case-sources.ts';
import { maskLine } from './case-sources.ts';
import { explainLine, type Term } from './explain-line.ts';

/** Lines of an input that are laid out; around cited lines further down some more. */
const firstLines = 260;
const around = 3;
const maxLines = 420;
/** An opaque run is folded from this length on: base64 of signatures, tokens. */
const opaque = /[A-Za-z0-9+/=_-]{72,}/g;
const maxLineLength = 2_000;

export interface SourceView {
  readonly input: number;
  readonly name: string | null;
  readonly lines: number;
  /** Escaped HTML of the list items. */
  readonly html: string;
  /** The explained terms, each once, for print and for devices without hover. */
  readonly terms: readonly { readonly term: string; readonly says: string }[];
}

const written = htmlEscape.code;

const folded = (text: string): string => {
  let out = '';
  let at = 0;
  for (const match of text.matchAll(opaque)) {
    const run = match[0];
    out += `${written(text.slice(at, match.index))}<details class="opaque"><summary>${written(run.slice(0, 12))}… ${run.length} characters</summary>${written(run)}</details>`;
    at = match.index + run.length;
  }
  return out + written(text.slice(at));
};

function withTerms(text: string, terms: readonly Term[], nextId: () => string): string {
  let out = '';
  let at = 0;
  for (const { start, end, says } of [...terms].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const id = nextId();
    out += `${folded(text.slice(at, start))}<span class="term" tabindex="0" aria-describedby="${id}">${written(text.slice(start, end))}<span class="tip" role="tooltip" id="${id}">${written(says)}</span></span>`;
    at = end;
  }
  return out + folded(text.slice(at));
}

const wanted = (count: number, cited: ReadonlyMap<number, unknown>): number[] => {
  const lines = new Set<number>();
  for (let line = 1; line <= Math.min(count, firstLines); line++) lines.add(line);
  for (const line of cited.keys())
    for (let near = line - around; near <= line + around; near++)
      if (near >= 1 && near <= count) lines.add(near);
  return [...lines].sort((a, b) => a - b).slice(0, maxLines);
};

/**
 * An input laid out line by line. `cited` gives for each cited line the numbers of the evidence that rests on it. `id` makes
 * the anchors unique in the page.
 */
export function sourceView(
  { input, name, text }: CaseSource,
  cited: ReadonlyMap<number, readonly number[]>,
  masked: boolean,
  id: string,
): SourceView {
  const terms = new Map<string, string>();
  const items: string[] = [];
  let count = 0;
  let field: string | null = null;
  let before = 0;
  const nextId = (): string => `${id}-t${++count}`;
  for (const line of wanted(text.lineCount(), cited)) {
    if (line !== before + 1) {
      items.push(`<li class="src__gap" aria-hidden="true">${line - before - 1} more lines</li>`);
      field = null;
    }
    const whole = maskLine(masked, text.lineText(line));
    const shown = whole.slice(0, maxLineLength);
    const explained = explainLine(shown, field);
    field = explained.next;
    for (const term of explained.terms) terms.set(shown.slice(term.start, term.end), term.says);
    const marks = cited.get(line) ?? [];
    const note = marks
      .map(
        (n) =>
          `<a class="src__ref" href="#${id.replace(/-s\d+$/, '')}-e${n}" aria-label="evidence ${n}">${n}</a>`,
      )
      .join('');
    const value = line === before + 1 ? '' : ` value="${line}"`;
    const cut = whole.length > maxLineLength ? '…' : '';
    items.push(
      `<li id="${id}-l${line}"${value}${marks.length > 0 ? ' class="src__cited"' : ''}><code>${withTerms(shown, explained.terms, nextId)}${cut}</code>${note}</li>`,
    );
    before = line;
  }
  if (before < text.lineCount())
    items.push(`<li class="src__gap" aria-hidden="true">${text.lineCount() - before} more lines</li>`);
  return {
    input,
    name,
    lines: text.lineCount(),
    html: items.join('\n'),
    terms: [...terms].map(([term, says]) => ({ term, says })),
  };
}
