import { getDomain } from 'tldts';
import type { DnsStatus, Resolver } from '../../dns/dns-facts.ts';
import type { Share } from '../question-plan.ts';
import { type DmarcPolicy, isDmarc, lowered } from './dmarc-record.ts';
import { hostsWithoutMail } from './hosts-without-mail.ts';
import { treeWalk, type WalkResult } from './tree-walk.ts';

/** Maximum external report hosts whose consent is checked. */
const maxHosts = 6;

/** Whether a report host agreed to receive reports for this domain (RFC 9990). */
export interface ReportHost {
  readonly host: string;
  /** Name of the consent record. */
  readonly name: string;
  readonly state: 'agreed' | 'not-agreed' | 'no-answer';
  /** Where the name points as an alias. */
  readonly alias: string | null;
}

export interface DmarcFacts extends WalkResult {
  readonly domain: string;
  /** Policy for mail with this domain in From, by RFC 9989; null without one. */
  readonly policy: DmarcPolicy | null;
  /** Tag the policy comes from. */
  readonly from: 'p' | 'sp' | 'np' | null;
  readonly inherited: boolean;
  /** Whether the name exists: decides between sp and np. Null if DNS did not say. */
  readonly exists: boolean | null;
  /** Organisational domain by the public suffix list, as in RFC 7489; null for a public suffix. */
  readonly listOrganisation: string | null;
  readonly reportHosts: readonly ReportHost[];
  /** Number of report hosts examined, other than the domain. */
  readonly reportsAsked: number;
  /** DMARC records at the name with the domain appended twice, a slip of zone editors; [] if none. */
  readonly doubled: readonly string[];
  /** Hosts of report addresses that accept no mail. */
  readonly hostsWithoutMail: readonly string[];
}

async function nameExists(domain: string, resolver: Resolver): Promise<boolean | null> {
  const [a, cname] = await Promise.all([resolver.resolve(domain, 'A'), resolver.resolve(domain, 'CNAME')]);
  const said = (s: DnsStatus): boolean => s === 'ok' || s === 'no-data';
  if (said(a.status) || said(cname.status)) return true;
  if (a.status === 'bad-name') return false;
  // The target of an alias may not exist although the name itself does (RFC 6604 3).
  return a.status === 'no-such-name' && cname.status === 'no-such-name' ? false : null;
}

async function askHost(policyDomain: string, host: string, resolver: Resolver): Promise<ReportHost> {
  const name = `${policyDomain}._report._dmarc.${host}`;
  const { status, records, chain } = await resolver.resolve(name, 'TXT');
  const settled = status === 'ok' || status === 'no-data' || status === 'no-such-name';
  const agreed = records.some((r) => isDmarc(r.data));
  return {
    host,
    name,
    state: agreed ? 'agreed' : settled ? 'not-agreed' : 'no-answer',
    alias: chain[0] ?? null,
  };
}

/** The policy domain's report hosts outside its own organisation; each must consent (RFC 9990). */
async function reportHosts(
  walk: WalkResult,
  resolver: Resolver,
  most: number,
): Promise<readonly ReportHost[]> {
  if (!walk.found) return [];
  const { domain, record } = walk.found;
  const own = getDomain(domain) ?? domain;
  const hosts = new Set<string>();
  for (const { host } of [...record.rua, ...record.ruf]) {
    if (host !== null && (getDomain(host) ?? host) !== own) hosts.add(host);
  }
  return Promise.all(
    [...hosts]
      .sort()
      .slice(0, most)
      .map((host) => askHost(domain, host, resolver)),
  );
}

/** The deciding tag and its policy, after applying `t=y`. */
function decide(
  walk: WalkResult,
  domain: string,
  exists: boolean | null,
): Pick<DmarcFacts, 'policy' | 'from'> {
  const applied = walk.found?.record.applied ?? null;
  if (!walk.found || !applied) return { policy: null, from: null };
  const from = walk.found.domain === domain ? 'p' : exists === false ? 'np' : 'sp';
  const policy = applied[from];
  return { from, policy: walk.found.record.testing ? lowered(policy) : policy };
}

/** Number of report hosts that need extra questions: all except the domain itself. */
export const reportCosts = ({ found }: WalkResult, domain: string): number =>
  new Set(
    [...(found?.record.rua ?? []), ...(found?.record.ruf ?? [])].flatMap(({ host }) =>
      host === null || host === domain ? [] : [host],
    ),
  ).size;

/**
 * DMARC of one domain: the walk, what applies and why, and the consent of external report hosts. `share` limits how
 * many of these are examined; default six.
 */
export async function dmarcFacts(
  domain: string,
  resolver: Resolver,
  share: Share = { atOnce: maxHosts, all: Promise.resolve(maxHosts) },
): Promise<DmarcFacts> {
  const concurrent = Promise.all([
    nameExists(domain, resolver),
    resolver.resolve(`_dmarc.${domain}.${domain}`, 'TXT'),
  ]);
  const walk = await treeWalk(domain, resolver);
  const most = reportCosts(walk, domain) <= share.atOnce ? share.atOnce : Math.min(maxHosts, await share.all);
  const [outside, withoutMail, [exists, doubled]] = await Promise.all([
    reportHosts(walk, resolver, most),
    walk.found === null ? [] : hostsWithoutMail(walk.found.record, domain, resolver, most),
    concurrent,
  ]);
  return {
    ...walk,
    domain,
    ...decide(walk, domain, exists),
    inherited: walk.found !== null && walk.found.domain !== domain,
    exists,
    listOrganisation: getDomain(domain),
    doubled: doubled.records.map((r) => r.data).filter(isDmarc),
    reportHosts: outside,
    reportsAsked: Math.min(most, reportCosts(walk, domain)),
    hostsWithoutMail: withoutMail,
  };
}
