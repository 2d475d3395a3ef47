import { vendorOfHost, vendorOfSpfInclude } from '../../catalog/vendors/match-vendor.ts';
import type { Resolver } from '../dns/dns-facts.ts';
import { replayChecks } from '../proof/replay-checks.ts';
import { readIp } from './ip-range.ts';
import type { PolicyFacts } from './policy-facts.ts';
import { runTree } from './spf/run-tree.ts';
import { spfTree } from './spf/spf-tree.ts';

/** One message as somebody describes it. */
export interface DescribedMessage {
  readonly ip: string;
  readonly helo: string | null;
  /** Envelope sender; null: an address at the From domain. */
  readonly returnPath: string | null;
  /** Domain of the From field. */
  readonly from: string;
  /** Domains whose signatures pass; null when nothing is said of signatures. */
  readonly dkim: readonly string[] | null;
}

/** What a receiver would find. */
export interface MessageVerdict {
  readonly spf: string;
  readonly spfDomain: string | null;
  /** The term that decides, with the way to it and the vendor behind; null when none matches. */
  readonly matched: {
    readonly path: readonly string[];
    readonly term: string;
    readonly vendor: string | null;
  } | null;
  readonly dmarc: string;
  readonly policy: string | null;
  /** One line in words. */
  readonly line: string;
}

/** The SPF term that lets an address pass or refuses it, from the tree of the envelope domain. */
async function matchedTerm(
  ip: string,
  domain: string,
  facts: PolicyFacts,
  resolver: Resolver,
): Promise<MessageVerdict['matched']> {
  const client = readIp(ip);
  if (!client) return null;
  const tree = domain === facts.domain ? facts.spf.tree : await spfTree(domain, resolver);
  const run = runTree(tree, { ip: client, family: client.family, limits: true });
  const last = run.steps.at(-1);
  if (!last || run.stop || run.result === 'neutral') return null;
  const vendor =
    last.path
      .slice(1)
      .map(vendorOfSpfInclude)
      .find((v) => v !== null) ?? null;
  return { path: last.path, term: last.node.term.text, vendor: vendor?.name ?? null };
}

/**
 * SPF, DKIM and DMARC of one described message as a receiver on RFC 9989 would judge it, from the answers of the DNS today.
 * Never throws.
 */
export async function judgeMessage(
  message: DescribedMessage,
  facts: PolicyFacts,
  resolver: Resolver,
): Promise<MessageVerdict> {
  const { ip, from, dkim } = message;
  const mailFrom = message.returnPath ?? `postmaster@${from}`;
  const helo = message.helo ?? (mailFrom.slice(mailFrom.lastIndexOf('@') + 1) || from);
  const seen = await replayChecks(
    {
      ip,
      helo,
      mailFrom,
      fromDomain: from,
      raw: null,
      reportedDkim: dkim === null ? null : dkim.map((domain) => ({ domain, result: 'pass' })),
    },
    resolver,
  );
  const envelope = seen.spfDomain ?? from;
  const matched = await matchedTerm(ip, envelope, facts, resolver);
  const owner = facts.address?.names.map(vendorOfHost).find((v) => v !== null)?.name ?? null;
  const by = matched
    ? ` by ${matched.term}${matched.path.length > 1 ? ` in ${matched.path.at(-1)}` : ''}${matched.vendor ? ` (${matched.vendor})` : ''}`
    : owner !== null
      ? `; the address is one of ${owner}`
      : '';
  const signed =
    dkim === null
      ? 'DKIM not told'
      : dkim.length === 0
        ? 'no DKIM signature'
        : `DKIM pass for ${dkim.join(', ')}`;
  const sure = seen.dmarc === 'pass' || seen.dkimKnown;
  const dmarc = sure
    ? `DMARC ${seen.dmarc} for ${from}`
    : `DMARC fails for ${from} unless a DKIM signature of it passes`;
  const policy = seen.policy === null ? '' : `, policy ${seen.policy}`;
  return {
    spf: seen.spf,
    spfDomain: seen.spfDomain,
    matched,
    dmarc: sure ? seen.dmarc : 'unknown',
    policy: seen.policy,
    line: `a message from ${ip}: SPF ${seen.spf} for ${envelope}${by}; ${signed}; ${dmarc}${policy}`,
  };
}
