import { maskAddresses } from '../../../explanation/redact.ts';
import { intake } from '../../../intake/intake.ts';
import { recognise } from '../../../intake/recognise.ts';
import type { IntakeItem } from '../../../message/intake-item.ts';
import { lineSpan } from '../../../message/shift-source.ts';
import type { SourceText } from '../../../message/source-text.ts';

/** One input of a case as it was handed in. */
export interface CaseFile {
  readonly bytes: Buffer;
  readonly name: string | null;
}

/** The text of one input, for one diagnosis. */
export interface CaseSource {
  readonly input: number;
  readonly name: string | null;
  readonly text: SourceText;
}

/** Larger inputs are not laid out in a page: reading them takes time that belongs to everybody. */
const maxShownBytes = 1024 * 1024;

/** Readings of inputs that a page is being made of: source, report and message are views of one. */
const read = new WeakMap<CaseFile, readonly IntakeItem[]>();

/** The mails of an input that is small enough to be laid out; none of a larger one. */
export function itemsOf(file: CaseFile): readonly IntakeItem[] {
  const { bytes, name } = file;
  // An archive may unpack to a hundred times its size.
  if (bytes.length > maxShownBytes || recognise(bytes) === 'zip') return [];
  const items = read.get(file) ?? intake(bytes, name);
  read.set(file, items);
  return items;
}

/**
 * The texts a diagnosis cites: of a case with several inputs each first mail, else mail number `ordinal` of the only input.
 * What is too large to show is left out.
 */
export function caseSources(files: readonly CaseFile[], ordinal: number): CaseSource[] {
  return files.flatMap((file, input) => {
    const text = itemsOf(file)[files.length === 1 ? ordinal : 0]?.source;
    return text === undefined ? [] : [{ input, name: file.name, text }];
  });
}

/** Where a line of a journey stands: lines of further inputs are counted behind each other. */
export const placeOfLine = (line: number): { readonly input: number; readonly line: number } => ({
  input: Math.floor(line / lineSpan),
  line: line % lineSpan,
});

/** The text of a journey's line; '' where it is not at hand. */
export const lineIn =
  (sources: readonly CaseSource[]) =>
  (line: number): string => {
    const place = placeOfLine(line);
    return sources.find(({ input }) => input === place.input)?.text.lineText(place.line) ?? '';
  };

/** What a page shows to whom: nothing is changed for who handed the mail in and for operators. */
export const maskLine = (masked: boolean, text: string): string => (masked ? maskAddresses(text) : text);
