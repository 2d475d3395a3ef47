import type { Fact, FactId } from '../diagnosis/fact.ts';
import type { SourceText } from '../message/source-text.ts';

/** A notice names its writer near its beginning; a mail of megabytes is not searched to its end. */
const searched = 300_000;
/** A host that stands in more lines than this is not made clearer by another. */
const maxTries = 20;

/** What is said of a server. The line from which it was concluded may be the reply, which does not name it. */
const ofServers: ReadonlySet<FactId> = new Set<FactId>([
  'client',
  'client-vendor',
  'client-of-recipient',
  'client-of-author',
  'client-into-filter',
]);

/** Lines whose purpose is to name a server. */
const naming = /^\W{0,8}(?:reporting-mta|received|generating server|generierender server)\b/i;

const holds = (source: SourceText, lines: readonly number[], needle: string): boolean =>
  lines.some((line) => source.lineText(line).toLowerCase().includes(needle));

/** The line that names the server, best one that is there to do so; null if none does. */
function lineNaming(source: SourceText, host: string): number | null {
  const text = source.view.text.slice(0, searched).toLowerCase();
  let first: number | null = null;
  let at = text.indexOf(host);
  for (let tries = 0; at !== -1 && tries < maxTries; tries++) {
    const line = source.view.lineAt(at);
    const there = source.lineText(line);
    if (there.toLowerCase().includes(host)) {
      if (naming.test(there)) return line;
      first ??= line;
    }
    at = text.indexOf(host, at + host.length);
  }
  return first;
}

/** The field by which a complaint says that it is one (RFC 5965 3.1). */
const complaintField = /^feedback-type:/im;

function complaintLine(source: SourceText): number | null {
  const at = source.view.text.slice(0, searched).search(complaintField);
  return at === -1 ? null : source.view.lineAt(at);
}

function placed(source: SourceText, fact: Fact, kind: string): readonly Fact[] {
  if (kind === 'feedback-report' && fact.id === 'refused') {
    const line = complaintLine(source);
    return [line === null ? fact : { ...fact, lines: [line] }];
  }
  // That nothing marks a report is in no line.
  if (fact.id === 'kind') return fact.values.says?.startsWith('no sign') ? [] : [fact];
  // Words that stand elsewhere in the text are not shown by this line.
  if (fact.id === 'wording')
    return fact.needle !== null && holds(source, fact.lines, fact.needle.toLowerCase()) ? [fact] : [];
  const host = ofServers.has(fact.id) ? fact.values.host?.toLowerCase() : null;
  if (!host || fact.dns !== null || holds(source, fact.lines, host)) return [fact];
  const line = lineNaming(source, host);
  return [line === null ? fact : { ...fact, lines: [line], needle: host }];
}

/** A reply that is cited where its code or its check stands need not be cited at its first line again. */
function withoutEchoes(facts: readonly Fact[]): readonly Fact[] {
  const pointed = facts.some(({ id, needle }) => id === 'refused' && needle !== null);
  return pointed ? facts.filter(({ id, needle }) => id !== 'refused' || needle !== null) : facts;
}

/**
 * Facts, each at a line that shows it. What no line shows is left out, unless nothing else is there: a cause without a
 * citation would not be told at all.
 */
export function citedFacts(source: SourceText, facts: readonly Fact[], kind: string): readonly Fact[] {
  const shown = withoutEchoes(facts).flatMap((fact) => placed(source, fact, kind));
  return shown.length > 0 ? shown : facts;
}
