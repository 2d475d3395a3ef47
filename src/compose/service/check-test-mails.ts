import type { OwnCheck } from '../../delivery/web/web-options.ts';
import { countingResolver } from '../../evidence/dns/counting-resolver.ts';
import { replayChecks } from '../../evidence/proof/replay-checks.ts';
import { headerValue, readHeaders } from '../../message/header-field.ts';
import { viewOf } from '../../message/view.ts';
import { caseFilesOf } from '../../store/case-files.ts';
import { chooseResolver } from '../chain/choose-resolver.ts';
import type { Desk } from './desk.ts';

/** Questions one test mail may cost, and how long they may take. */
const budget = { limit: 60, deadlineMs: 2_500 } as const;
/** Results are kept while people look at them: a reload asks DNS nothing again. */
const mostKept = 200;
const largest = 1024 * 1024;

/** A name of HELO is what its client says: it is shown, and asked for in the DNS only where it has the form of one. */
const hostForm = /^(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,20}$/i;

const wordOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/**
 * What our listener saw of mails to test addresses, and where the DNS may be asked, SPF, DKIM and DMARC as a receiver checks
 * them: nobody in front of our listener has.
 */
export function checkTestMails({ database, config }: Desk): (id: string) => Promise<OwnCheck | null> {
  const resolver = chooseResolver(config.dns);
  const host = config.http?.testHost ?? null;
  const files = caseFilesOf(database);
  const known = new Map<string, Promise<OwnCheck | null>>();

  const envelopeOf = async (id: string): Promise<Readonly<Record<string, unknown>>> =>
    (await database.sql.selectFrom('inbox').select('envelope').where('id', '=', id).executeTakeFirst())
      ?.envelope ?? {};

  const check = async (id: string): Promise<OwnCheck | null> => {
    const mail = host === null ? null : await files.delivered(id, host);
    if (mail === null) return null;
    const { helo, tls, recipients } = await envelopeOf(id);
    const seen = {
      ip: mail.client,
      sender: mail.sender,
      helo: wordOf(helo),
      tls: wordOf(tls),
      recipients: Array.isArray(recipients) ? recipients.filter((one) => typeof one === 'string') : [],
      bytes: mail.bytes.length,
    };
    if (resolver === null) return { ...seen, replay: 'dns-off' };
    if (mail.bytes.length > largest) return { ...seen, replay: 'too-large' };
    const raw = mail.bytes;
    const from =
      headerValue(readHeaders(viewOf(raw.toString('latin1').replace(/\r\n/g, '\n'))), 'from') ?? '';
    const fromDomain = /@([\w.-]{1,253})>?\s{0,9}$/.exec(from)?.[1]?.toLowerCase();
    if (fromDomain === undefined) return { ...seen, replay: 'no-author' };
    const delivery = {
      ip: mail.client,
      // RFC 7208 2.4: of a mail without a sender this name is checked, and no other.
      helo: seen.helo !== null && hostForm.test(seen.helo) ? seen.helo.toLowerCase() : 'unknown.invalid',
      mailFrom: mail.sender,
      fromDomain,
      raw,
      reportedDkim: null,
    };
    const replay = await replayChecks(delivery, countingResolver(resolver, budget));
    // What the DNS did not answer is asked again when somebody looks again.
    if ([replay.spf, replay.dmarc].includes('temperror')) known.delete(id);
    return { ...seen, replay };
  };

  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    if (known.size >= mostKept) known.clear();
    // A mail that cannot be checked is shown all the same.
    const made = check(id).catch(() => null);
    known.set(id, made);
    return made;
  };
}
