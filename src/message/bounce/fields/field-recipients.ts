import type { View } from '../../view.ts';
import type { Action } from '../failed-recipient.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import type { DeliveryFields, FieldGroup } from './delivery-fields.ts';
import { addressOf, hostOf } from './field-values.ts';

const actions: readonly string[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];

/** Action of RFC 3464 2.3.3 in any case and with comments; `failure`, `error` and the like stand for failed. */
function actionOf(value: string | undefined): Action | null {
  if (value === undefined) return null;
  const word = /[a-z]+/.exec(value.toLowerCase())?.[0] ?? '';
  if (actions.includes(word)) return word as Action;
  if (word.startsWith('fail') || word === 'error' || word === 'undeliverable') return 'failed';
  if (word.startsWith('deliver') || word === 'success') return 'delivered';
  return word.startsWith('delay') ? 'delayed' : null;
}

const statusForm = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/;

/** The reply of `smtp; 550 ...`: the type taken off; RFC 3464 2.3.6 comments stay. */
function diagnosticOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  const semicolon = value.indexOf(';');
  const typed = semicolon > 0 && semicolon < 30 && /^[\w-]+$/.test(value.slice(0, semicolon).trim());
  const text = (typed ? value.slice(semicolon + 1) : value).trim();
  return text === '' ? null : text;
}

/** `Status: 4.0.0 (host name lookup failure)`: some systems put their reason there. */
function commentOf(status: string | undefined): string | null {
  return status?.includes('(') ? (/\(([^()]{4,300})\)/.exec(status)?.[1] ?? null) : null;
}

/** Offsets rise, and so do their lines. */
function linesOf(view: View, offsets: readonly number[]): number[] {
  const lines: number[] = [];
  for (const offset of offsets) {
    const line = view.lineAt(offset);
    if (lines.at(-1) !== line) lines.push(line);
  }
  return lines;
}

const isFull = (address: string | null): boolean => address !== null && /[^@]@[^@]*\./.test(address);

/** The other address if the first is missing, or only a host's internal name for the mailbox. */
function better(one: string | null, other: string | null): string | null {
  return one === null || (!isFull(one) && isFull(other)) ? other : one;
}

/** Facts of one group of delivery fields; the hosts are those of the message. */
function factsOf(
  view: View,
  group: FieldGroup,
  reporting: string | null,
  receivedFrom: string | null,
): RecipientFacts {
  const { fields } = group;
  const final = addressOf(fields['final-recipient']);
  const original = addressOf(fields['original-recipient']);
  const actual = addressOf(fields['x-actual-recipient']);
  const address = better(better(final, actual), original);
  return {
    address,
    original:
      original !== null && original.toLowerCase() !== address?.toLowerCase() && original.includes('@')
        ? original
        : null,
    action: actionOf(fields.action),
    status: statusForm.exec(fields.status ?? '')?.[1] ?? null,
    text: diagnosticOf(fields['diagnostic-code']) ?? commentOf(fields.status),
    context: fields['x-supplementary-info'] ?? null,
    remoteMta: hostOf(fields['remote-mta']),
    reportingMta: reporting,
    receivedFrom,
    command: null,
    lines: linesOf(view, group.offsets),
    diagnosticLines: linesOf(view, group.diagnosticOffsets),
  };
}

/** Recipients of the delivery fields of one part or text. */
export function fieldRecipients(view: View, lifted: DeliveryFields): RecipientFacts[] {
  const reporting = hostOf(lifted.perMessage?.fields['reporting-mta']);
  const receivedFrom = hostOf(lifted.perMessage?.fields['received-from-mta']);
  return lifted.groups.map((group) => factsOf(view, group, reporting, receivedFrom));
}
