import type { BounceClass } from '../../catalog/bounce-class.ts';
import { publicMailDomains } from '../../catalog/public-mail-domains.ts';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { DecodedSender, ForwardSign, HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { type AuthReading, readAuthentication } from './authentication.ts';
import { belongsToReceiver, type Client, clientOf } from './client.ts';
import { type Clue, type Clues, cluesIn } from './clues.ts';
import { type Failure, failureOf } from './failure.ts';
import { neverSentWords } from './never-sent-words.ts';
import { noTransit, readTransit, type Transit } from './transit.ts';

/** The evidence read as one case: who connected, what failed, who stands where. Causes weigh this. */
export interface Situation {
  readonly evidence: Evidence;
  readonly header: HeaderEvidence | null;
  readonly failure: Failure | null;
  /** The server's words settle the class: no check of authentication took part. */
  readonly settled: boolean;
  /** Class of the refusal, or null without one. */
  readonly refused: BounceClass | null;
  readonly auth: AuthReading;
  readonly client: Client | null;
  readonly from: string | null;
  /** Domain of the envelope sender, wherever it was learnt. */
  readonly envelope: string | null;
  readonly sender: DecodedSender | null;
  readonly recipientDomains: readonly string[];
  /** Microsoft tenant or domain that the receiving system names itself by. */
  readonly tenant: string | null;
  /** The connecting host belongs to the receiving organisation. */
  readonly clientIsReceivers: boolean;
  readonly clientIsSenders: boolean;
  /** A final recipient has a mailbox at a public provider, where nobody else's filter stands in front. */
  readonly publicRecipient: boolean;
  /** The mail names the recipient's own domain in From. */
  readonly ownDomainInFrom: boolean;
  readonly transit: Transit;
  readonly forwarding: readonly ForwardSign[];
  /** The person who asks says that the mail was never sent. */
  readonly neverSent: Clue | null;
  readonly clues: Clues;
}

const domainOf = (address: string | null): string | null => {
  const at = address?.lastIndexOf('@') ?? -1;
  return address !== null && at !== -1 ? address.slice(at + 1).toLowerCase() : null;
};

function recipientDomainsOf(evidence: Evidence, header: HeaderEvidence | null): string[] {
  const found = new Set<string>();
  for (const recipient of evidence.report.recipients.slice(0, 50)) {
    const domain = domainOf(recipient.address);
    if (domain !== null) found.add(domain);
  }
  for (const hop of header?.hops ?? []) {
    const domain = domainOf(hop.for);
    if (domain !== null) found.add(domain);
  }
  for (const named of [evidence.log?.passedOn?.next, evidence.log?.recipient?.value]) {
    const domain = domainOf(named ?? null);
    if (domain !== null) found.add(domain);
  }
  return [...found];
}

/** Domains of the To field: whom the author wrote to, before any forwarding. */
function writtenTo(header: HeaderEvidence | null): string[] {
  const text = header?.to?.value.slice(0, 2_000) ?? '';
  return [...text.matchAll(/@([a-z0-9.-]{3,253})/gi)].map((match) => (match[1] ?? '').toLowerCase());
}

/** Hosts that judged the mail: the receiver of the judged hop and the name under which the verdict was written. */
function judgesOf(header: HeaderEvidence | null, auth: AuthReading, client: Client | null): string[] {
  const receiver = /\breceiver=([\w.-]{4,253})/.exec(header?.section.view.text.slice(0, 20_000) ?? '')?.[1];
  return [client?.hop?.by, auth.spf?.field.authservId, receiver].filter(
    (name): name is string => name?.includes('.') ?? false,
  );
}

/** Two hosts of one organisation that is not the sender's: the mail of a stranger was judged on its way inside. */
function sharesJudge(host: string | null, judges: readonly string[], senderOrgs: readonly string[]): boolean {
  return (
    host !== null &&
    !senderOrgs.includes(organisationOf(host)) &&
    judges.some((judge) => sameOrganisation(judge, host) && vendorOfHost(judge)?.kind !== 'mailbox')
  );
}

/** An inside address that announces a stranger's name is a proxy before the server; a gateway gives its own name. */
function isProxy({ inside, helo, host }: Client, recipientDomains: readonly string[]): boolean {
  return (
    inside &&
    helo !== null &&
    !sameOrganisation(helo, host) &&
    !recipientDomains.some((domain) => sameOrganisation(helo, domain))
  );
}

/** Domains that passed the mail on to another organisation with servers of its own: those forwarded, they did not receive. */
function forwardedFrom(
  { forwarding }: Transit,
  domains: readonly string[],
  judges: readonly string[],
): string[] {
  const left = forwarding.flatMap(({ kind, by }) =>
    by !== null && (kind === 'recipient-changed' || kind === 'delivered-to-chain') ? [by] : [],
  );
  return left.filter((by) =>
    domains.some(
      (domain) =>
        !sameOrganisation(domain, by) &&
        // Domains of tenants are technical names of the same organisation.
        !/\.onmicrosoft\.com$|\.test-google-a\.com$/.test(domain) &&
        (publicMailDomains.has(domain) ||
          judges.some((judge) => sameOrganisation(judge, domain) || vendorOfHost(judge)?.kind === 'mailbox')),
    ),
  );
}

/** Outlook's form names the tenant between smtp.mailfrom and dkim: `smtp.mailfrom=a.example; tenant.example; dkim=`. */
function tenantOf(clues: Clues): string | null {
  const hit = clues.match(
    'smtp.mailfrom=',
    /smtp\.mailfrom=[^;\s]{1,254};\s{1,20}([a-z0-9.-]{4,253});\s{0,20}(?:dkim=|$)/,
  );
  return hit?.match[1] ?? null;
}

/** What the server said about the address, the size, the network ...: no check of authentication took part. */
const settledCategories: ReadonlySet<string> = new Set([
  'bad-address',
  'mailbox',
  'size',
  'rate',
  'network',
  'remote-system',
  'suppressed',
  'reputation',
]);

/**
 * A bounce whose words settle the class: verdicts in the returned header are about an earlier hop and explain nothing,
 * so they are not even read. Where the mail may be a forgery of the operator's own domain they are.
 */
function settled({ report, text, ownDomains }: Evidence, failure: Failure | null): boolean {
  if (failure === null || failure.recipient.rule === null || text.length > 0 || ownDomains.length > 0)
    return false;
  const { category, class: name, command } = failure.recipient;
  const reported = report.kind === 'bounce' || report.kind === 'delay';
  return (
    reported && settledCategories.has(category) && name !== 'address-syntax' && !command?.startsWith('MAIL')
  );
}

/** "We never wrote to them before": this mail they did write. */
const beforeNow = /\b(?:before|until now|so far|bisher|zuvor|noch nie|auparavant|antes|prima d'ora|eerder)\b/;

function neverSentIn({ source }: Evidence, clues: Clues): Clue | null {
  const said = clues.literal(...neverSentWords);
  if (said === null) return null;
  const shown = source.lineText(said.lines[0] ?? 0).toLowerCase();
  const at = Math.max(0, shown.indexOf(said.needle) - 20);
  return beforeNow.test(shown.slice(at, at + 100).split(/[.!?] /, 1)[0] ?? '') ? null : said;
}

/** Clues stand in the notice, not in the mail it returns. */
function noticeEnd({ report, source }: Evidence): number {
  const header = report.returned?.header;
  return header !== undefined && header.view === source.view && header.start > 0
    ? header.start
    : Number.POSITIVE_INFINITY;
}

/** Reads one situation from the evidence. Pure. */
export function readSituation(evidence: Evidence): Situation {
  const failure = failureOf(evidence);
  const isSettled = settled(evidence, failure);
  const header = isSettled ? null : evidence.subject;
  const auth = readAuthentication(header, failure);
  const client = clientOf(header, auth, failure, evidence.log);
  const clues = cluesIn(evidence.source, noticeEnd(evidence));
  const recipientDomains = recipientDomainsOf(evidence, header);
  const tenant = auth.spf === null ? null : tenantOf(clues);
  const envelope =
    auth.spf?.verdict.domain ??
    header?.envelopeDomain ??
    failure?.claims.spfDomain ??
    domainOf(evidence.log?.envelopeFrom?.value ?? null);
  const senderOrgs = [auth.from, envelope].filter((name) => name !== null).map(organisationOf);
  const transit = isSettled ? noTransit : readTransit(evidence, clues, client, auth);
  const judges = judgesOf(header, auth, client);
  const left = forwardedFrom(transit, recipientDomains, judges);
  const receivers = recipientDomains.filter((domain) => !left.includes(domain));
  return {
    evidence,
    header,
    failure,
    settled: isSettled,
    refused: failure?.recipient.class ?? null,
    auth,
    client,
    from: auth.from,
    envelope,
    sender: header?.sender ?? transit.rewritten,
    recipientDomains,
    tenant,
    clientIsReceivers:
      client !== null &&
      !isProxy(client, recipientDomains) &&
      (belongsToReceiver(client.host, receivers, tenant) || sharesJudge(client.host, judges, senderOrgs)),
    clientIsSenders: client?.host != null && senderOrgs.includes(organisationOf(client.host)),
    publicRecipient: recipientDomains
      .concat(writtenTo(header))
      .some((domain) => publicMailDomains.has(domain)),
    ownDomainInFrom:
      auth.from !== null &&
      [...recipientDomains, ...writtenTo(header)].some((domain) => sameOrganisation(domain, auth.from)),
    transit,
    forwarding: transit.forwarding,
    neverSent: evidence.text.length === 0 ? null : neverSentIn(evidence, clues),
    clues,
  };
}
