import type { CauseId, Responsible } from '../../catalog/causes.ts';
import { isPublicMailDomain } from '../../catalog/public-mail-domain.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { behindAt } from '../../message/domain-of.ts';

/** Who must act, by their domain. */
export interface ActingParty {
  /** Lower case; null if the input does not name it, or the name of a public mail provider would mislead. */
  readonly domain: string | null;
  /** The domain is one of the operator's own. */
  readonly own: boolean;
}

const nobody: ActingParty = { domain: null, own: false };

/** Longer names are not domains of people (RFC 1035 2.3.4), and a label of a card has little room. */
const maxNameLength = 100;
const shape = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,20}$/;

function domainToAct(who: Responsible, cause: CauseId, p: Particulars): string | null {
  switch (who) {
    case 'sender':
      return p.from ?? p.envelope;
    case 'sender-dns':
      return cause.startsWith('spf-')
        ? (p.envelope ?? p.from)
        : cause === 'dkim-key-dns'
          ? (p.signer ?? p.from)
          : (p.from ?? p.envelope);
    case 'forwarder': {
      const by = p.forwarder ?? p.list;
      return by === null ? null : organisationOf(behindAt(by).replace(/[<>]/g, ''));
    }
    case 'recipient-admin':
    case 'recipient':
      return p.recipientDomain;
    case 'nobody':
      return null;
  }
}

/** The party that must act, by the parties of the matter and the operator's own domains. Pure. */
export function actingParty(
  who: Responsible,
  cause: CauseId,
  p: Particulars,
  ownDomains: readonly string[],
): ActingParty {
  const domain = domainToAct(who, cause, p)?.toLowerCase() ?? null;
  if (domain === null || domain.length > maxNameLength || !shape.test(domain)) return nobody;
  // "The mail administrator of gmail.com" would send the reader to Google for a fault of one customer.
  if (isPublicMailDomain(organisationOf(domain))) return nobody;
  const organisation = organisationOf(domain);
  return { domain, own: ownDomains.some((own) => domain === own || organisation === organisationOf(own)) };
}
