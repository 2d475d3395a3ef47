import { CaseSystemError } from './case-system-error.ts';
import type { Ticket, TicketKey, TicketNote, TicketNotes } from './ticket-notes.ts';

export type PostResult =
  | { readonly kind: 'posted'; readonly id: string; readonly ticket: Ticket }
  /** Every key is already in the ticket: a retry after a crash. */
  | { readonly kind: 'already'; readonly ticket: Ticket }
  | { readonly kind: 'no-ticket' }
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly why: string }
  /** An operator must act; `why` says where. */
  | { readonly kind: 'stuck'; readonly why: string };

async function found(notes: TicketNotes, names: readonly TicketKey[]): Promise<Ticket | null> {
  for (const name of names) {
    const ref = await notes.find(name);
    if (ref !== null) return ref;
  }
  return null;
}

/**
 * Posts a note to the first ticket that one of `names` leads to, once: it checks first and leaves out the keys already
 * there. `noteFor` makes the note for the remaining keys. Returns a result for every answer of the system; rejects only
 * for a bug of ours.
 */
export async function postNote(
  notes: TicketNotes,
  names: readonly TicketKey[],
  keys: readonly string[],
  noteFor: (keys: readonly string[]) => TicketNote,
): Promise<PostResult> {
  try {
    const ref = await found(notes, names);
    if (ref === null) return { kind: 'no-ticket' };
    const there = await notes.alreadyPosted(ref, keys);
    const left = keys.filter((key) => !there.has(key));
    if (left.length === 0) return { kind: 'already', ticket: ref };
    const { id } = await notes.post(ref, noteFor(left));
    return { kind: 'posted', id, ticket: ref };
  } catch (error) {
    if (!(error instanceof CaseSystemError)) throw error;
    const { trouble } = error;
    return trouble.kind === 'retry' ? trouble : { kind: 'stuck', why: trouble.why };
  }
}
