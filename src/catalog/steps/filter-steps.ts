/** One step at a product: menu path and setting. */
export interface SettingStep {
  readonly text: string;
  /** False: a general rule that nobody has read for this very pair of products. */
  readonly seen: boolean;
}

const seen = (text: string): SettingStep => ({ text, seen: true });
const check = (text: string): SettingStep => ({ text, seen: false });

/** The system that received the message from the first filter and judged it again. */
export type SecondSystem =
  | 'microsoft-365'
  | 'google-workspace'
  | 'exchange'
  | 'rspamd'
  | 'spamassassin'
  | 'postfix';

/** How the second system is told of any filter in front; `{first}` is that filter. At most three steps, in order. */
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

type Special = Readonly<Partial<Record<SecondSystem, Readonly<Partial<Record<0 | 1 | 2, SettingStep>>>>>>;

/** What differs for one first filter, by the place of the step. */
const special: Readonly<Record<string, Special>> = {
  mimecast: {
    'microsoft-365': {
      0: seen(
        'Exchange admin center > Mail flow > Connectors > Add a connector: from "Partner organization" to "Microsoft 365", sender domain *. Under Security restrictions, require TLS with the certificate *.mimecast.com (South Africa: *.mimecast.co.za) and enter the Mimecast ranges of your region there, not on the first page.',
      ),
    },
    'google-workspace': {
      0: seen(
        'Google Admin console, top organization > Apps > Google Workspace > Gmail > Spam, phishing and malware > Inbound gateway: add the Mimecast data centre ranges of your region; add a delivery route to Google in Mimecast.',
      ),
    },
    exchange: {
      0: seen('In the firewall, open port 25 only for the Mimecast ranges of your region.'),
    },
  },
  proofpoint: {
    'microsoft-365': {
      1: check(
        "Microsoft Defender portal, security.microsoft.com/skiplisting > that connector: skip the addresses of Proofpoint. Proofpoint's own guide bypasses Enhanced filtering instead: use one of the two, not both.",
      ),
    },
  },
  'proofpoint-essentials': {
    'microsoft-365': {
      0: seen(
        'Exchange admin center > Mail flow > Connectors > Add a connector: from "Partner organization" to "Microsoft 365" with the Proofpoint Essentials ranges (its help page "Connection Details").',
      ),
    },
  },
  messagelabs: {
    'google-workspace': {
      0: check(
        'Google Admin console > Apps > Google Workspace > Gmail > Spam, phishing and malware > Inbound gateway: add the ranges of Broadcom\'s list "Cloud security services IP ranges", at the earliest 72 hours after the MX change.',
      ),
    },
    'microsoft-365': {
      0: seen(
        'Accept port 25 only from the ranges in Broadcom\'s list "Cloud security services IP ranges", at the earliest 72 hours after the MX change: Exchange admin center > Mail flow > Connectors, "Partner organization", sender domain *.',
      ),
    },
  },
  barracuda: {
    'microsoft-365': {
      2: seen(
        'Use either Enhanced filtering or the mail flow rule that bypasses spam filtering, not both; remove the rule. To verify: a new message carries X-MS-Exchange-SkipListedInternetSender.',
      ),
    },
  },
  cisco: {
    'microsoft-365': {
      2: check(
        'The connection filter IP allow list with the addresses of the welcome mail is the old recipe; drop it once Enhanced filtering works.',
      ),
    },
  },
  sophos: {
    'microsoft-365': {
      0: seen(
        'Gateway mode: go on with step 2 for the connector of Sophos. Mailflow mode (MX at Microsoft): the rules and connectors are made by Sophos; do not change them.',
      ),
    },
  },
  'trend-micro': {
    'microsoft-365': {
      0: seen(
        'Microsoft Defender portal > Policies & rules > Threat policies > Anti-spam: set "SPF record: hard fail" to Off, and let Trend Micro check SPF.',
      ),
    },
  },
  hornetsecurity: {
    'microsoft-365': {
      0: seen(
        'Let 365 Total Protection make the inbound connector, or by hand: New-InboundConnector -SenderDomains * -RestrictDomainsToIPAddresses $true -RequireTls $true -SenderIPAddresses with its ranges. Only when all domains use the filter.',
      ),
    },
  },
  'cloudflare-email-security': {
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
  spamtitan: {
    exchange: {
      0: seen(
        'Exchange admin center > Mail flow > Receive connectors > Default Frontend > Scoping: replace 0.0.0.0-255.255.255.255 by the addresses of your SpamTitan cluster.',
      ),
    },
  },
  fortinet: {
    'microsoft-365': {
      2: seen(
        'If the outbound mail rule sends mail back through FortiMail, give it an exception for a header with the FortiMail host name, or mail loops ("hop count exceeded").',
      ),
    },
  },
  spamexperts: {
    'microsoft-365': {
      2: seen(
        "The vendor's old recipe is a rule with SCL -1 for the addresses of delivery.antispamcloud.com; remove it once step 2 works.",
      ),
    },
    'google-workspace': {
      0: check(
        'In Mail Assure, test the route first: Domains Overview > Protection status. Then Google Admin console > Apps > Google Workspace > Gmail > Spam, phishing and malware > Inbound gateway: add its delivery addresses.',
      ),
    },
  },
  avanan: {
    'microsoft-365': {
      0: seen(
        'Automatic mode makes the connectors itself. Manual mode: Exchange admin center > Mail flow > Connectors, an inbound "Partner organization" connector in every mode; rules only for Inline.',
      ),
      1: seen(
        'The mail passes out of Microsoft 365 and back in, where Enhanced filtering does not work: Tenant Allow/Block List > Spoofed senders, one External and one Internal entry for the address of the filter.',
      ),
    },
  },
};

/**
 * Places of general steps that nobody has read for a pair; a pair that is not here has its first step marked. The programs on
 * own servers are told of any filter in the same way.
 */
const unread: Readonly<Record<string, Readonly<Partial<Record<SecondSystem, readonly number[]>>>>> = {
  mimecast: { 'microsoft-365': [1], 'google-workspace': [], exchange: [] },
  proofpoint: { 'microsoft-365': [] },
  'proofpoint-essentials': { 'microsoft-365': [1] },
  barracuda: { 'microsoft-365': [] },
  sophos: { 'microsoft-365': [1] },
  'trend-micro': { 'microsoft-365': [1] },
  hornetsecurity: { 'microsoft-365': [] },
  messagelabs: { 'microsoft-365': [] },
  spamtitan: { exchange: [] },
  'cloudflare-email-security': { 'microsoft-365': [], 'google-workspace': [] },
  avanan: { 'microsoft-365': [] },
};
const products: ReadonlySet<SecondSystem> = new Set(['microsoft-365', 'google-workspace', 'exchange']);

function isUnread(second: SecondSystem, vendor: string | null, at: number): boolean {
  if (vendor === null || !products.has(second)) return false;
  return (unread[vendor]?.[second] ?? [0]).includes(at);
}

/** Ids of filters with steps of their own: a test holds them against the vendors. */
export const specialFilters: readonly string[] = [
  ...new Set([...Object.keys(special), ...Object.keys(unread)]),
];

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
  const own = vendor === null ? undefined : special[vendor]?.[second];
  return general[second].map((step, at) => {
    const special =
      vendor === null && at === 0 ? ofNoVendor[second] : at < 3 ? own?.[at as 0 | 1 | 2] : undefined;
    return worded(special ?? { ...step, seen: step.seen && !isUnread(second, vendor, at) }, first);
  });
}
