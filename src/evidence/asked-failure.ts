import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import type { SourceText } from '../message/source-text.ts';
import { askedClauses } from './asked-clauses.ts';
import { namesOfFailures } from './names-of-failures.ts';
import type { TextLine } from './words/sentences.ts';

/** More are a list of results, of which nobody asks for one in passing. */
const MAX_FAILURES = 50;

/** A refusal with its place. */
export interface Failure {
  readonly recipient: FailedRecipient;
  readonly lines: ReadonlySet<number>;
  /** The line with its code: a paste gives a reply the words around it too. */
  readonly at: number;
}

const code = /\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}\b/;

function placed(recipient: FailedRecipient, source: Pick<SourceText, 'lineText'>): Failure {
  const lines = [...new Set([...recipient.diagnosticLines, ...recipient.lines])];
  const at = lines.find((line) => code.test(source.lineText(line))) ?? lines[0] ?? 0;
  return { recipient, lines: new Set(lines), at };
}

/** What a server or program says failed, and not what a person says of it. */
const isRefused = ({ action, reply, status, category, certainty }: FailedRecipient): boolean =>
  action !== 'delivered' &&
  action !== 'relayed' &&
  category !== 'unknown' &&
  (reply === null ? status !== null || certainty !== 'possible' : /^[45]/.test(reply));

/** The refusals among recipients, in their order in the text. */
export const failuresIn = (
  recipients: readonly FailedRecipient[],
  source: Pick<SourceText, 'lineText'>,
): readonly Failure[] =>
  recipients
    .filter(isRefused)
    .map((each) => placed(each, source))
    .sort((a, b) => a.at - b.at);

/**
 * Of several failures with different reasons the one that the person asks about: by what names it, by its place, because the others are set
 * aside, or because it is of today. Null where nobody says which.
 */
export function askedFailure(
  text: readonly TextLine[],
  recipients: readonly FailedRecipient[],
  source: Pick<SourceText, 'lineText'>,
): FailedRecipient | null {
  if (text.length === 0 || recipients.length < 2 || recipients.length > MAX_FAILURES) return null;
  const failures = failuresIn(recipients, source);
  if (failures.every(({ recipient }) => recipient.class === failures[0]?.recipient.class)) return null;
  const names = namesOfFailures(failures, text, source);
  // A reply is no person's clause, whatever it names.
  const clauses = askedClauses(text).filter(
    ({ text: said, sentence, lines }) =>
      !code.test(sentence) &&
      !failures.some(
        (each) =>
          lines.includes(each.at) || (said.includes('@') && lines.some((line) => each.lines.has(line))),
      ),
  );
  const out = new Set<Failure>();
  const named = new Set<Failure>();
  const asked = new Set<Failure>();
  for (const { text: said, lines, asks, setsAside, places } of clauses) {
    const told = [...names.in(said)];
    const meant = failures.filter(
      (each, at) =>
        places.includes(at) ||
        (places.includes(-1) && each === failures.at(-1)) ||
        told.some((name) => names.of(each.recipient).has(name)),
    );
    if (setsAside) {
      const above = failures.filter(({ at }) => at < (lines[0] ?? 0));
      // "Never mind that": what stands above it, when more follows.
      for (const each of meant.length > 0 ? meant : above.length < failures.length ? above : [])
        out.add(each);
      continue;
    }
    for (const each of meant) named.add(each);
    if (asks) for (const each of meant) asked.add(each);
  }
  const only = (among: Iterable<Failure>): FailedRecipient | null => {
    const left = [...among].filter((each) => !out.has(each)).sort((a, b) => a.at - b.at);
    const last = left.at(-1)?.recipient;
    return last !== undefined && left.every(({ recipient }) => recipient.class === last.class) ? last : null;
  };
  const found = named.size > 0 ? (only(asked) ?? only(named)) : null;
  if (found !== null) return found;
  if (out.size > 0) return only(failures);
  const [before, last] = failures.slice(-2);
  const isLater =
    named.size === 0 &&
    before !== undefined &&
    last !== undefined &&
    clauses.some(({ later, lines: [line = 0] }) => later && line > before.at && line < last.at);
  return isLater ? last.recipient : null;
}
