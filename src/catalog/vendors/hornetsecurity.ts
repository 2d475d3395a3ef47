import { seen } from '../steps/setting-step.ts';
import { defineVendor } from './vendor.ts';

export const hornetsecurity = defineVendor({
  id: 'hornetsecurity',
  name: 'Hornetsecurity',
  kind: 'filter',
  mx: ['hornetsecurity.com', 'antispameurope.com'],
  spf: ['spf.hornetsecurity.com'],
  called: ['hornetsecurity', 'antispameurope'],
  steps: {
    'microsoft-365': {
      0: seen(
        'Let 365 Total Protection make the inbound connector, or by hand: New-InboundConnector -SenderDomains * -RestrictDomainsToIPAddresses $true -RequireTls $true -SenderIPAddresses with its ranges. Only when all domains use the filter.',
      ),
    },
  },
  unreadSteps: { 'microsoft-365': [] },
  certainty: 'B',
  source: 'partner page (SPF), recon catalogue, parsedmarc map',
});
