import type { AnswerView } from '../../explanation/answer-view.ts';

/** An explanation waiting to be posted to a ticket: one row of the outbox. */
export interface PendingNote {
  readonly key: string;
  readonly ticketId: string;
  readonly at: Date;
  readonly views: readonly AnswerView[];
}

/** Bounces with the same finding, explained once with all their recipients. */
export interface NoteGroup {
  readonly view: AnswerView;
  readonly recipients: AnswerView['recipients'];
  /** Recipients that are not listed. */
  readonly more: number;
}

export interface MergedNote {
  readonly ticketId: string;
  /** Keys of all rows that the note answers. */
  readonly keys: readonly string[];
  readonly from: Date;
  readonly to: Date;
  /** How many bounces there are. */
  readonly bounces: number;
  readonly groups: readonly NoteGroup[];
  /** Groups that are not shown. */
  readonly left: number;
}

export interface MergedNotes {
  readonly ready: readonly MergedNote[];
  /** When the next note may be written, of those that wait; null when none waits. */
  readonly nextAt: Date | null;
}

/** Time between two notes of one ticket: bounces of one mail to a list arrive within minutes. */
const defaultGapMs = 5 * 60_000;
/** As much as a person reads in one note; the rest is counted. */
const maxGroups = 5;
const maxRecipients = 20;

/** Views say the same when their finding and the words for it are the same. */
const sameness = (view: AnswerView): string =>
  JSON.stringify([view.kind, view.cause, view.headline, view.because, view.who.role, view.reply?.code ?? '']);

function groupsOf(views: readonly AnswerView[]): NoteGroup[] {
  const groups = new Map<string, AnswerView[]>();
  for (const view of views) {
    const key = sameness(view);
    groups.set(key, [...(groups.get(key) ?? []), view]);
  }
  return [...groups.values()].flatMap((same) => {
    const [view] = same;
    if (view === undefined) return [];
    const all = same.flatMap(({ recipients }) => recipients);
    const shown = [...new Map(all.map((one) => [`${one.address}\n${one.label}`, one])).values()];
    const unlisted = same.reduce((sum, one) => sum + one.recipientCount - one.recipients.length, 0);
    const recipients = shown.slice(0, maxRecipients);
    return [{ view, recipients, more: Math.max(0, unlisted) + shown.length - recipients.length }];
  });
}

function merged(ticketId: string, pending: readonly PendingNote[]): MergedNote {
  const rows = [...new Map(pending.map((note) => [note.key, note])).values()].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1),
  );
  const views = rows.flatMap((row) => row.views);
  const groups = groupsOf(views);
  return {
    ticketId,
    keys: rows.map(({ key }) => key),
    from: rows[0]?.at ?? new Date(0),
    to: rows.at(-1)?.at ?? new Date(0),
    bounces: views.length,
    groups: groups.slice(0, maxGroups),
    left: Math.max(0, groups.length - maxGroups),
  };
}

/**
 * One note per ticket from everything that waits. The first bounce of a ticket is posted at once; what comes within
 * `gapMs` of its last note waits and becomes one note. Pure.
 * @param lastNote when the last note of a ticket was posted; null when there was none.
 */
export function mergeNotes(
  pending: readonly PendingNote[],
  lastNote: (ticketId: string) => Date | null,
  now: Date,
  gapMs = defaultGapMs,
): MergedNotes {
  const cases = new Map<string, PendingNote[]>();
  for (const note of pending) {
    const known = cases.get(note.ticketId);
    if (known === undefined) cases.set(note.ticketId, [note]);
    else known.push(note);
  }
  const ready: MergedNote[] = [];
  let nextAt: number | null = null;
  for (const [ticketId, notes] of cases) {
    const last = lastNote(ticketId);
    const due = last === null ? 0 : last.getTime() + gapMs;
    if (due <= now.getTime()) ready.push(merged(ticketId, notes));
    else nextAt = Math.min(nextAt ?? due, due);
  }
  return { ready, nextAt: nextAt === null ? null : new Date(nextAt) };
}
