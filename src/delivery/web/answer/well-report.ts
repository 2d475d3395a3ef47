import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { bodyHash, isEmptyBodyHash } from '../../../evidence/proof/canonical-body.ts';
import { type ProofMail, readProofMail } from '../../../evidence/proof/read-mail.ts';
import { proofSource } from '../../../evidence/proof-source.ts';
import { sameOrganisation } from '../../../evidence/same-organisation.ts';
import { headlines } from '../../../explanation/headlines.ts';
import { intake } from '../../../intake/intake.ts';
import { readBounce } from '../../../message/bounce/read-bounce.ts';
import type { RouteCheck, VerdictJson } from '../route/route.ts';
import { delayWord, methodWord } from '../route/route-words.ts';
import type { OwnCheck } from '../web-options.ts';
import type { CaseFile, CaseSource } from './case-sources.ts';
import { publishedLink } from './published-link.ts';

interface ReportRow {
  readonly sign: RouteCheck['sign'];
  readonly what: string;
  readonly says: string;
  readonly href?: string;
  readonly link?: string;
}

/** Kinds that are a mail as it arrived, not a notice about one. */
const mails: ReadonlySet<Diagnosis['kind']> = new Set(['healthy', 'message', 'headers']);

interface Read {
  readonly mail: ProofMail;
  /** The body is there too. */
  readonly whole: boolean;
  /** It came as a file, not as a piece. */
  readonly complete: boolean;
}

const readMail = (
  sources: readonly CaseSource[],
  files: readonly CaseFile[],
  ordinal: number,
): Read | null => {
  const [file] = files;
  // A source stands for an input small enough to be read here.
  if (file === undefined || sources[0]?.input !== 0) return null;
  const item = intake(file.bytes, file.name)[files.length === 1 ? ordinal : 0];
  if (item === undefined || item.unreadable !== null) return null;
  const source = proofSource(item, readBounce(item));
  const raw = source?.raw ?? Buffer.from(item.source.view.text, 'latin1');
  const complete = item.form !== 'paste' && item.form !== 'webhook';
  return { mail: readProofMail(raw), whole: source !== null && !source.headersOnly, complete };
};

/** Each signature's body hash, reckoned from the bytes that were handed in. */
function bodyRows({ mail, whole }: Read): ReportRow[] {
  return mail.signatures
    .filter(({ kind }) => kind === 'dkim')
    .slice(0, 10)
    .map(({ domain, selector, bodyCanonicalization, hash, bodyLength, bodyHash: signed }) => {
      const what = `DKIM body hash of ${domain} (selector ${selector})`;
      if (!whole || isEmptyBodyHash(signed))
        return { sign: 'unknown', what, says: 'not reckoned: the body is not in the input' };
      const right = bodyHash(mail.lines.body, bodyCanonicalization, hash, bodyLength) === signed;
      return right
        ? { sign: 'pass', what, says: 'the body in this input is the one that was signed, byte for byte' }
        : {
            sign: 'fail',
            what,
            says: 'the body in this input is not the one that was signed: it was changed on the way, or by saving it',
          };
    });
}

function fieldRows({ mail }: Read): ReportRow[] {
  const count = (name: string): number => mail.header.fields.filter((field) => field.name === name).length;
  const one = (name: string, label: string): ReportRow => {
    const found = count(name);
    return found === 1
      ? { sign: 'pass', what: label, says: 'there is exactly one, as RFC 5322 asks' }
      : {
          sign: 'fail',
          what: label,
          says:
            found === 0
              ? 'there is none; large receivers refuse such mail'
              : `there are ${found}; large receivers refuse such mail`,
        };
  };
  const bulk = count('list-unsubscribe') > 0 || count('list-id') > 0 || count('feedback-id') > 0;
  const oneClick = count('list-unsubscribe-post') > 0;
  const leave: ReportRow[] = bulk
    ? [
        oneClick && count('list-unsubscribe') > 0
          ? {
              sign: 'pass',
              what: 'Unsubscribe in one click',
              says: 'List-Unsubscribe and List-Unsubscribe-Post are there (RFC 8058)',
            }
          : {
              sign: 'fail',
              what: 'Unsubscribe in one click',
              says: 'this looks like bulk mail, and Gmail and Yahoo ask bulk senders for it (RFC 8058)',
            },
      ]
    : [];
  return [
    one('from', 'From field'),
    one('date', 'Date field'),
    one('message-id', 'Message-ID field'),
    ...leave,
  ];
}

function verdictRows(verdicts: readonly VerdictJson[], author: string | null): ReportRow[] {
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

function wayRows({ hops }: Diagnosis): ReportRow[] {
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

function policyRow(diagnosis: Diagnosis): ReportRow[] {
  const published = publishedLink(diagnosis);
  if (published === null) return [];
  return [
    {
      sign: 'unknown',
      what: 'Published policy',
      says: 'SPF, DKIM, DMARC, MTA-STS and reverse DNS as they stand today:',
      href: published.href,
      link: `look at ${published.domain}`,
    },
  ];
}

/**
 * A mail in which every recorded check passed, in the words of one that is well. Its result may still speak of a check that
 * decides nothing; where none failed there is none to speak of.
 */
export function asWell(diagnosis: Diagnosis): Diagnosis {
  const verdicts = diagnosis.journey.handovers.flatMap((handover) => handover.verdicts);
  const well =
    mails.has(diagnosis.kind) &&
    diagnosis.findings[0]?.cause === 'no-fault' &&
    verdicts.some(({ result }) => result === 'pass') &&
    verdicts.every(({ result, method }) => result === 'pass' || (result === 'none' && method === 'arc'));
  return well ? { ...diagnosis, kind: 'healthy', findings: [] } : diagnosis;
}

/** A test mail that nothing in it explains further, and that passes DMARC as we check it, is well. */
export function asChecked(diagnosis: Diagnosis, check: OwnCheck | null): Diagnosis | null {
  const cause = diagnosis.findings[0]?.cause;
  const open = cause === undefined || cause === 'insufficient-evidence' || cause === 'no-fault';
  return check?.replay.dmarc === 'pass' && open && mails.has(diagnosis.kind)
    ? { ...diagnosis, kind: 'healthy', findings: [], ask: null }
    : null;
}

interface ReportInput {
  readonly diagnosis: Diagnosis;
  readonly sources: readonly CaseSource[];
  readonly files: readonly CaseFile[];
  readonly ordinal: number;
  readonly check: OwnCheck | null;
}

const signOf = (result: string): RouteCheck['sign'] =>
  result === 'pass'
    ? 'pass'
    : /^(?:none|neutral)$/.test(result)
      ? 'none'
      : /^(?:temp|unknown)/.test(result)
        ? 'unknown'
        : 'fail';

/** What this desk found itself when the mail came. */
function ownRows({ ip, sender, replay }: OwnCheck, author: string | null): ReportRow[] {
  const counts = (domain: string | null): string =>
    sameOrganisation(domain, author) ? ', of one organisation with From' : ', another domain than From';
  return [
    {
      sign: 'none',
      what: 'Handed over',
      says: `by ${ip} with ${sender === '' ? 'the null sender <>' : `the envelope sender ${sender}`}`,
    },
    {
      sign: signOf(replay.spf),
      what: 'SPF, checked here',
      says: `${replay.spf} for ${replay.spfDomain ?? 'no domain'} from ${ip}${counts(replay.spfDomain)}`,
    },
    ...replay.dkim.map(
      ({ domain, result }): ReportRow => ({
        sign: signOf(result),
        what: 'DKIM, checked here',
        says: `${result} for ${domain}${counts(domain)}`,
      }),
    ),
    ...(replay.dkim.length === 0
      ? [{ sign: 'none', what: 'DKIM, checked here', says: 'the mail has no signature' } as const]
      : []),
    {
      sign: signOf(replay.dmarc),
      what: 'DMARC, checked here',
      says: `${replay.dmarc}${replay.policy === null ? ': the domain publishes no policy' : `, published policy ${replay.policy}`}`,
    },
  ];
}

/**
 * What a receiver sees in a mail that arrived: every check with its alignment, body hashes reckoned from the bytes, way and
 * delays, rules for bulk senders. Null for what is no mail.
 */
export function wellReport(
  { diagnosis, sources, files, ordinal, check }: ReportInput,
  mask: (text: string) => string,
  signs: Readonly<Record<RouteCheck['sign'], string>>,
): object | null {
  const first = diagnosis.findings[0];
  // A mail with a fault has its answer above; this is for one that is well.
  if (
    !mails.has(diagnosis.kind) ||
    (first !== undefined && ['act', 'wait'].includes(headlines[first.cause][1]))
  )
    return null;
  const { handovers, judged, author } = diagnosis.journey;
  const verdicts = judged === null ? [] : (handovers[judged]?.verdicts ?? []);
  const mail = readMail(sources, files, ordinal);
  const rows = [
    ...(check === null ? [] : ownRows(check, author)),
    ...(check !== null && verdicts.length === 0 ? [] : verdictRows(verdicts, author)),
    ...(mail === null ? [] : bodyRows(mail)),
    ...wayRows(diagnosis),
    // Pasted headers may be a part of all there were.
    ...(mail?.complete ? fieldRows(mail) : []),
    ...policyRow(diagnosis),
  ];
  if (rows.length < 3) return null;
  const failed = rows.filter(({ sign }) => sign === 'fail').length;
  const passed = rows.filter(({ sign }) => sign === 'pass').length;
  return {
    lead:
      failed === 0
        ? `Nothing failed: ${passed} points are in order.`
        : `${passed} points are in order, ${failed} ${failed === 1 ? 'is' : 'are'} not.`,
    rows: rows.map((row) => ({
      ...row,
      says: mask(row.says),
      mark: signs[row.sign],
      href: row.href ?? null,
      link: row.link ?? '',
    })),
  };
}
