import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';

/** The public key cannot be used: missing, wrong selector, revoked, cut, bad syntax, too short (RFC 6376 3.6.1). */
export const dkimKeyDns = defineCause({
  id: 'dkim-key-dns',
  explains: { 'dkim-key': 0.9, 'dkim-signature': 0.08, dmarc: 0.03, unauthenticated: 0.04, told: 0.02 },
  needs: [signature.keyUnusable],
  typical: [not(checks.alignedSignature)],
});
