import { maskAddresses } from '../../../explanation/redact.ts';
import { intake } from '../../../intake/intake.ts';
import { recognise } from '../../../intake/recognise.ts';
import { judgedItems } from '../../../message/bounce/judged-items.ts';
import type { IntakeItem } from '../../../message/intake-item.ts';
import { placeOfLine } from '../../../message/shift-source.ts';
import type { SourceText } from '../../../message/source-text.ts';

/** One input of a case as submitted. */
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

/** Larger inputs are not rendered: reading them would block everybody. */
const maxShownBytes = 1024 * 1024;

/** Of larger inputs nothing packed is opened here: it may be a thousand times as large. */
const maxPackedBytes = 128 * 1024;

/** Cached readings for the page being rendered: source, report and message share one. */
const read = new WeakMap<CaseFile, readonly IntakeItem[]>();

/** The mails of an input that is small enough to be laid out; none of a larger one. */
export function itemsOf(file: CaseFile): readonly IntakeItem[] {
  const { bytes, name } = file;
  // An archive may unpack to a hundred times its size.
  const container = recognise(bytes);
  const isPacked = container === 'zip' || (container === 'gzip' && bytes.length > maxPackedBytes);
  if (bytes.length > maxShownBytes || isPacked) return [];
  const found = read.get(file) ?? intake(bytes, name);
  const items = bytes.length > maxPackedBytes ? found : judgedItems(found);
  read.set(file, items);
  return items;
}

/**
 * The texts a diagnosis cites: the first mail of each input, or mail number `ordinal` of a single input. Inputs too
 * large to show are left out.
 */
export function caseSources(files: readonly CaseFile[], ordinal: number): CaseSource[] {
  return files.flatMap((file, input) => {
    const text = itemsOf(file)[files.length === 1 ? ordinal : 0]?.source;
    return text === undefined ? [] : [{ input, name: file.name, text }];
  });
}

/** The text of a journey's line; '' where it is not at hand. */
export const lineIn =
  (sources: readonly CaseSource[]) =>
  (line: number): string => {
    const place = placeOfLine(line);
    return sources.find(({ input }) => input === place.input)?.text.lineText(place.line) ?? '';
  };

/** Masks a text for its reader: submitters and operators see it unchanged. */
export const maskLine = (masked: boolean, text: string): string => (masked ? maskAddresses(text) : text);
