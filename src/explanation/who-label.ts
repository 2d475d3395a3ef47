import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { FindingJson } from '../diagnosis/diagnosis.ts';
import { whoLabels } from './labels.ts';

/** Causes that the author of the mail can fix without an administrator. */
const personal: ReadonlySet<CauseId> = new Set<CauseId>([
  'user-unknown',
  'message-too-large',
  'recipient-domain-unroutable',
  'smtp-auth-missing',
  'mailbox-full',
  'mailbox-disabled',
]);

/** Whether the author of the mail can fix it without a change at any server. */
export const isPersonal = (cause: CauseId): boolean => personal.has(cause);

const named: Readonly<Record<Exclude<Responsible, 'nobody'>, (domain: string, own: boolean) => string>> = {
  sender: (domain, own) =>
    own ? `Your mail administrator (${domain})` : `The mail administrator of ${domain}`,
  'sender-dns': (domain, own) =>
    own ? `Whoever manages your DNS (${domain})` : `Whoever manages the DNS of ${domain}`,
  forwarder: (domain, own) =>
    own
      ? `Your mail administrator (${domain}, which forwards)`
      : `The administrator of ${domain}, which forwards`,
  'recipient-admin': (domain, own) =>
    own ? `Your mail administrator (${domain})` : `The recipient's administrator at ${domain}`,
  recipient: (domain, own) =>
    own ? `The recipient, in your domain ${domain}` : `The recipient at ${domain}`,
};

/** Nobody calls a mailing list a forwarding server. */
function listOwner(domain: string | null, own: boolean): string {
  if (domain === null) return 'The administrator of the mailing list';
  return own
    ? `Your mail administrator (${domain}, which runs the list)`
    : `The administrator of the list at ${domain}`;
}

/**
 * The party who must act, as a heading: by its domain where that is known, as "your" where it is the operator's own. For an
 * address with a typing mistake it is the sender, not an administrator.
 */
export function whoLabel(role: Responsible, cause: CauseId, party: FindingJson['party'] = null): string {
  if (role === 'nobody') return whoLabels.nobody;
  const domain = party?.domain ?? null;
  if (role === 'forwarder' && cause === 'list-dmarc') return listOwner(domain, party?.own ?? false);
  if (role === 'sender' && personal.has(cause))
    return domain === null ? 'The sender' : `The sender (${domain})`;
  return domain === null ? whoLabels[role] : named[role](domain, party?.own ?? false);
}
