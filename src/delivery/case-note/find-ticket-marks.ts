import { subjectReach, type TicketMarkRow, ticketMarkRows } from '../../catalog/case-systems.ts';
import type { BounceReport } from '../../message/bounce/bounce-report.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { type MarkedText, textsWithMarks } from './texts-with-marks.ts';
import type { MarkPlace, TicketMark } from './ticket-mark.ts';

/** Different marks kept of one mail, and places of one mark: enough to see that it is ambiguous. */
const maxTokens = 50;
const maxPlaces = 20;
/** Hits of one row in one text that are examined. */
const maxHits = 200;

const everywhere = ticketMarkRows.map((row) => ({
  row,
  pattern: new RegExp(row.pattern.source, `${row.pattern.flags}g`),
}));

function applies(row: TicketMarkRow, field: MarkPlace['field']): boolean {
  // An envelope id is made by the sending system out of whatever names the mail (RFC 3461 4.4).
  if (field === 'envelope-id') return row.fields.includes('body') || row.fields.includes('reference');
  return row.fields.includes(field);
}

function hitsOf(pattern: RegExp, row: TicketMarkRow, text: string): RegExpExecArray[] {
  const hits: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    hits.push(match);
    if (hits.length >= maxHits || row.counts === 'first') break;
  }
  return row.counts === 'last' ? hits.slice(-1) : hits;
}

interface Open {
  readonly row: string;
  readonly token: TicketMark;
  readonly places: MarkPlace[];
}

function addHit(found: Map<string, Open>, row: TicketMarkRow, hit: RegExpExecArray, place: MarkPlace): void {
  const id = hit.groups?.id ?? '';
  const scope = hit.groups?.scope ?? null;
  const key = `${row.id}\n${scope?.toLowerCase() ?? ''}\n${id}`;
  const known = found.get(key);
  if (known !== undefined) {
    const again = known.places.some((other) => other.line === place.line && other.field === place.field);
    if (!again && known.places.length < maxPlaces) known.places.push(place);
    return;
  }
  if (found.size >= maxTokens) return;
  const places = [place];
  const bare = hit[0].trim();
  const token = row.fields.includes('ticket-field') ? `[${bare}]` : bare;
  const { system, inSubject } = row;
  found.set(key, {
    row: row.id,
    places,
    token: { row: row.id, system, token, id, scope, inSubject, places },
  });
}

function look(found: Map<string, Open>, { text, where, field, lineAt }: MarkedText): void {
  const some = field === 'subject' ? text.slice(0, subjectReach * 4) : text;
  const low = some.toLowerCase();
  for (const { row, pattern } of everywhere) {
    if (!applies(row, field) || !low.includes(row.mark)) continue;
    for (const hit of hitsOf(pattern, row, some))
      addHit(found, row, hit, { where, field, line: lineAt(hit.index) });
  }
}

/**
 * The ticket marks in a notification and in what is attached to it, in the order of the catalogue's rows. The same mark
 * at several places is one mark with all its places. All systems are looked for: which one counts is configured
 * (`chooseTicket`), because `[#1234]` is written by several. Pure, linear, bounded, never throws.
 */
export function findTicketMarks(item: IntakeItem, report: BounceReport): TicketMark[] {
  const found = new Map<string, Open>();
  for (const text of textsWithMarks(item, report)) look(found, text);
  const open = [...found.values()];
  return ticketMarkRows.flatMap((row) => open.filter((one) => one.row === row.id).map(({ token }) => token));
}
