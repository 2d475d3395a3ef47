import { serviceSteps } from '../../catalog/steps/service-steps.ts';
import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';
import { namesSmallKey } from '../journey/small-key.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { remarked } from '../wording/remarked.ts';
import { dig, type Steps, verify } from '../wording/setting-steps.ts';
import { serviceOf, signed } from '../wording/sign-with.ts';
import { step } from '../wording/step.ts';

/** The record is intact but unusable. */
const hasSmallKey = ({ remark }: Particulars): boolean => remark !== null && namesSmallKey(remark);

const settings: Steps = (context) => {
  const { p } = context;
  const service = serviceOf(context);
  const made = service === null ? [] : serviceSteps(service, p.signer ?? partyNames(p).from).slice(0, 1);
  return [
    ...dig(
      p.signer === null || p.selector === null || hasSmallKey(p) ? null : partyNames(p).keyName,
      'TXT',
      'it must give one record with p= and a complete key.',
    ),
    ...made,
    verify(signed(p.signer)),
  ];
};

/**
 * The public key cannot be used: missing, wrong selector, revoked, truncated, bad syntax, too short (RFC 6376 3.6.1).
 */
export const dkimKeyDns = defineCause({
  id: 'dkim-key-dns',
  usualOwner: 'sender-dns',
  explains: { 'dkim-key': 0.9, 'dkim-signature': 0.08, dmarc: 0.03, unauthenticated: 0.04, described: 0.02 },
  needs: [signature.keyUnusable],
  typical: [not(checks.alignedSignature)],
  words: {
    headline: 'DKIM key in DNS is missing or unusable',
    tone: 'act',
    because: (p) => {
      const { signer, keyName } = partyNames(p);
      const at = p.signer !== null && p.selector !== null ? ` at ${keyName}` : '';
      return `The DKIM signature of ${signer} cannot be checked, because its public key${at} is missing or unusable${remarked(p)}. The message itself need not have been changed.`;
    },
    fixes: (p) => [
      step(
        'sender-dns',
        hasSmallKey(p)
          ? `Make a new key of 2048 bits, publish it under a new selector of ${partyNames(p).signer}, and sign with that one: verifiers take no key below 1024 bits.`
          : `Publish the public key as one TXT record (or the service's CNAME) at ${partyNames(p).keyName}. Check the selector, the underscore, and that the value is complete.`,
      ),
    ],
    settings,
    customer: 'sender-setup',
    topic: 'proof',
    noPage: 'the page to follow is that of the service that signs, or of the DNS provider.',
  },
});
