import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { delayShare, delayWord } from '../route/route-words.ts';

type Hop = Diagnosis['hops'][number];

/** Rows that are laid out; loops make hundreds. */
const maxHops = 60;
const barWidth = 96;

const timeOf = (date: string | null): number | null => {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? null : at;
};

const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** `12 s from the first server to the last`: the sum as clocks tell it, and the longest wait in it. */
function leadOf(hops: readonly Hop[], written: number | null, mask: (text: string) => string): string {
  const known = hops.flatMap(({ delaySeconds }) => (delaySeconds === null ? [] : [delaySeconds]));
  const handovers = hops.length === 1 ? '1 handover' : `${hops.length} handovers`;
  const sum = known.reduce((all, one) => all + Math.max(0, one), 0);
  const slow = hops.reduce<Hop | null>(
    (most, hop) => ((hop.delaySeconds ?? 0) > (most?.delaySeconds ?? 0) ? hop : most),
    null,
  );
  const wait =
    known.length > 1 && slow !== null && (slow.delaySeconds ?? 0) >= 1
      ? `; the longest wait, ${delayWord(slow.delaySeconds ?? 0)}, before ${mask(slow.by ?? 'a server without a name')}`
      : '';
  const last = hops.map(({ date }) => timeOf(date)).findLast((at) => at !== null) ?? null;
  const whole =
    written !== null && last !== null
      ? ` From the Date field (${utc(written)}) to the last server: ${delayWord((last - written) / 1000)}.`
      : '';
  const when = written === null && last !== null ? `, at ${utc(last)}` : '';
  return known.length === 0
    ? `${handovers}${when}; no delay is known.${whole}`
    : `${handovers}, ${delayWord(sum)} between them${wait}.${whole}`;
}

/**
 * Every Received field as a row, oldest first, with the delay before it as a bar (on a scale of powers) and the whole
 * time of the way; null without one. `date` is the message's Date field. `mask` masks names for the reader. Pure.
 */
export function hopTable(
  hops: readonly Hop[],
  date: string | null,
  mask: (text: string) => string,
  anchorOf: (line: number) => string | null,
): object | null {
  if (hops.length === 0) return null;
  const shown = hops.slice(0, maxHops);
  return {
    lead: leadOf(hops, timeOf(date), mask),
    count: hops.length,
    rest: hops.length - shown.length,
    rows: shown.map(({ from, by, ip, with: protocol, id, date: on, delaySeconds, lines }, at) => {
      const time = timeOf(on);
      return {
        number: at + 1,
        from: mask(from ?? ''),
        ip: ip !== null && ip !== from ? mask(ip) : '',
        by: mask(by ?? ''),
        protocol: mask(protocol ?? ''),
        id: mask(id ?? ''),
        time: time === null ? '' : utc(time),
        delay: delaySeconds === null ? '' : delayWord(delaySeconds),
        bar:
          delaySeconds === null || delaySeconds < 0
            ? null
            : Math.max(2, Math.round(barWidth * delayShare(delaySeconds))),
        href: lines[0] === undefined ? null : anchorOf(lines[0]),
      };
    }),
  };
}
