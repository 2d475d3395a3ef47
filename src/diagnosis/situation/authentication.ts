import type { HeaderEvidence, SignatureTags } from '../../evidence/headers/header-evidence.ts';
import type { DkimVerdict, DmarcVerdict, SpfVerdict, Verdicts } from '../../evidence/headers/verdict.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { Failure } from './failure.ts';

/** A verdict with the field it stands in. */
export interface Seen<T> {
  readonly verdict: T;
  readonly field: Verdicts;
  readonly lines: readonly number[];
}

export interface AuthReading {
  /** SPF as the last receiver that reported it saw it; identity filled in from every field of that receiver. */
  readonly spf: Seen<SpfVerdict> | null;
  /** Every SPF verdict, newest first. */
  readonly allSpf: readonly Seen<SpfVerdict>[];
  /** DKIM results of the last receiver that reported any. */
  readonly dkim: readonly Seen<DkimVerdict>[];
  readonly allDkim: readonly Seen<DkimVerdict>[];
  readonly dmarc: Seen<DmarcVerdict> | null;
  readonly compauth: Verdicts | null;
  readonly arc: Verdicts | null;
  /** Header From domain, wherever it was learnt. */
  readonly from: string | null;
  readonly alignedDkimPass: Seen<DkimVerdict> | null;
  readonly alignedSpfPass: Seen<SpfVerdict> | null;
  readonly signatures: readonly SignatureTags[];
  /** The reply or a trusted verdict says SPF did not pass. */
  readonly spfFailed: boolean;
}

const failing = new Set(['fail', 'hardfail', 'softfail']);

/** True for a verdict word that means "this address may not send for the domain". */
export function spfFails(result: string): boolean {
  return failing.has(result);
}

function collect<T>(fields: readonly Verdicts[], pick: (field: Verdicts) => readonly T[]): Seen<T>[] {
  return fields.flatMap((field) => pick(field).map((verdict) => ({ verdict, field, lines: field.lines })));
}

/** Fills in address, HELO and domain from the other fields that report the same result of the same domain. */
function completed(first: Seen<SpfVerdict>, all: readonly Seen<SpfVerdict>[]): Seen<SpfVerdict> {
  let { ip, helo, domain, mailFrom } = first.verdict;
  for (const other of all) {
    const sameCheck =
      other.verdict.result === first.verdict.result &&
      (domain === null || other.verdict.domain === null || other.verdict.domain === domain) &&
      (ip === null || other.verdict.ip === null || other.verdict.ip === ip);
    if (!sameCheck) continue;
    ip ??= other.verdict.ip;
    helo ??= other.verdict.helo;
    domain ??= other.verdict.domain;
    mailFrom ??= other.verdict.mailFrom;
  }
  return { ...first, verdict: { ...first.verdict, ip, helo, domain, mailFrom } };
}

/** Domain a field speaks about: header From where told, else the envelope. */
const aboutOf = (field: Verdicts): string | null => field.dmarc[0]?.from ?? field.spf[0]?.domain ?? null;

const troubled = (field: Verdicts): boolean =>
  field.dmarc.length > 0
    ? field.dmarc.some(({ result }) => result === 'fail')
    : field.compauth?.result === 'fail' || field.spf.some(({ result }) => spfFails(result));

/**
 * A paste may hold the results of several messages, one after another. People paste the healthy one for comparison: the
 * fields about the domain that failed come first. Fields of one message stay as they are.
 */
function failingMessageFirst(fields: readonly Verdicts[], hops: number): readonly Verdicts[] {
  const [first] = fields;
  if (hops > 0 || first === undefined || troubled(first)) return fields;
  const failing = fields.find(
    (field) =>
      troubled(field) && aboutOf(field) !== null && !sameOrganisation(aboutOf(field), aboutOf(first)),
  );
  if (failing === undefined) return fields;
  const about = aboutOf(failing);
  return fields.filter((field) => aboutOf(field) === null || sameOrganisation(aboutOf(field), about));
}

/** The From domain, unless it is the mail system's that wrote the bounce: a pasted report shows its own header first. */
function authorDomain(header: HeaderEvidence | null, failure: Failure | null): string | null {
  const daemon = /(?:^|[<\s])(?:mailer-daemon|postmaster|mail-daemon)@/i;
  if (failure !== null && daemon.test(header?.from?.value.slice(0, 1_000) ?? '')) return null;
  return header?.fromDomain ?? null;
}

/** Lines up what is known about SPF, DKIM and DMARC of one message. Untrusted fields count for nothing. */
export function readAuthentication(header: HeaderEvidence | null, failure: Failure | null): AuthReading {
  const trusted = (header?.verdicts ?? []).filter(
    (field) => field.trusted && field.source !== 'arc-authentication-results',
  );
  const fields = failingMessageFirst(trusted, header?.hops.length ?? 0);
  const allSpf = collect(fields, (field) => field.spf);
  const allDkim = collect(fields, (field) => field.dkim);
  const dmarc = collect(fields, (field) => field.dmarc)[0] ?? null;
  const from =
    (trusted.length > fields.length ? dmarc?.verdict.from : null) ??
    authorDomain(header, failure) ??
    dmarc?.verdict.from ??
    failure?.claims.dmarcDomain ??
    null;
  const firstSpf = allSpf[0];
  const spf = firstSpf ? completed(firstSpf, allSpf) : null;
  const lastReporter = allDkim[0]?.field;
  const dkim = allDkim.filter(
    (seen) =>
      seen.field === lastReporter ||
      (seen.field.authservId !== null && seen.field.authservId === lastReporter?.authservId),
  );
  return {
    spf,
    allSpf,
    dkim,
    allDkim,
    dmarc,
    compauth: fields.find((field) => field.compauth !== null) ?? null,
    arc: (header?.verdicts ?? []).find((field) => field.arc !== null && field.trusted) ?? null,
    from,
    alignedDkimPass:
      dkim.find((seen) => seen.verdict.result === 'pass' && sameOrganisation(seen.verdict.d, from)) ?? null,
    alignedSpfPass:
      spf !== null && spf.verdict.result === 'pass' && sameOrganisation(spf.verdict.domain, from)
        ? spf
        : null,
    signatures: header?.signatures ?? [],
    spfFailed:
      (spf !== null && spfFails(spf.verdict.result)) ||
      failure?.claims.spf === 'fail' ||
      failure?.recipient.class === 'spf-fail',
  };
}
