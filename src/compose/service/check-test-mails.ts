import type { Config } from '../../config/config.ts';
import type { OwnCheck } from '../../delivery/web/web-options.ts';
import { countingResolver } from '../../evidence/dns/counting-resolver.ts';
import { readDomain } from '../../evidence/policy/read-domain.ts';
import { type Replay, replayChecks } from '../../evidence/proof/replay-checks.ts';
import { headerValue, readHeaders } from '../../message/header-field.ts';
import { viewOf } from '../../message/view.ts';
import { caseFilesOf } from '../../store/case-files.ts';
import type { Database } from '../../store/database.ts';
import { chooseResolver } from '../chain/choose-resolver.ts';

/** What the checks need from the service. */
interface TestMailDeps {
  readonly database: Database;
  readonly config: Pick<Config, 'dns'> & { readonly http: { readonly testHost: string | null } | null };
}

/** DNS queries one test mail may cost, and how long they may take. */
const budget = { limit: 60, deadlineMs: 2_500 } as const;
/** Results are cached while people look at them: a reload repeats no DNS query. */
const maxCached = 200;
const maxMailBytes = 1024 * 1024;

/**
 * For the null sender SPF checks the server's HELO name: if that was not stored, the result is unknown, and DMARC might
 * pass by it.
 */
const withoutSpf = (replay: Replay): Replay => ({
  ...replay,
  spf: 'unknown',
  spfDomain: null,
  spfComment: null,
  dmarc: replay.dmarc === 'fail' ? 'unknown' : replay.dmarc,
  dmarc7489: replay.dmarc7489 === 'fail' ? null : replay.dmarc7489,
});

/**
 * What our listener saw of mails to test addresses and, if DNS is allowed, SPF, DKIM and DMARC as a receiver checks
 * them, since nothing in front of our listener has.
 */
export function checkTestMails({ database, config }: TestMailDeps): (id: string) => Promise<OwnCheck | null> {
  const resolver = chooseResolver(config.dns);
  const host = config.http?.testHost ?? null;
  const files = caseFilesOf(database);
  const known = new Map<string, Promise<OwnCheck | null>>();

  const check = async (id: string): Promise<OwnCheck | null> => {
    const mail = host === null ? null : await files.delivered(id, host);
    if (mail === null) return null;
    const { client: ip, sender, helo, tls, recipients } = mail;
    const seen = { ip, sender, helo: helo === '' ? null : helo, tls, recipients, bytes: mail.bytes.length };
    if (resolver === null) return { ...seen, replay: 'dns-off' };
    if (mail.bytes.length > maxMailBytes) return { ...seen, replay: 'too-large' };
    const raw = mail.bytes;
    const from =
      headerValue(readHeaders(viewOf(raw.toString('latin1').replace(/\r\n/g, '\n'))), 'from') ?? '';
    const fromDomain = /@([\w.-]{1,253})>?\s{0,9}$/.exec(from)?.[1]?.toLowerCase();
    if (fromDomain === undefined) return { ...seen, replay: 'no-author' };
    const named = seen.helo === null ? null : readDomain(seen.helo);
    const delivery = {
      ip,
      // RFC 7208 2.4: of a mail without a sender this name is checked. One that is not a domain has no record (4.3).
      helo: named?.ok ? named.domain : `[${ip}]`,
      mailFrom: mail.sender,
      fromDomain,
      raw,
      reportedDkim: null,
    };
    const replay = await replayChecks(delivery, countingResolver(resolver, budget));
    // Unanswered DNS queries are repeated when the page is loaded again.
    if ([replay.spf, replay.dmarc].includes('temperror')) known.delete(id);
    return { ...seen, replay: sender === '' && seen.helo === null ? withoutSpf(replay) : replay };
  };

  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    if (known.size >= maxCached) known.clear();
    // A mail that cannot be checked is shown all the same.
    const made = check(id).catch(() => null);
    known.set(id, made);
    return made;
  };
}
