/**
 * What a customer of a service publishes for it, as the service documents it. A suffix by which a service is recognised
 * is not a value to publish, and a per-customer value is never invented: the text says where the customer finds it.
 */
export interface Publish {
  /**
   * Name for `include:` and where it belongs: `domain` is the customer's own SPF record, `envelope` only the record of the
   * bounce domain. Null: the service needs none, or shows one per customer.
   */
  readonly include: { readonly name: string; readonly at: 'domain' | 'envelope' } | null;
  /** Include of another region of the service, by the suffix of its mail exchangers. */
  readonly regions: Readonly<Record<string, string>>;
  /** DKIM records, in words. */
  readonly dkim: string;
  /** own: mail leaves with the customer's domain; records: a bounce domain can be set up; none: not possible. */
  readonly bounce: { readonly kind: 'own' | 'records' | 'none' | 'unknown'; readonly says: string };
  /** False: the values may be mentioned, but never proposed. */
  readonly certain: boolean;
}

const shown = 'the DKIM records that the service shows for the domain';
const own: Publish['bounce'] = {
  kind: 'own',
  says: 'mail leaves with the domain itself as its envelope sender',
};
const none: Publish['bounce'] = {
  kind: 'none',
  says: 'the service keeps its own envelope domain: only DKIM can align',
};
const unknown: Publish['bounce'] = {
  kind: 'unknown',
  says: 'whether a bounce domain is possible, the service says',
};
const records = (says: string): Publish['bounce'] => ({ kind: 'records', says });

type Row = Partial<Omit<Publish, 'include'>> & { readonly include?: string; readonly at?: 'envelope' };

const publish = ({ include, at, ...more }: Row): Publish => ({
  include: include === undefined ? null : { name: include, at: at ?? 'domain' },
  regions: {},
  dkim: shown,
  bounce: unknown,
  certain: true,
  ...more,
});

/** By vendor id. Source: the services' own pages and many public zones, read 2026-11. A vendor without a row: nothing is known. */
const rows: Readonly<Record<string, Publish>> = {
  google: publish({ include: '_spf.google.com', dkim: 'selector google, TXT as shown', bounce: own }),
  microsoft: publish({
    include: 'spf.protection.outlook.com',
    dkim: 'selectors selector1 and selector2, CNAME as shown',
    bounce: own,
  }),
  'amazon-ses': publish({
    include: 'amazonses.com',
    at: 'envelope',
    dkim: 'three CNAME records TOKEN._domainkey that lead to TOKEN.dkim.amazonses.com',
    bounce: records(
      'set a custom MAIL FROM domain: MX 10 feedback-smtp.REGION.amazonses.com and TXT v=spf1 include:amazonses.com ~all at that name',
    ),
  }),
  resend: publish({
    include: 'amazonses.com',
    at: 'envelope',
    dkim: 'selector resend, TXT as shown',
    bounce: records('the name send below the domain, with the MX and TXT that Resend shows'),
  }),
  sendgrid: publish({
    dkim: 'selectors s1 and s2, CNAME as shown under Sender Authentication',
    bounce: records('the CNAME emNNN that SendGrid shows under Sender Authentication'),
  }),
  mailchimp: publish({
    dkim: 'selectors k2 and k3, CNAME to dkim2.mcsv.net and dkim3.mcsv.net',
    bounce: none,
  }),
  mandrill: publish({
    include: 'spf.mandrillapp.com',
    dkim: 'selectors mte1 and mte2, CNAME as shown',
    bounce: records('a custom return path, as shown'),
    certain: false,
  }),
  mailgun: publish({
    include: 'mailgun.org',
    at: 'envelope',
    bounce: records('the sending subdomain, with MX mxa.mailgun.org and mxb.mailgun.org'),
  }),
  postmark: publish({
    dkim: 'a selector that ends in pm, TXT as shown',
    bounce: records('pm-bounces as CNAME to pm.mtasv.net'),
  }),
  sparkpost: publish({
    dkim: 'a selector such as scphMMYY, TXT as shown',
    bounce: records('a CNAME to sparkpostmail.com'),
  }),
  zendesk: publish({
    include: 'mail.zendesk.com',
    dkim: 'selectors zendesk1 and zendesk2, CNAME to zendesk1._domainkey.zendesk.com and zendesk2._domainkey.zendesk.com',
    bounce: none,
  }),
  salesforce: publish({
    include: '_spf.salesforce.com',
    dkim: 'a DKIM key made in Setup, CNAME as shown',
    bounce: {
      kind: 'none',
      says: 'while Bounce Management is on, the envelope is bnc.salesforce.com: only DKIM aligns; or switch Bounce Management off',
    },
  }),
  'salesforce-marketing-cloud': publish({
    include: 'cust-spf.exacttarget.com',
    bounce: records('the private domain that is delegated to Marketing Cloud'),
  }),
  pardot: publish({ include: 'aspmx.pardot.com', bounce: none, certain: false }),
  hubspot: publish({ dkim: 'selectors hs1-PORTAL and hs2-PORTAL, CNAME as shown', bounce: none }),
  brevo: publish({
    include: 'spf.brevo.com',
    dkim: 'selectors brevo1 and brevo2, CNAME as shown',
    bounce: none,
  }),
  mailjet: publish({
    include: 'spf.mailjet.com',
    dkim: 'selector mailjet, TXT as shown',
    bounce: records('bnc3 as CNAME to bnc3.mailjet.com'),
  }),
  klaviyo: publish({
    dkim: 'selectors kl and kl2 below the sending domain, CNAME as shown',
    bounce: records('the name send, CNAME or NS as shown'),
    certain: false,
  }),
  zoho: publish({
    include: 'zohomail.com',
    regions: {
      'zoho.eu': 'zohomail.eu',
      'zohomail.eu': 'zohomail.eu',
      'zoho.in': 'zohomail.in',
      'zohomail.in': 'zohomail.in',
    },
    dkim: 'selector zmail, TXT as shown',
    bounce: own,
  }),
  'zoho-campaigns': publish({ include: 'zcsend.net' }),
  zeptomail: publish({ include: 'transmail.net', certain: false }),
  freshworks: publish({
    include: 'email.freshdesk.com',
    dkim: 'CNAME records to freshemail.io as shown',
    bounce: none,
  }),
  intercom: publish({
    dkim: 'selector intercom, CNAME as shown',
    bounce: records('outbound.intercom as CNAME, as shown'),
  }),
  atlassian: publish({ include: '_spf.atlassian.net' }),
  shopify: publish({ include: 'shops.shopify.com', certain: false }),
  fastmail: publish({
    include: 'spf.messagingengine.com',
    dkim: 'selectors fm1 to fm3, CNAME to fmN.DOMAIN.dkim.fmhosted.com',
    bounce: own,
  }),
  proton: publish({
    include: '_spf.protonmail.ch',
    dkim: 'selectors protonmail, protonmail2 and protonmail3, CNAME as shown',
    bounce: own,
  }),
  icloud: publish({
    include: 'icloud.com',
    dkim: 'selector sig1, CNAME to sig1.dkim.DOMAIN.at.icloudmailadmin.com',
    bounce: own,
  }),
  rackspace: publish({ include: 'emailsrvr.com', bounce: own }),
  hostinger: publish({
    include: '_spf.mail.hostinger.com',
    dkim: 'selectors hostingermail-a, -b and -c, CNAME as shown',
    bounce: own,
  }),
  namecheap: publish({ include: 'spf.privateemail.com', bounce: own }),
  'namecheap-hosting': publish({ include: 'spf.web-hosting.com', bounce: own }),
  'cloudflare-routing': publish({
    include: '_spf.mx.cloudflare.net',
    dkim: 'selector cf2024-1, TXT as shown',
    bounce: { kind: 'own', says: 'it forwards, with SRS' },
  }),
  mailersend: publish({ include: '_spf.mailersend.net' }),
  mailerlite: publish({ include: '_spf.mlsend.com', dkim: 'selector litesrv, CNAME as shown' }),
  activecampaign: publish({ include: 'emsd1.com' }),
  sendpulse: publish({ include: 'mxsspf.sendpulse.com', dkim: 'selector sign, as shown' }),
  smtp2go: publish({ include: 'spf.smtp2go.com', certain: false }),
  'elastic-email': publish({
    include: '_spf.elasticemail.com',
    dkim: 'selector api, as shown',
    certain: false,
  }),
  'constant-contact': publish({
    include: 'spf.constantcontact.com',
    dkim: 'selectors ctct1 and ctct2, CNAME to ccsend.com as shown',
    certain: false,
  }),
};

/** What customers of a vendor publish; null when unknown. */
export const publishOf = (vendorId: string): Publish | null =>
  Object.hasOwn(rows, vendorId) ? (rows[vendorId] ?? null) : null;

/** Ids with a row: a test holds them against the vendors. */
export const published: readonly string[] = Object.keys(rows);
