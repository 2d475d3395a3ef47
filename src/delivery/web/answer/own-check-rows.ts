import { sameOrganisation } from '../../../evidence/same-organisation.ts';
import { domainOf } from '../../../message/domain-of.ts';
import type { RouteCheck } from '../route/route.ts';
import type { NotChecked, OwnCheck } from '../web-options.ts';
import type { Read } from './mail-rows.ts';
import type { ReportRow } from './report-row.ts';

const signOf = (result: string): RouteCheck['sign'] =>
  result === 'pass'
    ? 'pass'
    : /^(?:none|neutral)$/.test(result)
      ? 'none'
      : /^(?:temp|unknown)/.test(result)
        ? 'unknown'
        : 'fail';

const spfDomain = (sender: string, helo: string | null): string | null =>
  sender === '' ? helo : domainOf(sender);

const counts = (domain: string | null, author: string | null): string =>
  sameOrganisation(domain, author) ? ', of one organisation with From' : ', another domain than From';

/** How the mail was delivered to this service. */
function deliveryRows({ ip, sender, helo, tls }: OwnCheck): ReportRow[] {
  const named = helo === null ? '' : `, which calls itself ${helo},`;
  return [
    {
      sign: 'none',
      what: 'Handed over',
      says: `by ${ip}${named} with ${sender === '' ? 'the null sender <>' : `the envelope sender ${sender}`}`,
    },
    tls === null
      ? {
          sign: 'none',
          what: 'TLS, seen here',
          says: 'none: the client did not ask for it, or it is not on here',
        }
      : { sign: 'pass', what: 'TLS, seen here', says: tls },
  ];
}

const reasons: Readonly<Record<NotChecked, string>> = {
  'dns-off': 'the DNS is off here',
  'too-large': 'the mail is too large to be checked here',
  'no-author': 'From names no domain',
};

/** The checks that were not made, each with the reason, so that nothing is claimed about them. */
function uncheckedRows(
  { ip, sender, helo }: OwnCheck,
  why: NotChecked,
  mail: Read | null,
  author: string | null,
): ReportRow[] {
  const domain = spfDomain(sender, helo);
  const not = `not looked up, ${reasons[why]}`;
  const signatures = (mail?.mail.signatures ?? []).filter(({ kind }) => kind === 'dkim').slice(0, 10);
  return [
    {
      sign: 'unknown',
      what: 'SPF',
      says: `${not}; it would be asked whether ${ip} may send for ${domain ?? 'a domain that is not given'}${counts(domain, author)}`,
    },
    ...signatures.map(
      ({ domain: signer, selector }): ReportRow => ({
        sign: 'unknown',
        what: `DKIM signature of ${signer}`,
        says: `its key (${selector}._domainkey.${signer}) was ${not}; ${signer} is ${counts(signer, author).slice(2)}`,
      }),
    ),
    ...(signatures.length === 0
      ? [{ sign: 'none', what: 'DKIM', says: 'the mail has no signature' } as const]
      : []),
    {
      sign: 'unknown',
      what: 'DMARC',
      says: `${not}${author === null ? '' : `; its record would be at _dmarc.${author}`}`,
    },
  ];
}

/** What this service saw of a mail to a test address and, if DNS is allowed, found out itself. */
export function ownCheckRows(check: OwnCheck, mail: Read | null, author: string | null): ReportRow[] {
  const { ip, replay } = check;
  if (typeof replay === 'string')
    return [...deliveryRows(check), ...uncheckedRows(check, replay, mail, author)];
  return [
    ...deliveryRows(check),
    {
      sign: signOf(replay.spf),
      what: 'SPF, checked here',
      says: `${replay.spf} for ${replay.spfDomain ?? 'no domain'} from ${ip}${counts(replay.spfDomain, author)}`,
    },
    ...replay.dkim.map(
      ({ domain, result }): ReportRow => ({
        sign: signOf(result),
        what: 'DKIM, checked here',
        says: `${result} for ${domain}${counts(domain, author)}`,
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
