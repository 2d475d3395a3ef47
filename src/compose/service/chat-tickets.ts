import type { Submission } from '../../delivery/ask.ts';
import { mergeNotes } from '../../delivery/case-note/merge-notes.ts';
import { mailMarker } from '../../delivery/case-note/note-marker.ts';
import { noteText } from '../../delivery/case-note/note-text.ts';
import { type PostResult, postNote } from '../../delivery/case-note/post-note.ts';
import type { TicketKey } from '../../delivery/case-note/ticket-notes.ts';
import { numberExample, typedTicket } from '../../delivery/case-note/typed-ticket.ts';
import type {
  MailTicket,
  NoteOrder,
  NoteOutcome,
  TicketMail,
  TicketPort,
} from '../../delivery/chat/chat-records.ts';
import { inTurnByKey } from '../../delivery/chat/concurrency.ts';
import { messageKey } from '../../delivery/mailbox/answer/dedupe-keys.ts';
import { intake } from '../../intake/intake.ts';
import { readBounce } from '../../message/bounce/read-bounce.ts';
import type { Logger } from '../../observe/logger.ts';
import { findNamedTicket } from '../chain/find-named-ticket.ts';
import type { CaseSystemClient } from './open-case-system.ts';

/** Most mails whose keys identify a note. */
const maxMarkers = 3;
/** Most numbers of different tickets kept for one mail. */
const maxNumbers = 10;

const namedIn = (
  { bytes, name }: Pick<Submission, 'bytes' | 'name'>,
  caseSystem: CaseSystemClient,
): readonly MailTicket[] => {
  const items = intake(bytes, name);
  // An unaltered mail has the same key as in the mailbox.
  const [only, ...others] = items;
  const marker =
    only?.form === 'eml' && others.length === 0 ? mailMarker(messageKey(Buffer.from(bytes))) : undefined;
  return items.map((item) => {
    const { choice, names, ticketId } = findNamedTicket(item, readBounce(item), caseSystem);
    const tokens = choice.kind === 'ambiguous' ? choice.tokens : choice.kind === 'one' ? [choice.token] : [];
    const numbers = tokens.slice(0, maxNumbers).map(({ id }) => id);
    return { id: ticketId, numbers, ways: names, ...(marker === undefined ? {} : { marker }) };
  });
};

/**
 * The mails that belong to the ticket: those naming another one are left out, as their recipients do not concern its
 * readers. When every mail names another one, the person knows better.
 */
const fitting = (mails: readonly TicketMail[], ways: readonly TicketKey[]): readonly TicketMail[] => {
  const ids = new Set(ways.flatMap((way) => ('token' in way ? [way.token.id] : [])));
  const fit = mails.filter(
    ({ named }) => named.numbers.length === 0 || named.numbers.some((id) => ids.has(id)),
  );
  return fit.length === 0 ? mails : fit;
};

/** The note of an order; `key` is its one marker. */
const noteOf = ({ key, mails, count, at }: NoteOrder, fit: readonly TicketMail[]) => {
  const pending = { key, ticketId: key, at, views: fit.map(({ view }) => view) };
  const [note] = mergeNotes([pending], () => null, at).ready;
  if (note === undefined) throw new Error('a note about no mail');
  return { ...note, bounces: fit.length + (fit.length === mails.length ? count - mails.length : 0) };
};

const outcomeOf = (result: PostResult): NoteOutcome => {
  switch (result.kind) {
    case 'posted':
    case 'already':
      return { kind: result.kind, label: result.ticket.label };
    case 'no-ticket':
      return { kind: 'no-ticket' };
    case 'retry':
      return { kind: 'later' };
    case 'stuck':
      return { kind: 'stuck' };
  }
};

/** The case system as the chat channels see it; null when none is configured, or one that accepts mail only. */
export function chatTickets(caseSystem: CaseSystemClient | null, log: Logger): TicketPort | null {
  if (caseSystem === null || caseSystem.notes === null) return null;
  const { notes, config } = caseSystem;
  const system = { system: config.marks, scopes: config.scopes };
  // When two people press at once, the second look-up happens after the first note exists.
  const inTurn = inTurnByKey();
  return {
    example: numberExample(system),
    named: (sent) => namedIn(sent, caseSystem),
    post: async (order) => {
      const { key, typed, mails } = order;
      // Stored and read back as JSON, hence the cast.
      const kept = (mails.find(({ named }) => named.id !== null)?.named.ways ?? []) as readonly TicketKey[];
      const ways = typed === null ? kept : typedTicket(typed, system);
      if (ways.length === 0) return { kind: typed === null ? 'no-ticket' : 'no-number' };
      const fit = fitting(mails, ways);
      const note = noteOf(order, fit);
      const markers = [...new Set(fit.flatMap(({ named }) => named.marker ?? []))].slice(0, maxMarkers);
      // Identified by its mails, so that the same mail in the mailbox adds no second note; else by the answer.
      const known = markers.length === fit.length && markers.length > 0 ? markers : [key];
      const result = await inTurn(known[0] ?? key, () =>
        postNote(notes, ways, known, (keys) => noteText(note, keys)),
      );
      if ('why' in result)
        log.error({ note: key, why: result.why }, 'a note from the chat is not in its ticket');
      return outcomeOf(result);
    },
  };
}
