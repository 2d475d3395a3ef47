import { domainToUnicode } from 'node:url';
import { type CountingResolver, countingResolver } from '../dns/counting-resolver.ts';
import type { Resolver } from '../dns/dns-facts.ts';
import { offResolver } from '../dns/off-resolver.ts';
import { type BulkRule, bulkRules } from './bulk-rules.ts';
import { type FactLine, factLines } from './fact-lines.ts';
import { judgeAddress } from './judge/judge-address.ts';
import { judgeDkim } from './judge/judge-dkim.ts';
import { judgeDmarc } from './judge/judge-dmarc.ts';
import { judgeInfrastructure } from './judge/judge-infrastructure.ts';
import { judgeMx } from './judge/judge-mx.ts';
import { judgeSpf } from './judge/judge-spf.ts';
import { judgeTransport } from './judge/judge-transport.ts';
import { judgeZone } from './judge/judge-zone.ts';
import { judgeMessage, type MessageVerdict } from './judge-message.ts';
import { type PolicyFacts, policyFacts } from './policy-facts.ts';
import type { Problem, Severity } from './problem.ts';
import { mailRole, needsNoKey, sendsNothing } from './propose/mail-role.ts';
import { proposals } from './propose/proposals.ts';
import { maxQuestions } from './question-plan.ts';
import { readDescribed } from './read-described.ts';
import { readDomain } from './read-domain.ts';
import { judgeResolver, resolverWorks } from './resolver-works.ts';
import { readSeen, type SeenAddress, seenAddresses } from './seen-addresses.ts';
import { type FetchPolicyFile, noPolicyFile, withinDeadline } from './transport/policy-file.ts';
import { noVendors, type VendorLookup } from './vendor-lookup.ts';
import { verdictLine } from './verdict-line.ts';
import { type Sender, whoMaySend } from './who-may-send.ts';

export interface PolicyOptions {
  /** Sending address to judge: SPF verdict, reverse name. */
  readonly ip?: string | null;
  /** MAIL FROM for the verdict, '' or <> for a bounce; default postmaster at the domain. */
  readonly sender?: string | null;
  readonly helo?: string | null;
  /** DKIM selectors to query in addition to the known ones; at most 10 are used. */
  readonly selectors?: readonly string[];
  /** Domain of the From field of a message to judge; default the domain itself. */
  readonly from?: string | null;
  /** Domains whose DKIM signatures pass on that message; null if nothing was said about them. */
  readonly dkim?: readonly string[] | null;
  /** Addresses seen sending mail of the domain in a case; invalid ones are ignored, at most 10 are used. */
  readonly seen?: readonly string[];
}

export interface PolicyDeps {
  readonly resolver: Resolver;
  readonly vendors?: VendorLookup;
  /** Fetches the MTA-STS policy file; default: not fetched. */
  readonly fetchFile?: FetchPolicyFile;
  /** True if the resolver validates DNSSEC over a secure channel; default false. */
  readonly trusted?: boolean;
  /** Milliseconds for all look-ups and the policy file together; default 12,000. Anything later is "no answer". */
  readonly deadlineMs?: number;
}

/** broken: a fault; weak: risky; open: no fault seen, but parts got no answer; sound: no fault found. */
export type PolicyVerdict = 'broken' | 'weak' | 'open' | 'sound';

export interface PolicyReport {
  readonly ok: true;
  readonly domain: string;
  /** The Unicode form of an internationalised name; null for a plain one. */
  readonly unicode: string | null;
  readonly verdict: PolicyVerdict;
  /** The first line a person reads. */
  readonly line: string;
  /** Most severe first. */
  readonly problems: readonly Problem[];
  /** False if the resolver is off or knows nothing: then nothing else here is meaningful. */
  readonly answered: boolean;
  readonly bulk: readonly BulkRule[];
  /** Who may send according to the SPF record, term by term. */
  readonly senders: readonly Sender[];
  /** How the record treats the addresses seen sending. */
  readonly seen: readonly SeenAddress[];
  /** The verdict on one message, if one was described. */
  readonly message: MessageVerdict | null;
  readonly lines: readonly FactLine[];
  readonly facts: PolicyFacts;
  /** Distinct DNS questions asked; `cut` if some were skipped because of the limit, `notAsked` lists them in words. */
  readonly questions: { readonly count: number; readonly cut: boolean; readonly notAsked: readonly string[] };
}

/** The text is not a domain whose policy can be queried. */
export interface PolicyRefusal {
  readonly ok: false;
  readonly why: string;
}

const defaultDeadline = 12_000;

const rank: Readonly<Record<Severity, number>> = { broken: 0, weak: 1, open: 2, note: 3 };

function verdictOf(facts: PolicyFacts, problems: readonly Problem[]): PolicyVerdict {
  const has = (s: Severity): boolean => problems.some((p) => p.severity === s);
  // The domain itself got no answer: the rest is not a verdict on it.
  if (facts.zone.exists === null) return 'open';
  return has('broken') ? 'broken' : has('weak') ? 'weak' : has('open') ? 'open' : 'sound';
}

/**
 * Whether the answers are meaningful: null if they are. Asks further names only if the domain's own returned nothing.
 */
async function resolverState(
  domain: string,
  given: Resolver,
  resolver: CountingResolver,
): Promise<'off' | 'unusable' | null> {
  if (given === offResolver) return 'off';
  const knows = resolver.answers().some(({ status }) => status === 'ok' || status === 'no-data');
  return knows || (await resolverWorks(domain, resolver)) ? null : 'unusable';
}

async function judge(
  facts: PolicyFacts,
  message: MessageVerdict | null,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<readonly Problem[]> {
  const { domain } = facts;
  const zone = judgeZone(domain, facts.zone);
  if (facts.zone.exists === false) return zone;
  const made = await proposals(facts, resolver, vendors);
  const ofAddress = judgeAddress(domain, facts.address, message, made.sender, sendsNothing(facts));
  const ofSpf = judgeSpf({
    domain,
    spf: facts.spf,
    unregistered: facts.unregistered,
    proposal: made.spf,
    facts,
  });
  // A record that is invalid for everybody is the reason, the address just one of its victims.
  const inOrder = facts.spf.breaks.length > 0 ? [...ofSpf, ...ofAddress] : [...ofAddress, ...ofSpf];
  const problems = [
    ...zone,
    ...inOrder,
    ...judgeDmarc(facts, made.dmarc),
    // If the domain itself got no answer, an NXDOMAIN below it proves nothing.
    ...judgeDkim(
      domain,
      facts.zone.exists === null && facts.dkim.state === 'probably-none'
        ? { ...facts.dkim, state: 'no-answer' }
        : facts.dkim,
      needsNoKey(facts),
    ),
    ...judgeMx(domain, facts.mx, made.nullMx, mailRole(facts) === 'closed'),
    ...judgeTransport(facts, made),
    ...judgeInfrastructure(domain, facts.dualFilter),
  ];
  return problems
    .map((problem, order) => ({ problem, order }))
    .sort((a, b) => rank[a.problem.severity] - rank[b.problem.severity] || a.order - b.order)
    .map(({ problem }) => problem);
}

/**
 * A domain's mail policy: what it publishes, what is wrong, what receivers do about it, who must act and the record to
 * publish. Identical answers give identical reports. Never throws: a text that is not a domain gives a refusal in
 * words.
 */
export async function policyReport(
  text: string,
  options: PolicyOptions,
  deps: PolicyDeps,
): Promise<PolicyReport | PolicyRefusal> {
  const read = readDomain(text);
  if (!read.ok) return read;
  const { domain } = read;
  const described = readDescribed(options);
  if (!described.ok) return described;
  const { sender, from, dkim } = described;
  const vendors = deps.vendors ?? noVendors;
  const deadlineMs = deps.deadlineMs ?? defaultDeadline;
  const resolver = countingResolver(deps.resolver, {
    limit: maxQuestions,
    deadlineMs,
  });
  const facts = await policyFacts(
    {
      domain,
      ip: options.ip ?? null,
      sender,
      helo: options.helo ?? null,
      from,
      selectors: options.selectors ?? [],
    },
    {
      resolver,
      asked: resolver.count,
      vendors,
      fetchFile: withinDeadline(deps.fetchFile ?? noPolicyFile, deadlineMs),
      trusted: deps.trusted ?? false,
    },
  );
  const unicode = domain.includes('xn--') ? domainToUnicode(domain) : domain;
  const silent = await resolverState(domain, deps.resolver, resolver);
  const message =
    facts.address === null || silent !== null
      ? null
      : await judgeMessage(
          {
            ip: facts.address.ip,
            helo: facts.address.helo,
            returnPath: sender ?? `postmaster@${domain}`,
            from: from ?? domain,
            dkim,
          },
          facts,
          resolver,
        );
  const problems =
    silent === null ? await judge(facts, message, resolver, vendors) : [judgeResolver(domain, silent)];
  const seen = silent === null ? seenAddresses(readSeen(options.seen ?? []), facts) : [];
  const verdict = verdictOf(facts, problems);
  return {
    ok: true,
    domain,
    verdict,
    unicode: unicode === domain ? null : unicode,
    line: silent === null ? verdictLine(facts, problems) : `${domain}: ${problems[0]?.what ?? ''}`,
    problems,
    answered: silent === null,
    // Bulk sender rules do not apply to a domain that sends nothing.
    bulk: silent === null && !sendsNothing(facts) ? bulkRules(facts) : [],
    senders: whoMaySend(facts, message, seen),
    seen,
    message,
    lines: silent === null ? factLines(facts) : [],
    facts,
    questions: {
      count: resolver.count(),
      cut: resolver.spent() || facts.notAsked.length > 0,
      notAsked: facts.notAsked,
    },
  };
}
