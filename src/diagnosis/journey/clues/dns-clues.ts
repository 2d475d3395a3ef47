import { vendorOfHost } from '../../../catalog/vendors/match-vendor.ts';
import { organisationOf } from '../../../evidence/headers/organisation.ts';
import { dnsFact } from '../../fact.ts';
import type { Draft } from '../header-handovers.ts';
import type { WayContext } from '../way-context.ts';
import type { Clue } from './clue.ts';

export function dnsClues(draft: Draft, { evidence }: WayContext): Clue[] {
  const recipient = evidence.dns?.recipient ?? null;
  const { host, vendor, organisation } = draft.from;
  if (recipient === null || (host === null && vendor === null)) return [];
  const mx = recipient.mx.hosts;
  const same = mx.some(
    (one) =>
      (vendor !== null && vendorOfHost(one.host)?.id === vendor) ||
      (organisation !== null && organisationOf(one.host) === organisation),
  );
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
