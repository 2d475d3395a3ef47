import { utcMinute } from '../../explanation/utc-minute.ts';
import type { MergedNote } from './merge-notes.ts';
import { renderNoteTemplate } from './note-template.ts';
import type { TicketNote } from './ticket-notes.ts';

/**
 * A ticket's note as plain text for internal readers: the finding, who must act, steps, evidence, and the texts for the
 * customer and for the administrator as blocks of their own. `keys` are those not yet in the ticket (`postNote` finds
 * out).
 */
export function noteText(note: MergedNote, keys: readonly string[] = note.keys): TicketNote {
  const { groups, left, bounces } = note;
  const text = renderNoteTemplate('note', {
    groups,
    left,
    bounces,
    several: bounces > 1,
    from: utcMinute(note.from),
    to: utcMinute(note.to),
  });
  return { keys, subject: groups[0]?.view.headline ?? 'Bouncedesk', text };
}
