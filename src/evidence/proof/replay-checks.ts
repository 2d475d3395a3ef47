import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { dmarc } from 'mailauth/lib/dmarc/index.js';
import { getDomain } from 'tldts';
import { domainOf } from '../../message/domain-of.ts';
import type { Resolver } from '../dns/dns-facts.ts';
import { mailauthResolver, mailauthSpf } from '../dns/mailauth.ts';

/** One delivery as the receiver saw it. */
export interface Delivery {
  readonly ip: string;
  readonly helo: string;
  /** Envelope sender; '' for the null sender, for which HELO is checked (RFC 7208 2.4). */
  readonly mailFrom: string;
  /** Domain of the From field. */
  readonly fromDomain: string;
  /** The whole mail, to verify its signatures; null if unavailable. */
  readonly raw: Buffer | null;
  /** DKIM results as reported, if the mail is unavailable; null if nothing is known. */
  readonly reportedDkim: readonly DkimOutcome[] | null;
}

export interface DkimOutcome {
  readonly domain: string;
  readonly result: string;
}

/** Verdicts of one run of SPF, DKIM and DMARC. */
export interface Replay {
  readonly spf: string;
  readonly spfDomain: string | null;
  readonly spfComment: string | null;
  readonly dkim: readonly DkimOutcome[];
  /** False if nothing is known about DKIM: then a DMARC failure cannot be concluded. */
  readonly dkimKnown: boolean;
  /** RFC 9989 (organisational domain by tree walk). */
  readonly dmarc: string;
  /** Alignment by RFC 7489 (public suffix list), if there is a policy; else null. */
  readonly dmarc7489: 'pass' | 'fail' | null;
  readonly policy: string | null;
}

type MailauthDns = NonNullable<Parameters<typeof dmarc>[0]['resolver']>;

async function runDkim(delivery: Delivery, resolver: MailauthDns): Promise<readonly DkimOutcome[] | null> {
  if (delivery.raw === null) return delivery.reportedDkim;
  const { results } = await dkimVerify(delivery.raw, { resolver });
  return results.flatMap((one) =>
    one.signingDomain ? [{ domain: one.signingDomain.toLowerCase(), result: one.status.result }] : [],
  );
}

const organisation = (domain: string): string => getDomain(domain) ?? domain;

/** Runs SPF, DKIM and DMARC for a delivery against `dns`. DNS failures are returned as `temperror`, nothing rejects. */
export async function replayChecks(delivery: Delivery, dns: Resolver): Promise<Replay> {
  const resolver = mailauthResolver(dns) as unknown as MailauthDns;
  const sender = delivery.mailFrom === '' ? `postmaster@${delivery.helo}` : delivery.mailFrom;
  const spf = await mailauthSpf({
    sender,
    ip: delivery.ip,
    helo: delivery.helo,
    mta: 'replay.invalid',
    resolver,
  }).catch(() => null);
  const spfResult = spf?.status.result ?? 'temperror';
  const spfDomain = domainOf(sender) || null;
  const dkim = await runDkim(delivery, resolver).catch(() => null);
  const passed = (dkim ?? []).filter((one) => one.result === 'pass').map((one) => one.domain);
  const spfDomains = spfResult === 'pass' && spfDomain !== null ? [spfDomain] : [];
  const checked = await dmarc({
    headerFrom: [`x@${delivery.fromDomain}`],
    spfDomains,
    dkimDomains: passed.map((domain) => ({ domain })),
    resolver,
  }).catch(() => null);
  const result = checked === null ? 'temperror' : checked === false ? 'permerror' : checked.status.result;
  const aligned = [...spfDomains, ...passed].some(
    (one) => organisation(one) === organisation(delivery.fromDomain),
  );
  const judged = result === 'pass' || result === 'fail';
  return {
    spf: spfResult,
    spfDomain,
    spfComment: typeof spf?.status.comment === 'string' ? spf.status.comment : null,
    dkim: dkim ?? [],
    dkimKnown: dkim !== null,
    dmarc: result,
    dmarc7489: judged ? (aligned ? 'pass' : 'fail') : null,
    policy: checked ? (checked.policy ?? null) : null,
  };
}
