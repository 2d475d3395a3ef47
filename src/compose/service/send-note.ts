import { mergeNotes, type PendingNote } from '../../delivery/case-note/merge-notes.ts';
import { mailMarker } from '../../delivery/case-note/note-marker.ts';
import { noteText } from '../../delivery/case-note/note-text.ts';
import { postNote } from '../../delivery/case-note/post-note.ts';
import type { TicketKey, TicketNotes } from '../../delivery/case-note/ticket-notes.ts';
import type { Outcome, Send } from '../../queue/courier.ts';
import type { OutboxRow } from '../../store/outbox-schedule.ts';
import { caseViews } from './case-views.ts';
import type { ServiceContext } from './service-context.ts';

/** Bounces whose findings are read for one note; a note shows five groups, the rest of a flood is counted. */
const maxItems = 200;

async function pendingOf(
  service: ServiceContext,
  row: OutboxRow,
): Promise<{ pending: PendingNote[]; count: number }> {
  const ids = await service.outbox.itemsOf(row.id);
  const pending: PendingNote[] = [];
  for (const key of ids.slice(0, maxItems)) {
    const found = await caseViews(service, key);
    if (found !== null) pending.push({ key, ticketId: row.target, ...found });
  }
  return { pending, count: ids.length };
}

/** Keys a note carries: of a flood, the first ones are enough to know it by, and Request Tracker has 200 characters for them. */
const maxKeys = 3;

/**
 * What a note is known by in its case: the mails it speaks of. A repetition finds it there, and so does another service that reads
 * the same mailbox.
 */
async function markersOf(service: ServiceContext, row: OutboxRow): Promise<readonly string[]> {
  const keys = await service.outbox.mailKeysOf(row.id, maxKeys);
  return keys.length === 0 ? [row.id] : keys.map(mailMarker);
}

/** Puts the bounces of a row into their case as one internal note. */
export function sendNote(service: () => ServiceContext, notes: TicketNotes): Send {
  return async (row): Promise<Outcome> => {
    const { pending, count } = await pendingOf(service(), row);
    const [merged] = mergeNotes(pending, () => null, service().now()).ready;
    if (merged === undefined) return { kind: 'dropped', why: 'the bounces are gone' };
    const note = { ...merged, bounces: Math.max(merged.bounces, count) };
    const { names } = row.detail as { names: readonly TicketKey[] };
    const result = await postNote(notes, names, await markersOf(service(), row), (keys) =>
      noteText(note, keys),
    );
    switch (result.kind) {
      case 'posted':
      case 'already':
        service().log.info(
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
