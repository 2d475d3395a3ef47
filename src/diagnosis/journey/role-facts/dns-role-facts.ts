import { vendorOfHost } from '../../../catalog/vendors/match-vendor.ts';
import { organisationOf } from '../../../evidence/headers/organisation.ts';
import { dnsFact, factOf } from '../../fact.ts';
import type { Draft } from '../header-handovers.ts';
import { organisationOfAddress } from '../organisation-of-address.ts';
import type { RoleSources } from '../role-sources.ts';
import type { RoleFact } from './role-fact.ts';

/** Whether a mail exchanger belongs to the party: to its vendor or its organisation. */
const isOf = (mx: string, { vendor, organisation }: Draft['from']): boolean =>
  (vendor !== null && vendorOfHost(mx)?.id === vendor) ||
  (organisation !== null && organisationOf(mx) === organisation);

/** Whether the client is in the recipient's MX: according to DNS, else as shown in the paste. */
export function dnsRoleFacts(draft: Draft, context: RoleSources): RoleFact[] {
  const recipient = context.evidence.dns?.recipient ?? null;
  const { host, vendor } = draft.from;
  if (recipient === null) return shownRoleFacts(draft, context);
  if (host === null && vendor === null) return [];
  const mx = recipient.mx.hosts;
  const same = mx.some((one) => isOf(one.host, draft.from));
  const judge = draft.to.host;
  const judgeIsMx = judge !== null && mx.some((one) => organisationOf(one.host) === organisationOf(judge));
  const text = recipient.lines[0] ?? '';
  if (same)
    return [
      {
        roles: { 'recipient-filter': 5, 'author-filter': -3, stranger: -3 },
        fact: dnsFact('mx-is-client', text, { domain: recipient.domain }),
      },
    ];
  return judgeIsMx || mx.length > 0
    ? [
        {
          roles: { 'recipient-filter': -2.4 },
          fact: dnsFact('mx-is-not-client', text, { domain: recipient.domain }),
        },
      ]
    : [];
}

/** MX records shown in a paste; one without its domain is probably the recipient's. */
function shownRoleFacts(
  draft: Draft,
  { evidence, recipients, writtenTo, author, tenant }: RoleSources,
): RoleFact[] {
  const theirs = [...recipients, ...writtenTo, ...(tenant === null ? [] : [tenant])];
  const shown = evidence.shownMx.filter(({ domain }) => {
    const whose = organisationOfAddress(domain);
    return whose === null || theirs.includes(whose) || (theirs.length === 0 && whose !== author);
  });
  const [first] = shown;
  // Two customers of one provider: its hosts are on both sides.
  if (first === undefined || (draft.from.vendor !== null && draft.from.vendor === draft.to.vendor)) return [];
  // Nobody says who connected: at least we know that a filter receives for the domain.
  if (draft.from.host === null && draft.from.vendor === null) {
    const filter = shown.find(({ host }) => vendorOfHost(host)?.kind === 'filter');
    const fact = filter && factOf('filter-is-mx', [filter.line], filter.host, { host: filter.host });
    return fact === undefined ? [] : [{ roles: { 'recipient-filter': 2.4 }, fact }];
  }
  const mine = shown.find(({ host }) => isOf(host, draft.from));
  const named = (mine ?? first).domain !== null;
  const fact = factOf(
    mine === undefined ? 'mx-is-not-client' : 'mx-is-client',
    [(mine ?? first).line],
    'MX',
    {
      domain: (mine ?? first).domain ?? undefined,
    },
  );
  if (mine !== undefined)
    return [{ roles: { 'recipient-filter': named ? 4.5 : 3, 'author-filter': -2, stranger: -2 }, fact }];
  return [{ roles: { 'recipient-filter': named ? -2.4 : -1 }, fact }];
}
