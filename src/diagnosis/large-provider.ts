import { isPublicMailDomain } from '../catalog/public-mail-domain.ts';
import { domainOf } from '../message/domain-of.ts';
import type { Matter } from './conditions/condition.ts';

/** The servers of large mailbox providers resolve and answer: if you cannot reach them, the problem is on your side. */
export const largeProvider = ({ refusal }: Matter): boolean => {
  const address = refusal?.recipient.address ?? null;
  return address !== null && isPublicMailDomain(domainOf(address));
};
