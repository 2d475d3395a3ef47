import type { SourceText } from '../../message/source-text.ts';

/** A literal found in the input, with its line. */
export interface Clue {
  readonly lines: readonly number[];
  readonly needle: string;
}

export interface Clues {
  /** First of the lower-case literals that stands in the input. */
  literal(...needles: readonly string[]): Clue | null;
  /** As `literal`, but only when `anchor` stands in the input: one cheap question for a whole family of wordings. */
  near(anchor: string, ...needles: readonly string[]): Clue | null;
  /** First match of a linear pattern, tried only when the literal `has` stands in the input. */
  match(
    has: string,
    pattern: RegExp,
  ): { readonly match: RegExpExecArray; readonly lines: readonly number[] } | null;
}

/** Pastes and notices are read whole up to this many characters; attachments behind that hold no clue. */
const MAX_TEXT = 256 * 1024;

/** Looks for words in the raw input up to the offset `end`, case-insensitively; the lower-case copy is made once, when first asked. */
export function cluesIn(source: SourceText, end = Number.POSITIVE_INFINITY): Clues {
  let lower: string | null = null;
  const text = (): string => {
    lower ??= source.view.text.slice(0, Math.min(MAX_TEXT, end)).toLowerCase();
    return lower;
  };
  const asked = new Map<string, boolean>();
  const has = (anchor: string): boolean => {
    const known = asked.get(anchor);
    if (known !== undefined) return known;
    const found = text().includes(anchor);
    asked.set(anchor, found);
    return found;
  };
  const literal = (needles: readonly string[]): Clue | null => {
    for (const needle of needles) {
      const at = text().indexOf(needle);
      if (at !== -1) return { lines: lineOf(at), needle };
    }
    return null;
  };
  const lineOf = (offset: number): number[] => [source.view.lineAt(offset)];
  return {
    literal: (...needles) => literal(needles),
    near: (anchor, ...needles) => (has(anchor) ? literal(needles) : null),
    match(anchor, pattern) {
      if (!has(anchor)) return null;
      const match = pattern.exec(text());
      return match === null ? null : { match, lines: lineOf(match.index) };
    },
  };
}
