import { isPublicMailDomain } from '../../../catalog/public-mail-domain.ts';
import { behindAt } from '../../../message/domain-of.ts';
import { plainAddress } from './plain-address.ts';

/** Answers given so far, as the store counts them. */
export interface RateCounts {
  readonly addressHour: number;
  readonly addressDay: number;
  /** To one domain; 0 for the domains of public mailbox providers, whose people know nothing of each other. */
  readonly domainHour: number;
  readonly ticketDay: number;
  readonly allMinute: number;
}

/** An address counts without its `+tag`, of which its owner has any number. */
export type RateSubject =
  | { readonly address: string }
  | { readonly domain: string }
  | { readonly ticketId: string }
  | 'all';

/** Counts what was sent, by the store's own clock: per correspondent, per ticket, overall. */
export interface RateLedger {
  readonly count: (of: RateSubject, withinMs: number) => Promise<number>;
}

/** A person asks once an hour; a ticket has a handful of bounces a day; more is a loop or a flood. */
export const defaultRateLimits: RateCounts = {
  addressHour: 1,
  addressDay: 3,
  domainHour: 20,
  ticketDay: 5,
  allMinute: 60,
};

/** Which limits are reached, in words for the log. */
export interface OverLimit {
  readonly mail: string | null;
  readonly note: string | null;
}

const says: Readonly<Record<keyof RateCounts, string>> = {
  addressHour: 'to this address within an hour',
  addressDay: 'to this address within a day',
  domainHour: 'to this domain within an hour',
  ticketDay: 'to this ticket within a day',
  allMinute: 'in all within a minute',
};

/** A limit of n lets n answers through. Pure: the counts are handed in. */
export function overLimit(counts: RateCounts, limits: RateCounts = defaultRateLimits): OverLimit {
  const reached = (names: readonly (keyof RateCounts)[]): string | null => {
    const name = names.find((one) => counts[one] >= limits[one]);
    return name === undefined ? null : `${counts[name]} answers ${says[name]}`;
  };
  return {
    mail: reached(['addressHour', 'addressDay', 'domainHour', 'ticketDay', 'allMinute']),
    note: reached(['ticketDay', 'allMinute']),
  };
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Queries the ledger, with zero where there is no address or no ticket. */
export async function rateCounts(
  ledger: RateLedger,
  who: { readonly address: string | null; readonly ticketId: string | null },
): Promise<RateCounts> {
  const { ticketId } = who;
  const address = who.address === null ? null : plainAddress(who.address);
  const domain = address === null ? null : behindAt(address);
  const shared = domain === null || isPublicMailDomain(domain);
  return {
    addressHour: address === null ? 0 : await ledger.count({ address }, hourMs),
    addressDay: address === null ? 0 : await ledger.count({ address }, dayMs),
    domainHour: shared ? 0 : await ledger.count({ domain }, hourMs),
    ticketDay: ticketId === null ? 0 : await ledger.count({ ticketId }, dayMs),
    allMinute: await ledger.count('all', minuteMs),
  };
}
