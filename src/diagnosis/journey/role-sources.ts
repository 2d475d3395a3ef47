import { isPublicMailDomain } from '../../catalog/public-mail-domain.ts';
import { isTechnicalDomain } from '../../catalog/technical-domain.ts';
import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { ForwardFact, HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { daemonWords } from '../../message/daemon-address.ts';
import { dottedDomainOf } from '../../message/domain-of.ts';
import { headerValue } from '../../message/header-field.ts';
import type { Refusal } from '../refusal.ts';
import type { Draft } from './header-handovers.ts';
import type { Truth } from './journey.ts';
import { type MailingList, mailingListOf } from './mailing-list-of.ts';
import { organisationOfAddress } from './organisation-of-address.ts';
import { minBelief } from './read-verdicts.ts';

/** The sources of a path's roles. */
export interface RoleSources {
  readonly evidence: Evidence;
  readonly header: HeaderEvidence | null;
  readonly refusal: Refusal | null;
  readonly drafts: readonly Draft[];
  /** Organisation of the header From. */
  readonly author: string | null;
  /** Organisations the message was last addressed to: refused recipients, the last `for`, the tenant. */
  readonly recipients: readonly string[];
  /** Organisations the author wrote to (To, first `for`, Original-Recipient). */
  readonly writtenTo: readonly string[];
  /** Microsoft tenant or domain under which the receiving system identifies itself. */
  readonly tenant: string | null;
  readonly publicRecipient: Truth;
  readonly forwarding: readonly ForwardFact[];
  readonly list: MailingList | null;
  /** Organisation in whose name the notice was written (`postmaster@contoso.example`); null without a notice. */
  readonly noticeBy: string | null;
}

/** Outlook's form puts the tenant between smtp.mailfrom and dkim: `smtp.mailfrom=a.example; tenant.example; dkim=`. */
const tenantForm = /smtp\.mailfrom=[^;\s]{1,254};\s{1,20}([a-z0-9.-]{4,253});\s{0,20}(?:dkim=|$)/i;
const MAX_TEXT = 64 * 1024;

/** Hosts that only serve mailboxes of a public provider. */
const publicHosts =
  /(?:^|\.)(?:gmail-smtp-in\.l\.google\.com|olc\.protection\.outlook\.com|yahoodns\.net|icloud\.com|gmx\.net|web\.de|aol\.com|yahoo\.com|t-online\.de|freenet\.de|libero\.it|orange\.fr|laposte\.net|comcast\.net)$/;

/** The server named in its own verdicts: the host that accepted the mail may have an internal name. */
const reporterOf = (last: Draft | undefined): string | null =>
  last?.verdicts.findLast(({ belief, reporter }) => belief >= minBelief && reporter !== null)?.reporter ??
  null;

const organisations = (addresses: readonly (string | null | undefined)[]): string[] => [
  ...new Set(addresses.map(organisationOfAddress).filter((name): name is string => name !== null)),
];

function addressesOf(value: string | undefined): string[] {
  return [...(value?.slice(0, 2_000) ?? '').matchAll(/@([a-z0-9.-]{3,253})/gi)].map(
    (match) => match[1] ?? '',
  );
}

/** A server of another organisation accepted the mail for one address, and a different address was refused. */
function passedOn({
  evidence,
  refusal,
  header,
}: Pick<RoleSources, 'evidence' | 'refusal' | 'header'>): ForwardFact[] {
  const signs: ForwardFact[] = [];
  const logged = evidence.log?.passedOn ?? null;
  const recipient = refusal?.recipient ?? null;
  const pairs: [string | null, string | null, readonly number[]][] = [
    [recipient?.original ?? null, recipient?.address ?? null, recipient?.lines ?? []],
    [logged?.first ?? null, logged?.next ?? null, logged === null ? [] : [logged.line]],
  ];
  for (const [first, next, lines] of pairs) {
    if (first === null || next === null || lines.length === 0) continue;
    const [from, to] = [organisationOfAddress(first), organisationOfAddress(next)];
    if (from === null || to === null || from === to) continue;
    if (isTechnicalDomain(dottedDomainOf(next))) continue;
    signs.push({ kind: 'recipient-changed', by: dottedDomainOf(first), says: `${first}|${next}`, lines });
  }
  // Masked addresses show no domain, but still that the address was expanded.
  const masked = pairs.every(([first, next]) => first === null || next === null);
  const expanded =
    signs.length > 0 || !masked
      ? undefined
      : evidence.text.find(({ text }) => /\(expanded from|\(generated from|\borig_to=/i.test(text));
  if (expanded !== undefined)
    signs.push({ kind: 'expanded-from', by: null, says: '', lines: [expanded.line] });
  const taken = header?.hops.findLast(({ local }) => !local) ?? null;
  const to = organisationOfAddress(taken?.for ?? null);
  const next = organisationOfAddress(recipient?.address ?? null);
  const by = taken?.by == null ? null : organisationOf(taken.by);
  const sender = [header?.fromDomain, header?.envelopeDomain].map((name) => organisationOfAddress(name));
  if (
    taken !== null &&
    to !== null &&
    next !== null &&
    to !== next &&
    by !== next &&
    !sender.includes(to) &&
    !sender.includes(by) &&
    !/smtps?a$/i.test(taken.with ?? '') &&
    !organisations(addressesOf(header?.to?.value)).includes(next) &&
    !isTechnicalDomain(dottedDomainOf(recipient?.address))
  )
    signs.push({
      kind: 'recipient-changed',
      by: taken.by,
      says: `${taken.for}|${recipient?.address}`,
      lines: taken.lines,
    });
  return signs;
}

const notices: ReadonlySet<string> = new Set(['bounce', 'delay']);

/** A mail system writes as a mailbox of its domain, Exchange as one of the tenant. */
function noticeBy({ report }: Evidence): string | null {
  const { root, written, kind } = report;
  if (root === null || written !== null || !notices.has(kind)) return null;
  const from = headerValue(root.header, 'from') ?? '';
  if (!daemonWords.test(from) && !/\bMicrosoftExchange[0-9a-f]{32}@/i.test(from)) return null;
  return organisationOfAddress(/[^\s<>"(),;:]{1,100}@[a-z0-9.-]{3,253}/i.exec(from)?.[0] ?? null);
}

/** Gathers the sources of the roles. */
export function roleSources(
  evidence: Evidence,
  header: HeaderEvidence | null,
  refusal: Refusal | null,
  drafts: readonly Draft[],
  author: string | null,
): RoleSources {
  const tenant =
    header === null
      ? null
      : (tenantForm
          .exec(header.section.view.text.slice(header.section.start, header.section.start + MAX_TEXT))?.[1]
          ?.toLowerCase() ?? null);
  const fors = drafts
    .map(({ envelope }) => envelope.recipient)
    .filter((name): name is string => name !== null);
  const named = fors.filter((name) => !isTechnicalDomain(dottedDomainOf(name)));
  // A pasted notice shows its own To first: that is where it was returned to.
  const noticeTo = header?.to?.lines[0] !== undefined && header.to.lines[0] === evidence.returnedTo?.lines[0];
  const passed = refusal?.recipient.original ?? null;
  // The address that the refused one was expanded from is no longer a recipient.
  const refused = [
    refusal?.recipient.address ?? null,
    ...evidence.report.recipients.slice(0, 50).map(({ address }) => address),
  ].filter((address) => address !== passed);
  const last = refused.some((address) => address !== null)
    ? refused
    : [named.at(-1) ?? fors.at(-1), evidence.log?.recipient?.value];
  const forwarding = [...(header?.forwarding ?? []), ...passedOn({ evidence, refusal, header })];
  const recipients = organisations([...last, evidence.log?.passedOn?.next, tenant]);
  const host = refusal?.recipient.remoteMta?.toLowerCase() ?? drafts.at(-1)?.to.host ?? '';
  const final = recipients[0] ?? null;
  const publicOne =
    publicHosts.test(host) ||
    publicHosts.test(reporterOf(drafts.at(-1)) ?? '') ||
    (final !== null && isPublicMailDomain(final)) ||
    // Only the servers of Outlook.com's own mailboxes set it.
    (header?.section.fields.some(({ name }) => name === 'x-incomingtopheadermarker') ?? false);
  const vendor = findVendor(drafts.at(-1)?.to.vendor ?? null);
  return {
    evidence,
    header,
    refusal,
    drafts,
    author: author === null ? null : organisationOf(author),
    recipients,
    writtenTo: organisations([
      ...addressesOf(noticeTo ? undefined : header?.to?.value),
      fors[0],
      refusal?.recipient.original,
    ]),
    tenant,
    publicRecipient: publicOne
      ? 'yes'
      : final !== null || tenant !== null || (vendor === null && host !== '')
        ? 'no'
        : 'unknown',
    forwarding,
    list: mailingListOf(evidence),
    noticeBy: noticeBy(evidence),
  };
}
