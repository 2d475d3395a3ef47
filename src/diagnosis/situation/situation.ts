import type { BounceClass } from '../../catalog/bounce-class.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { DecodedSender, ForwardSign, HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { type AuthReading, readAuthentication } from './authentication.ts';
import { belongsToReceiver, type Client, clientOf } from './client.ts';
import { type Clue, type Clues, cluesIn } from './clues.ts';
import { type Failure, failureOf } from './failure.ts';
import { readTransit, type Transit } from './transit.ts';

/** The evidence read as one case: who connected, what failed, who stands where. Causes weigh this. */
export interface Situation {
  readonly evidence: Evidence;
  readonly header: HeaderEvidence | null;
  readonly failure: Failure | null;
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

function recipientDomainsOf(evidence: Evidence): string[] {
  const found = new Set<string>();
  for (const recipient of evidence.report.recipients.slice(0, 50)) {
    const domain = domainOf(recipient.address);
    if (domain !== null) found.add(domain);
  }
  for (const hop of evidence.subject?.hops ?? []) {
    const domain = domainOf(hop.for);
    if (domain !== null) found.add(domain);
  }
  return [...found];
}

/** Outlook's form names the tenant between smtp.mailfrom and dkim: `smtp.mailfrom=a.example; tenant.example; dkim=`. */
function tenantOf(clues: Clues): string | null {
  const hit = clues.match(
    'smtp.mailfrom=',
    /smtp\.mailfrom=[^;\s]{1,254};\s{1,20}([a-z0-9.-]{4,253});\s{0,20}(?:dkim=|$)/,
  );
  return hit?.match[1] ?? null;
}

/** How people say that a bounced mail was not theirs. */
const neverSentWords = [
  'i never sent',
  'i never wrote',
  'we never wrote',
  'never wrote to any',
  'nobody here sent',
  'nobody sent',
  'none of us sent',
  'that i did not send',
  'that we did not send',
  'i did not send',
  "i didn't send",
  'we never sent',
  'we did not send',
  "we didn't send",
  'never sent this',
  'never sent that',
  'did not send this',
  "didn't send this",
  'not sent by me',
  'not sent by us',
  "haven't sent",
  'have not sent',
] as const;

/** Reads one situation from the evidence. Pure. */
export function readSituation(evidence: Evidence): Situation {
  const header = evidence.subject;
  const failure = failureOf(evidence);
  const auth = readAuthentication(header, failure);
  const client = clientOf(header, auth, failure, evidence.log);
  const clues = cluesIn(evidence.source);
  const recipientDomains = recipientDomainsOf(evidence);
  const tenant = auth.spf === null ? null : tenantOf(clues);
  const envelope =
    auth.spf?.verdict.domain ??
    header?.envelopeDomain ??
    failure?.claims.spfDomain ??
    domainOf(evidence.log?.envelopeFrom?.value ?? null);
  const senderOrgs = [auth.from, envelope].filter((name) => name !== null).map(organisationOf);
  const transit = readTransit(evidence, clues, client, auth);
  return {
    evidence,
    header,
    failure,
    refused: failure?.recipient.class ?? null,
    auth,
    client,
    from: auth.from,
    envelope,
    sender: header?.sender ?? transit.rewritten,
    recipientDomains,
    tenant,
    clientIsReceivers: belongsToReceiver(client?.host ?? null, recipientDomains, tenant),
    clientIsSenders: client?.host != null && senderOrgs.includes(organisationOf(client.host)),
    transit,
    forwarding: transit.forwarding,
    neverSent: evidence.text.length === 0 ? null : clues.literal(...neverSentWords),
    clues,
  };
}
