import type { IntakeItem } from '../intake-item.ts';
import type { BounceReport } from './bounce-report.ts';

/** What a mail that carries a report may seem to be; a notice that returns one is about something else. */
const carriers: ReadonlySet<BounceReport['kind']> = new Set(['message', 'dmarc-report', 'tls-report']);

/** Subjects of people who pass a mail on. */
const passedOn = /^subject:[ \t]{0,8}(?:fwd?|wg|tr|rv|i|vs|vb|doorst)[ \t]?:/im;
const HEAD = 64 * 1024;

/** The reports attached to a mail that were opened; [] where the mail is about something else. */
export function openedReports(item: IntakeItem, { kind }: Pick<BounceReport, 'kind'>): readonly IntakeItem[] {
  if (!carriers.has(kind)) return [];
  return item.enclosed?.().filter(({ unreadable }) => unreadable === null) ?? [];
}

/** A mail that carries a report is one, whatever its subject says; what could not be opened is told. */
export function withOpened(item: IntakeItem, read: BounceReport): BounceReport {
  if (item.enclosed === undefined || !carriers.has(read.kind)) return read;
  const { lines } = read.kindBecause;
  const given = openedReports(item, read)[0]?.report;
  if (given?.kind !== undefined) {
    const isForward = passedOn.test(item.source.view.text.slice(0, HEAD));
    const says = `${given.kindBecause?.says ?? 'a report'}, attached`;
    return {
      ...read,
      kind: given.kind,
      kindBecause: { says, lines },
      wrappedIn: isForward ? ['forward', ...read.wrappedIn] : read.wrappedIn,
    };
  }
  if (read.kind === 'message') return read;
  const notes = item
    .enclosed()
    .flatMap(({ name, unreadable }) =>
      unreadable === null
        ? []
        : [{ line: lines[0] ?? 1, text: `${name ?? 'the attachment'}: ${unreadable.reason}` }],
    );
  return { ...read, notUnderstood: [...read.notUnderstood, ...notes] };
}
