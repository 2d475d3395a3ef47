import { amazonSes } from './amazon-ses.ts';
import { barracuda } from './barracuda.ts';
import { cisco } from './cisco.ts';
import { cloudflareEmailSecurity, cloudflareRouting } from './cloudflare.ts';
import { flatteners } from './flatteners.ts';
import { forwarders } from './forwarders.ts';
import { google } from './google.ts';
import { hornetsecurity } from './hornetsecurity.ts';
import { mailboxHosts } from './mailbox-hosts.ts';
import { messagelabs } from './messagelabs.ts';
import { microsoft } from './microsoft.ts';
import { mimecast } from './mimecast.ts';
import { proofpoint } from './proofpoint.ts';
import { proofpointEssentials } from './proofpoint-essentials.ts';
import { sendingServices } from './sending-services.ts';
import { smallFilters } from './small-filters.ts';
import { sophos } from './sophos.ts';
import { trendMicro } from './trend-micro.ts';
import type { Vendor } from './vendor.ts';
import { yahoo } from './yahoo.ts';

/** Every vendor of the catalogue. Where a sentence or a reply names two, the first counts. */
export const allVendors: readonly Vendor[] = [
  mimecast,
  proofpointEssentials,
  proofpoint,
  barracuda,
  hornetsecurity,
  messagelabs,
  sophos,
  trendMicro,
  cisco,
  cloudflareEmailSecurity,
  ...smallFilters,
  microsoft,
  google,
  yahoo,
  ...mailboxHosts,
  cloudflareRouting,
  ...forwarders,
  amazonSes,
  ...sendingServices,
  ...flatteners,
];
