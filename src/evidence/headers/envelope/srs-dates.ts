const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const dayMs = 86_400_000;

/** SRS counts days modulo 1024, about 2.8 years. */
const cycle = 1_024;

/** First candidate day: SRS appeared in 2003, and every later cycle is a candidate until `lastDay`. */
const firstDay = Math.floor(Date.UTC(2003, 0, 1) / dayMs);

/** End of the range: no clock is read, so the same input always gives the same answer. */
const lastDay = Math.floor(Date.UTC(2033, 0, 1) / dayMs);

/**
 * Value of a two-character SRS timestamp (libsrs2, postsrsd, Exim, Microsoft), or null for a character
 * outside base32.
 */
export function srsDayNumber(stamp: string): number | null {
  if (stamp.length !== 2) return null;
  const high = alphabet.indexOf(stamp.charAt(0).toUpperCase());
  const low = alphabet.indexOf(stamp.charAt(1).toUpperCase());
  return high === -1 || low === -1 ? null : high * 32 + low;
}

/** The candidate nearest to the day of the message but at most one day later (clocks differ), or all. */
export function srsDatesNear(dates: readonly string[], seen: string | null): readonly string[] {
  const time = seen === null ? Number.NaN : Date.parse(seen);
  if (Number.isNaN(time)) return dates;
  const best = dates.findLast((day) => Date.parse(day) <= time + dayMs);
  return best === undefined ? dates : [best];
}

/** Days (ISO) with this timestamp, ascending; the one on or just before the message's own date is correct. */
export function srsDates(stamp: string): string[] {
  const number = srsDayNumber(stamp);
  if (number === null) return [];
  const dates: string[] = [];
  const start = firstDay + ((number - (firstDay % cycle) + cycle) % cycle);
  for (let day = start; day < lastDay; day += cycle) {
    dates.push(new Date(day * dayMs).toISOString().slice(0, 10));
  }
  return dates;
}
