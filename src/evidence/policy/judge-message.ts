import { vendorOfHost, vendorOfSpfInclude } from '../../catalog/vendors/match-vendor.ts';
import type { Resolver } from '../dns/dns-facts.ts';
import { replayChecks } from '../proof/replay-checks.ts';
import { readIp } from './ip-range.ts';
import type { PolicyFacts } from './policy-facts.ts';
import { runTree } from './spf/run-tree.ts';
import { spfTree } from './spf/spf-tree.ts';

/** One message as described by the user. */
export interface DescribedMessage {
  readonly ip: string;
  readonly helo: string;
  /** Envelope sender; '' for the null sender, in which case the server's name is checked. */
  readonly returnPath: string;
  /** Domain of the From field. */
  readonly from: string;
  /** Domains whose signatures pass; null if nothing was said about signatures. */
  readonly dkim: readonly string[] | null;
}

/** What a receiver would find. */
export interface MessageVerdict {
  readonly spf: string;
  readonly spfDomain: string | null;
  /** The deciding term, with the path to it and the vendor behind it; null if none matches. */
  readonly matched: {
    readonly path: readonly string[];
    readonly term: string;
    readonly vendor: string | null;
  } | null;
  /** none: no policy; unknown: it depends on a signature that was not reported. */
  readonly dmarc: string;
  readonly policy: string | null;
  readonly from: string;
  /** Domains whose signatures pass, as described; null if nothing was. */
  readonly dkim: readonly string[] | null;
  /** The verdict in one line. */
  readonly line: string;
}

/** What a receiver does with mail that fails DMARC. */
const actions: Readonly<Record<string, string>> = {
  none: 'it is delivered all the same',
  quarantine: 'it goes to the junk folder',
  reject: 'it is refused',
};

/** The SPF term that passes or fails an address, from the tree of the envelope domain. */
async function matchedTerm(
  ip: string,
  domain: string,
  facts: PolicyFacts,
  resolver: Resolver,
  limits: boolean,
): Promise<MessageVerdict['matched']> {
  const client = readIp(ip);
  if (!client) return null;
  const tree = domain === facts.domain ? facts.spf.tree : await spfTree(domain, resolver);
  const run = runTree(tree, { ip: client, family: client.family, limits });
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
 * SPF, DKIM and DMARC of one described message as a receiver on RFC 9989 would judge it, according to current DNS.
 * Never throws.
 */
export async function judgeMessage(
  message: DescribedMessage,
  facts: PolicyFacts,
  resolver: Resolver,
): Promise<MessageVerdict> {
  const { ip, from, dkim, returnPath: mailFrom, helo } = message;
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
  const signed =
    dkim === null
      ? 'DKIM not told'
      : dkim.length === 0
        ? 'no DKIM signature'
        : `DKIM pass for ${dkim.join(', ')}`;
  // A server without a known name may still use one that passes.
  const nameless = envelope.startsWith('[');
  const sure = seen.dmarc === 'pass' || (seen.dkimKnown && !nameless);
  const dmarc = sure
    ? `DMARC ${seen.dmarc} for ${from}`
    : `DMARC fails for ${from} unless ${nameless ? "SPF of the server's name or " : ''}a DKIM signature of it passes`;
  const acts = seen.dmarc === 'fail' ? (seen.policy === null ? undefined : actions[seen.policy]) : undefined;
  const policyNote = seen.policy === null ? '' : `, policy ${seen.policy}${acts ? `: ${acts}` : ''}`;
  const policy = sure || !acts ? policyNote : `; if none does, ${acts} (policy ${seen.policy})`;
  // Receivers that count look-ups strictly may come to another verdict than lenient ones.
  const strict = facts.address?.spf.result;
  const differs =
    strict !== undefined && strict !== seen.spf && strict !== 'temperror'
      ? ` (${strict} at strict receivers)`
      : '';
  // If lenient receivers pass it, name the term that made them, beyond the limit.
  const matched = nameless ? null : await matchedTerm(ip, envelope, facts, resolver, differs === '');
  const owner = facts.address?.names.map(vendorOfHost).find((v) => v !== null)?.name ?? null;
  const by = matched
    ? ` by ${matched.term}${matched.path.length > 1 ? ` in ${matched.path.at(-1)}` : ''}${matched.vendor ? ` (${matched.vendor})` : ''}`
    : owner !== null
      ? `; the address is one of ${owner}`
      : '';
  const whose =
    mailFrom === ''
      ? `${envelope} (${nameless ? 'the server has no name that is known here' : "the server's name"}: the envelope sender is empty)`
      : envelope;
  return {
    spf: seen.spf,
    spfDomain: seen.spfDomain,
    matched,
    dmarc: sure ? seen.dmarc : 'unknown',
    policy: seen.policy,
    from,
    dkim,
    line: `a message from ${ip}: SPF ${seen.spf}${differs} for ${whose}${by}; ${signed}; ${dmarc}${policy}`,
  };
}
