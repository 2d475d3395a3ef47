import { allVendors } from '../vendors/all-vendors.ts';
import { findVendor } from '../vendors/find-vendor.ts';
import { check, type SecondSystem, type SettingStep, seen } from './setting-step.ts';

/**
 * How to configure the second system for any filter in front; `{first}` is that filter. At most three steps, in order.
 */
const general: Readonly<Record<SecondSystem, readonly SettingStep[]>> = {
  'microsoft-365': [
    seen(
      'Exchange admin center > Mail flow > Connectors > Add a connector: from "Partner organization" to "Microsoft 365", sender domain *. Under Security restrictions, require TLS and name the certificate or all IP ranges of {first}.',
    ),
    seen(
      'Microsoft Defender portal, security.microsoft.com/skiplisting > that connector: "Automatically detect and skip the last IP address" (one hop in front), or list all public addresses in front; apply it to the entire organization.',
    ),
    seen(
      'Remove any mail flow rule that sets SCL -1 for the same traffic. To verify: a new message carries X-MS-Exchange-SkipListedInternetSender.',
    ),
  ],
  'google-workspace': [
    seen(
      'Google Admin console, top organization > Apps > Google Workspace > Gmail > Spam, phishing and malware > Inbound gateway: add all public addresses of {first}.',
    ),
    seen(
      'There, tick "Automatically detect external IP" and "Require TLS"; once the MX records have moved, also "Reject all mail not from gateway IPs".',
    ),
    seen(
      'To verify: a new message no longer shows spf=fail for the address of {first} in its Authentication-Results.',
    ),
  ],
  exchange: [
    seen(
      'Exchange admin center > Mail flow > Receive connectors: a connector on port 25 whose remote network settings (RemoteIPRanges) hold only the addresses of {first}; in the firewall, open port 25 for these alone.',
    ),
    seen(
      "With the anti-spam agents on: Set-TransportConfig -InternalSMTPServers @{Add='ADDRESSES'} with the addresses of {first}.",
    ),
  ],
  rspamd: [
    seen(
      'In /etc/rspamd/local.d/external_relay.conf set enabled = true and a rule with strategy = "ip_map" whose ip_map holds the addresses of {first}.',
    ),
    seen('Switch the reject action off for this mail: refusing what {first} has accepted makes backscatter.'),
  ],
  spamassassin: [
    seen(
      'In local.cf list your own MX and the addresses of {first} in internal_networks, and the same in trusted_networks; then SPF is checked against the server before them.',
    ),
  ],
  postfix: [
    seen(
      'Let {first} skip postscreen: postscreen_access_list = permit_mynetworks, cidr:/etc/postfix/postscreen_access.cidr, with one line "NETWORK permit" for each of its networks.',
    ),
    check(
      'Put check_client_access with these networks before the SPF policy service and reject_rbl_client, so that both skip them.',
    ),
  ],
};

/** What differs where no vendor is known: the first filter may be the organisation's own server. */
const ofNoVendor: Readonly<Partial<Record<SecondSystem, SettingStep>>> = {
  'microsoft-365': check(
    'Exchange admin center > Mail flow > Connectors: the inbound connector of {first}. For the filter of another company it is one from "Partner organization", sender domain *; for your own server it is one from "Your organization\'s email server". It names the certificate or all IP addresses of {first}.',
  ),
};

const products: ReadonlySet<SecondSystem> = new Set(['microsoft-365', 'google-workspace', 'exchange']);

function isUnread(second: SecondSystem, vendor: string | null, at: number): boolean {
  if (vendor === null || !products.has(second)) return false;
  return (findVendor(vendor)?.unreadSteps?.[second] ?? [0]).includes(at);
}

/** Ids of filters with steps of their own: a test holds them against the vendors. */
export const specialFilters: readonly string[] = allVendors.flatMap(({ id, steps, unreadSteps }) =>
  steps === null && unreadSteps === null ? [] : [id],
);

const worded = (step: SettingStep, first: string): string =>
  `${step.text.replaceAll('{first}', () => first)}${step.seen ? '' : " (Check this on the vendor's page.)"}`;

/**
 * Up to three steps that let the second system look past the first filter. `vendor` is the id of the filter in front, or
 * null; `first` is how it is called in a sentence. [] where the second system is not known.
 */
export function filterSteps(
  second: SecondSystem | null,
  vendor: string | null,
  first: string,
): readonly string[] {
  if (second === null) return [];
  const own = findVendor(vendor)?.steps?.[second];
  return general[second].map((step, at) => {
    const special =
      vendor === null && at === 0 ? ofNoVendor[second] : at < 3 ? own?.[at as 0 | 1 | 2] : undefined;
    return worded(special ?? { ...step, seen: step.seen && !isUnread(second, vendor, at) }, first);
  });
}
