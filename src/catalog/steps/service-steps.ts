import { findVendor } from '../vendors/find-vendor.ts';
import { publishOf } from '../vendors/publish.ts';

/** Where a sending service sets up DKIM, and what it needs for it; `{domain}` is the domain in From. */
const dkimAt: Readonly<Record<string, string>> = {
  salesforce:
    'Salesforce > Setup > DKIM Keys: make a key whose Domain is {domain}, publish the records it shows, then activate the key.',
  'amazon-ses':
    'Amazon SES console > Identities > {domain} > Easy DKIM: publish the three CNAME records it shows.',
  sendgrid:
    'SendGrid > Settings > Sender Authentication > Authenticate your domain: publish the CNAME records it shows (return path and two DKIM keys).',
  hubspot:
    'HubSpot > Settings > Domains & URLs > Connect a domain > Email sending: publish the records it shows. At Cloudflare, switch CNAME flattening off for them.',
  zendesk:
    'Publish the CNAME records zendesk1._domainkey and zendesk2._domainkey (to the same names below zendesk.com) for {domain}, then switch DKIM on in Zendesk Admin Center > Channels > Email.',
  postmark:
    'At Postmark, open the DNS settings of {domain} and publish the DKIM TXT record it shows and the CNAME pm-bounces (to pm.mtasv.net).',
  mailchimp:
    'At Mailchimp, authenticate the domain {domain}: publish the CNAME records k2._domainkey (dkim2.mcsv.net) and k3._domainkey (dkim3.mcsv.net).',
  freshworks: 'Freshdesk > Admin > Email > DKIM: publish the CNAME records it shows for {domain}.',
  google:
    'Google Admin console > Apps > Google Workspace > Gmail > Authenticate email: generate the key for {domain}, publish google._domainkey as TXT, then press Start authentication.',
  microsoft:
    'Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Email authentication settings > DKIM > {domain}: publish the two CNAME records (selector1, selector2), then switch signing on.',
};

/** Why SPF cannot align at a service, where there is more to say than that. */
const ownEnvelope: Readonly<Record<string, string>> = {
  salesforce:
    'While Bounce Management is on, the envelope sender is at bnc.salesforce.com and SPF cannot align; it can be switched off.',
};

/** How a customer of a sending service lets its mail pass as `domain`: DKIM first, then the envelope. [] for an unknown service. */
export function serviceSteps(vendorId: string | null, domain: string): readonly string[] {
  const vendor = findVendor(vendorId);
  const known = vendor === null ? null : publishOf(vendor.id);
  if (vendor === null || known === null) return [];
  const menu = dkimAt[vendor.id]?.replaceAll('{domain}', () => domain);
  const dkim = menu ?? `At ${vendor.name}, set up DKIM for ${domain}: ${known.dkim}.`;
  const { kind, says } = known.bounce;
  const envelope =
    kind === 'records'
      ? [`Optional, so that SPF aligns too: at ${vendor.name}, set up a bounce domain of your own (${says}).`]
      : kind === 'none'
        ? [
            `DKIM alone is enough for DMARC. ${ownEnvelope[vendor.id] ?? `${vendor.name} keeps its own envelope domain, so SPF cannot align.`}`,
          ]
        : [];
  return [dkim, ...envelope];
}

/** The include that a customer puts into the SPF record of `domain` for mail through this service; null when there is none. */
export function serviceInclude(vendorId: string | null): string | null {
  const known = vendorId === null ? null : publishOf(vendorId);
  if (known === null || known.include === null || known.include.at !== 'domain' || !known.certain)
    return null;
  return known.bounce.kind === 'own' || known.bounce.kind === 'unknown' ? known.include.name : null;
}
