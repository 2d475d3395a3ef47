import type { CaseKey, CaseNotes } from '../../delivery/case-note/case-notes.ts';
import { mergeNotes, type PendingNote } from '../../delivery/case-note/merge-notes.ts';
import { mailMarker } from '../../delivery/case-note/note-marker.ts';
import { noteText } from '../../delivery/case-note/note-text.ts';
import { postNote } from '../../delivery/case-note/post-note.ts';
import type { Outcome, Send } from '../../queue/courier.ts';
import type { OutboxRow } from '../../store/outbox-schedule.ts';
import { caseViews } from './case-views.ts';
import type { Desk } from './desk.ts';

/** Bounces whose findings are read for one note; a note shows five groups, the rest of a flood is counted. */
const maxItems = 200;

async function pendingOf(desk: Desk, row: OutboxRow): Promise<{ pending: PendingNote[]; count: number }> {
  const ids = await desk.outbox.itemsOf(row.id);
  const pending: PendingNote[] = [];
  for (const key of ids.slice(0, maxItems)) {
    const found = await caseViews(desk, key);
    if (found !== null) pending.push({ key, caseId: row.target, ...found });
  }
  return { pending, count: ids.length };
}

/** Keys a note carries: of a flood, the first ones are enough to know it by, and Request Tracker has 200 characters for them. */
const maxKeys = 3;

/**
 * What a note is known by in its case: the mails it speaks of. A repetition finds it there, and so does another service that reads
 * the same mailbox.
 */
async function markersOf(desk: Desk, row: OutboxRow): Promise<readonly string[]> {
  const keys = await desk.outbox.mailKeysOf(row.id, maxKeys);
  return keys.length === 0 ? [row.id] : keys.map(mailMarker);
}

/** Puts the bounces of a row into their case as one internal note. */
export function sendNote(desk: () => Desk, notes: CaseNotes): Send {
  return async (row): Promise<Outcome> => {
    const { pending, count } = await pendingOf(desk(), row);
    const [merged] = mergeNotes(pending, () => null, desk().now()).ready;
    if (merged === undefined) return { kind: 'dropped', why: 'the bounces are gone' };
    const note = { ...merged, bounces: Math.max(merged.bounces, count) };
    const { names } = row.detail as { names: readonly CaseKey[] };
    const result = await postNote(notes, names, await markersOf(desk(), row), (keys) => noteText(note, keys));
    switch (result.kind) {
      case 'posted':
      case 'already':
        desk().log.info(
          { outbox: row.id, inbox: row.inboxId, case: result.case.label, bounces: count },
          'note in the case',
        );
        return { kind: 'sent' };
      case 'no-case':
        return { kind: 'dropped', why: 'the case system knows no such case' };
      case 'retry':
        return result;
      case 'stuck':
        return { kind: 'dead', why: result.why };
    }
  };
}
