import type { CauseId, Responsible } from '../catalog/causes.ts';
import { whoLabels } from './headlines.ts';

/** Causes that the person who wrote the mail settles, without an administrator. */
const personal: ReadonlySet<CauseId> = new Set([
  'user-unknown',
  'message-too-large',
  'recipient-domain-unroutable',
  'smtp-auth-missing',
  'mailbox-full',
  'mailbox-disabled',
]);

/** The party who must act, as a heading: for an address with a typing mistake it is the sender, not an administrator. */
export function whoLabel(role: Responsible, cause: CauseId): string {
  return role === 'sender' && personal.has(cause) ? 'The sender' : whoLabels[role];
}
