import type { BounceClass, Permanence } from '../../../catalog/bounce-class.ts';
import type { Action } from '../../bounce/failed-recipient.ts';
import type { Kind } from '../../kind.ts';

/** One recipient of one event, as a sending provider's webhook tells it. */
export interface ProviderEvent {
  readonly kind: Extract<
    Kind,
    'bounce' | 'delay' | 'delivered' | 'feedback-report' | 'tls-report' | 'message'
  >;
  readonly address: string | null;
  readonly action: Action | null;
  /** Enhanced status code in a field of its own; the one in `diagnostic` is read later. */
  readonly status: string | null;
  /** Reply code in a field of its own. */
  readonly reply: string | null;
  readonly diagnostic: string | null;
  readonly reportingMta: string | null;
  readonly remoteMta: string | null;
  readonly permanence: Permanence;
  /** If the event states it; null: derived from its words. */
  readonly class: BounceClass | null;
  /** The provider did not try: the address is on its suppression list. */
  readonly suppressed: boolean;
  /** Header fields of the mail that failed, as far as the event holds them. */
  readonly headers: readonly (readonly [string, string])[];
  /** Feedback-Type of a complaint. */
  readonly feedbackType: string | null;
  /** The provider took the mail for somebody and passed it on: the sender is not its customer. */
  readonly forwarded: boolean;
}

/** An event with nothing known yet. */
export const noEvent: ProviderEvent = {
  kind: 'message',
  address: null,
  action: null,
  status: null,
  reply: null,
  diagnostic: null,
  reportingMta: null,
  remoteMta: null,
  permanence: 'unknown',
  class: null,
  suppressed: false,
  headers: [],
  feedbackType: null,
  forwarded: false,
};

/** What a provider's events mean, by their names. */
export const eventTable = (
  rows: Readonly<Record<string, Partial<ProviderEvent>>>,
): ReadonlyMap<string, Partial<ProviderEvent>> => new Map(Object.entries(rows));

/** A list of those who want no more mail: the words say so, and they are not a failure of the address. */
export const isUnsubscribed = (words: string | null): boolean =>
  /unsub|opt(?:ed)?[- ]?out/i.test(words ?? '');

/** Reads a provider's webhook body; null when the body is not this provider's. */
export type WebhookReader = (json: unknown) => readonly ProviderEvent[] | null;
