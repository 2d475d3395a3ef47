import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { sameOrganisation } from '../../../evidence/same-organisation.ts';
import type { VerdictJson } from '../route/route.ts';
import { delayWord, methodWord } from '../route/route-words.ts';
import type { ReportRow } from './report-row.ts';

/** What the receiving server recorded for each check. */
export function verdictRows(verdicts: readonly VerdictJson[], author: string | null): ReportRow[] {
  return ['spf', 'dkim', 'dmarc', 'arc'].flatMap((method): ReportRow[] => {
    const all = verdicts.filter((one) => one.method === method);
    const passed = all.filter(({ result }) => result === 'pass');
    const what = methodWord(method);
    if (all.length === 0)
      return method === 'arc' ? [] : [{ sign: 'none', what, says: 'the last server recorded no result' }];
    const best = passed.find(({ aligned }) => aligned === 'yes') ?? passed[0];
    if (best === undefined)
      return [
        {
          sign: all[0]?.result === 'none' ? 'none' : 'fail',
          what,
          says: `${all[0]?.result}${all[0]?.about ? ` for ${all[0].about}` : ''}`,
        },
      ];
    const align =
      method === 'spf' || method === 'dkim'
        ? best.aligned === 'yes'
          ? `, which is of one organisation with From (${author ?? 'not shown'}): it counts for DMARC`
          : ', which is not the domain of From: it does not count for DMARC'
        : '';
    return [{ sign: 'pass', what, says: `passed for ${best.about ?? 'the message'}${align}` }];
  });
}

/** Time on the way, and how many handovers were encrypted. */
export function wayRows({ hops }: Diagnosis): ReportRow[] {
  if (hops.length === 0) return [];
  const delays = hops.flatMap(({ delaySeconds }) => (delaySeconds === null ? [] : [delaySeconds]));
  const sum = delays.reduce((all, one) => all + Math.max(0, one), 0);
  const slow = hops.reduce(
    (most, hop) => ((hop.delaySeconds ?? 0) > (most.delaySeconds ?? 0) ? hop : most),
    hops[0] as (typeof hops)[number],
  );
  const where =
    (slow.delaySeconds ?? 0) > 60
      ? `; the longest wait, ${delayWord(slow.delaySeconds ?? 0)}, was before ${slow.by ?? 'a server without a name'}`
      : '';
  // Inside one organisation nobody asks for encryption.
  const between = hops.filter(({ role, from, by }) => role !== 'local' && !sameOrganisation(from, by));
  const tls = between.filter(({ with: protocol }) =>
    /^(?:UTF8)?(?:E?SMTPS|ESMTPSA|LMTPS)/i.test(protocol ?? ''),
  ).length;
  return [
    ...(delays.length === 0
      ? []
      : [
          {
            sign: sum < 300 ? 'pass' : 'unknown',
            what: 'Time on the way',
            says: `${delayWord(sum)} over ${hops.length} handovers${where}`,
          } as const,
        ]),
    ...(between.length === 0
      ? []
      : [
          {
            sign: tls === between.length ? 'pass' : 'unknown',
            what: 'TLS',
            says: `${tls} of ${between.length} handovers between organisations record it in their protocol word (RFC 3848)`,
          } as const,
        ]),
  ];
}
