import { seen } from '../steps/setting-step.ts';
import { defineVendor } from './vendor.ts';

/** Cloudflare Email Security, formerly Area 1 (often taken for Mailprotector). */
export const cloudflareEmailSecurity = defineVendor({
  id: 'cloudflare-email-security',
  name: 'Cloudflare Email Security',
  kind: 'filter',
  mx: ['mxrecord.io', 'mxrecord.mx'],
  steps: {
    'microsoft-365': {
      0: seen(
        'Exchange admin center > Mail flow > Connectors > Add a connector "Email Security Inbound Connector": "Partner organization", by IP address (Cloudflare\'s egress IPs as /24 networks, no IPv6), TLS.',
      ),
      2: seen(
        'Microsoft Defender portal, security.microsoft.com/antispam: the egress IPs in the connection filter, "SPF record: hard fail" Off.',
      ),
    },
    'google-workspace': {
      0: seen(
        "Google Admin console > Apps > Google Workspace > Gmail > Spam, phishing and malware > Inbound gateway: add Cloudflare's egress IPs, detect external IP, require TLS.",
      ),
    },
  },
  unreadSteps: { 'microsoft-365': [], 'google-workspace': [] },
  certainty: 'A',
  source: 'vendor documents, public code, parsedmarc map',
});

/** Cloudflare Email Routing: forwards every message with an envelope sender of its own. */
export const cloudflareRouting = defineVendor({
  id: 'cloudflare-routing',
  name: 'Cloudflare Email Routing',
  kind: 'forwarder',
  mx: ['mx.cloudflare.net'],
  spf: ['_spf.mx.cloudflare.net'],
  hosts: ['cloudflare-email.net', 'cloudflare-email.org', 'cloudflare-email.com'],
  certainty: 'A',
  source: 'vendor documents, recon catalogue',
});
