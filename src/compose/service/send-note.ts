import { mergeNotes, type PendingNote } from '../../delivery/case-note/merge-notes.ts';
import { mailMarker } from '../../delivery/case-note/note-marker.ts';
import { noteText } from '../../delivery/case-note/note-text.ts';
import { postNote } from '../../delivery/case-note/post-note.ts';
import type { TicketKey, TicketNotes } from '../../delivery/case-note/ticket-notes.ts';
import type { Outcome, Send } from '../../queue/courier.ts';
import type { OutboxRow } from '../../store/outbox-schedule.ts';
import { caseViews } from './case-views.ts';
import type { ServiceContext } from './service-context.ts';

/** Most bounces read for one note; it shows five groups and counts the rest of a flood. */
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

/**
 * Most keys in a note: of a flood the first few suffice to identify it, and Request Tracker has 200 characters for
 * them.
 */
const maxKeys = 3;

/**
 * Identifies a note in its ticket by the mails it is about: a repetition finds it, and so does another service on the
 * same mailbox.
 */
async function markersOf(service: ServiceContext, row: OutboxRow): Promise<readonly string[]> {
  const keys = await service.outbox.mailKeysOf(row.id, maxKeys);
  return keys.length === 0 ? [row.id] : keys.map(mailMarker);
}

/** Posts the bounces of a row to their ticket as one internal note. */
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
          { outbox: row.id, inbox: row.inboxId, ticket: result.ticket.label, bounces: count },
          'note in the ticket',
        );
        return { kind: 'sent' };
      case 'no-ticket':
        return { kind: 'dropped', why: 'the case system knows no such ticket' };
      case 'retry':
        return result;
      case 'stuck':
        return { kind: 'dead', why: result.why };
    }
  };
}
