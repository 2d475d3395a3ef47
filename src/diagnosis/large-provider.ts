import { isPublicMailDomain } from '../catalog/public-mail-domain.ts';
import { domainOf } from '../message/domain-of.ts';
import type { Matter } from './conditions/condition.ts';

/** The servers of the large mailbox providers resolve and answer: whoever does not reach them has the trouble at home. */
export const largeProvider = ({ refusal }: Matter): boolean => {
  const address = refusal?.recipient.address ?? null;
  return address !== null && isPublicMailDomain(domainOf(address));
};
