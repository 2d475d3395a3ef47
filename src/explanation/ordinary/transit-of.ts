import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import type { Hop } from '../../evidence/headers/hops/hop.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';

/** The route of a mail as its Received fields tell it. */
export interface Transit {
  readonly last: Hop;
  readonly handovers: number;
  /** From the first server to the last, in seconds; null if the dates do not show it. */
  readonly seconds: number | null;
  /** The longest wait of a minute or more. */
  readonly longest: { readonly seconds: number; readonly by: string } | null;
  /** Handovers between organisations, and how many of them were encrypted. */
  readonly between: number;
  readonly encrypted: number;
}

const secure = /^(?:UTF8)?(?:E?SMTPS|ESMTPSA|LMTPS)/i;

const timeWord = (seconds: number): string =>
  seconds < 120
    ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
    : seconds < 7_200
      ? `${Math.round(seconds / 60)} minutes`
      : `${Math.round(seconds / 3_600)} hours`;

/** Null for a mail that no server has stamped. */
export function transitOf({ hops, date }: HeaderEvidence): Transit | null {
  const last = hops.at(-1);
  if (last === undefined) return null;
  const [begun, ended] = [hops[0]?.date ?? date?.value, last.date].map((day) => Date.parse(day ?? ''));
  const seconds = Math.round(((ended ?? Number.NaN) - (begun ?? Number.NaN)) / 1000);
  const slow = hops.reduce(
    (most, hop) => ((hop.delaySeconds ?? 0) > (most.delaySeconds ?? 0) ? hop : most),
    last,
  );
  // A person's device that submits with a log-in is not an organisation.
  const between = hops.filter(
    ({ local, from, by, with: protocol }) =>
      !local && (from ?? '').includes('.') && !/A$/i.test(protocol ?? '') && !sameOrganisation(from, by),
  );
  return {
    last,
    handovers: hops.length,
    seconds: Number.isFinite(seconds) && seconds >= 0 && hops.length > 1 ? seconds : null,
    longest:
      (slow.delaySeconds ?? 0) >= 60
        ? { seconds: slow.delaySeconds ?? 0, by: slow.by ?? 'a server without a name' }
        : null,
    between: between.length,
    encrypted: between.filter(({ with: protocol, tls }) => tls !== null || secure.test(protocol ?? ''))
      .length,
  };
}

const tlsWords = ({ between, encrypted }: Transit): string => {
  if (between === 0) return '';
  if (between === 1) return encrypted === 1 ? ', under TLS between the organisations' : ', TLS not shown';
  return `, ${encrypted} of ${between} between organisations under TLS`;
};

/** The transit in words, to follow "it was". */
export function transitWords(way: Transit): string {
  const { last, handovers, seconds, longest } = way;
  const count = handovers === 1 ? 'one handover' : `${handovers} handovers`;
  const took = seconds === null ? '' : ` in ${timeWord(seconds)}`;
  const wait =
    longest === null ? '' : `; the longest wait, ${timeWord(longest.seconds)}, was before ${longest.by}`;
  return `taken by ${last.by ?? 'the last server'} after ${count}${took}${tlsWords(way)}${wait}`;
}
