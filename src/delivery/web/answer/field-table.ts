import type { CaseSource } from './case-sources.ts';
import { explainLine } from './explain-line.ts';

/** Lines that are examined and fields that are laid out: a page stays a page. */
const maxLines = 3_000;
const maxNames = 120;
const maxValues = 6;
const maxValueLength = 320;
const maxJoinedLength = 2_000;

const fieldStart = /^([a-z][!-9;-~]{0,79}):(?!\/\/)/i;
const quoted = /^(?:[>|]\s?){1,8}/;

interface Field {
  readonly name: string;
  readonly line: number;
  value: string;
  readonly says: string | null;
  /** What the glossary says of pieces such as `SCL:5`. */
  readonly pieces: Map<string, string>;
}

interface Block {
  readonly fields: readonly Field[];
}

/** A header is a run of lines without a blank one, with two fields or more of which the glossary knows some. */
const isHeader = (fields: readonly Field[]): boolean =>
  fields.length > 1 &&
  fields.some(({ says, name }) => says !== null && !name.toLowerCase().startsWith('content-'));

function blocksOf(source: CaseSource): Block[] {
  const { text } = source;
  const blocks: Block[] = [];
  let fields: Field[] = [];
  let open: string | null = null;
  const close = (): void => {
    if (isHeader(fields)) blocks.push({ fields });
    fields = [];
    open = null;
  };
  for (let line = 1; line <= Math.min(text.lineCount(), maxLines); line++) {
    const whole = text.lineText(line).slice(0, maxJoinedLength);
    const bare = whole.replace(quoted, '');
    if (bare.trim() === '') {
      close();
      continue;
    }
    const explained = explainLine(whole, open);
    const name = fieldStart.exec(bare)?.[1] ?? null;
    if (name !== null) {
      const head = explained.terms.find(({ start }) => whole.slice(start).startsWith(name));
      const value = bare.slice(name.length + 1).trim();
      fields.push({ name, line, value, says: head?.says ?? null, pieces: new Map() });
    }
    const field = fields.at(-1);
    if (field === undefined) continue;
    open = field.name.toLowerCase();
    if (name === null && field.value.length < maxJoinedLength) field.value += ` ${bare.trim()}`;
    for (const { start, end, says } of explained.terms) {
      const piece = whole.slice(start, end);
      if (piece !== field.name && field.pieces.size < 40) field.pieces.set(piece, says);
    }
  }
  close();
  return blocks;
}

const unknownSays = (name: string): string =>
  /^x-/i.test(name)
    ? 'A field of its writer’s own (X-): it is in no standard, and the glossary does not know it.'
    : 'The glossary does not know this field.';

/** A value that tells nothing by its length: the whole of it is in the source. */
const short = (text: string): string =>
  text.length > maxValueLength ? `${text.slice(0, maxValueLength)}… (${text.length} characters)` : text;

/**
 * Every header field of an input, each name once in the order of its first line, with what it means, its values and what
 * the glossary says of pieces in them. Texts are masked, not escaped. Linear; never throws.
 */
export function fieldTable(
  source: CaseSource,
  mask: (text: string) => string,
  anchor: string,
): { readonly count: number; readonly rest: number; readonly rows: readonly object[] } | null {
  const fields = blocksOf(source).flatMap((block) => block.fields);
  if (fields.length === 0) return null;
  const byName = Map.groupBy(fields, ({ name }) => name.toLowerCase());
  const names = [...byName.values()];
  return {
    count: fields.length,
    rest: Math.max(0, names.length - maxNames),
    rows: names.slice(0, maxNames).map((same) => ({
      name: mask(same[0]?.name ?? ''),
      says: same.find(({ says }) => says !== null)?.says ?? unknownSays(same[0]?.name ?? ''),
      values: same.slice(0, maxValues).map(({ value, line }) => ({
        line,
        href: `#${anchor}-l${line}`,
        text: short(mask(value)),
      })),
      rest: Math.max(0, same.length - maxValues),
      pieces: [...new Map(same.flatMap(({ pieces }) => [...pieces]))]
        .slice(0, 30)
        .map(([piece, says]) => ({ piece: mask(piece), says })),
    })),
  };
}

/** The Date field where there is one alone: of two nobody knows which is the message's. */
export function onlyDate(source: CaseSource | undefined): string | null {
  const dates =
    source === undefined
      ? []
      : blocksOf(source).flatMap(({ fields }) => fields.filter(({ name }) => name.toLowerCase() === 'date'));
  return dates.length === 1 ? (dates[0]?.value ?? null) : null;
}
