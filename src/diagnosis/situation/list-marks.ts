import type { Evidence } from '../../evidence/evidence.ts';
import { fieldLines, fieldValue } from '../../message/header-field.ts';

/** A mailing list and the lines that show it. */
export interface ListMark {
  readonly name: string;
  readonly lines: readonly number[];
}

/** Fields and envelope forms that only list managers write (RFC 2919, RFC 2369; Mailman, Sympa, ezmlm). */
const listFields = new Set([
  'list-id',
  'list-unsubscribe',
  'list-post',
  'x-mailman-version',
  'x-beenthere',
  'x-loop',
  'mailing-list',
]);
const listSender = /(?:[-+](?:bounces?|owner|return-\d+|request)|^owner-)[^@\s]{0,64}@/i;

/** The list a message came through, or null. */
export function listMarks(evidence: Evidence): ListMark | null {
  const header = evidence.subject;
  if (header?.list) return { name: header.list.value, lines: header.list.lines };
  const field = header?.section.fields.find(
    ({ name }) => listFields.has(name) && name !== 'list-unsubscribe',
  );
  if (header && field)
    return { name: fieldValue(header.section.view, field), lines: fieldLines(header.section.view, field) };
  const envelope = header?.envelopeFrom ?? null;
  if (envelope !== null && listSender.test(envelope.value))
    return { name: envelope.value, lines: envelope.lines };
  const logged = evidence.log?.envelopeFrom ?? null;
  if (logged !== null && listSender.test(logged.value)) return { name: logged.value, lines: [logged.line] };
  const told = evidence.prose.find(({ kind }) => kind === 'list');
  return told === undefined ? null : { name: 'named by the person', lines: [told.line] };
}
