import { defineCause } from '../cause.ts';
import { mail } from '../conditions/mail.ts';

/** Microsoft 365 takes the organisation's own relay for a stranger: connector, TLS certificate, attribution. */
export const tenantConnector = defineCause({
  id: 'tenant-connector',
  explains: {
    'connector-restricted': 0.9,
    spf: 0.04,
    composite: 0.08,
    dmarc: 0.03,
    'relay-denied': 0.05,
    'sender-blocked': 0.04,
    'security-other': 0.1,
    passed: 0.02,
  },
  needs: [mail.tenantAtStake],
  typical: [],
});
