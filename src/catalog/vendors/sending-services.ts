import { defineVendor, type Vendor } from './vendor.ts';

type More = Partial<Pick<Vendor, 'kind' | 'spf' | 'hosts' | 'mx' | 'headers' | 'dkim' | 'cname'>>;

function sender(id: string, name: string, source: string, more: More): Vendor {
  return defineVendor({ id, name, kind: 'sender', certainty: 'B', source, ...more });
}

/** Services that send for their customers, by SPF include, DKIM target and host names. */
export const sendingServices: readonly Vendor[] = [
  sender('salesforce', 'Salesforce', 'recon catalogue', {
    spf: ['_spf.salesforce.com'],
    hosts: ['mta.salesforce.com', 'bnc.salesforce.com', 'salesforce.com'],
    headers: ['x-sfdc-*'],
  }),
  sender('salesforce-marketing-cloud', 'Salesforce Marketing Cloud', 'recon catalogue', {
    spf: ['exacttarget.com'],
    hosts: ['exacttarget.com'],
  }),
  sender('pardot', 'Salesforce Account Engagement (Pardot)', 'recon catalogue', { spf: ['pardot.com'] }),
  sender('sendgrid', 'Twilio SendGrid', 'recon catalogue, Domain Connect templates', {
    spf: ['sendgrid.net'],
    hosts: ['sendgrid.net'],
    headers: ['x-sg-eid', 'x-sg-id'],
    dkim: [
      { selector: 's1', target: 'sendgrid.net' },
      { selector: 's2', target: 'sendgrid.net' },
    ],
  }),
  sender('mailchimp', 'Mailchimp', 'recon catalogue, public code', {
    spf: ['servers.mcsv.net'],
    hosts: ['mcsv.net'],
    headers: ['x-mc-user'],
    dkim: [
      { selector: 'k1', target: 'dkim.mcsv.net' },
      { selector: 'k2', target: 'dkim2.mcsv.net' },
      { selector: 'k3', target: 'dkim3.mcsv.net' },
    ],
  }),
  sender('mandrill', 'Mailchimp Transactional (Mandrill)', 'recon catalogue, public code', {
    spf: ['spf.mandrillapp.com'],
    hosts: ['mandrillapp.com'],
    headers: ['x-mandrill-user'],
    dkim: [{ selector: 'mandrill', target: null }],
  }),
  sender('mailgun', 'Mailgun', 'recon catalogue, Domain Connect templates', {
    mx: ['mxa.mailgun.org', 'mxb.mailgun.org'],
    spf: ['mailgun.org'],
    hosts: ['mailgun.org'],
    headers: ['x-mailgun-*'],
  }),
  sender('postmark', 'Postmark', 'recon catalogue, Domain Connect templates', {
    spf: ['spf.mtasv.net'],
    hosts: ['mtasv.net'],
    headers: ['x-pm-message-id'],
    dkim: [{ selector: 'pm', target: null }],
  }),
  sender('sparkpost', 'SparkPost (Bird)', 'recon catalogue, Domain Connect templates', {
    spf: ['sparkpostmail.com'],
    hosts: ['sparkpostmail.com'],
    headers: ['x-msfbl'],
  }),
  sender('hubspot', 'HubSpot', 'recon catalogue', {
    spf: ['hubspotemail.net'],
    hosts: ['hubspotemail.net'],
    headers: ['x-hs-cid'],
  }),
  sender('zendesk', 'Zendesk', 'Domain Connect templates, recon catalogue', {
    spf: ['mail.zendesk.com'],
    hosts: ['zendesk.com'],
    dkim: [
      { selector: 'zendesk1', target: 'zendesk.com' },
      { selector: 'zendesk2', target: 'zendesk.com' },
    ],
  }),
  sender('freshworks', 'Freshworks', 'recon catalogue, Freshdesk documents', {
    spf: ['freshservice.com', 'email.freshdesk.com'],
    hosts: ['freshemail.io'],
  }),
  sender('help-scout', 'Help Scout', 'recon catalogue', {
    spf: ['helpscoutemail.com'],
    hosts: ['helpscoutemail.com'],
  }),
  sender('brevo', 'Brevo (Sendinblue)', 'recon catalogue, Domain Connect templates', {
    spf: ['spf.brevo.com', 'spf.sendinblue.com'],
  }),
  sender('mailjet', 'Mailjet', 'Domain Connect templates, recon catalogue', {
    spf: ['spf.mailjet.com'],
    hosts: ['mailjet.com'],
    dkim: [{ selector: 'mailjet', target: null }],
  }),
  sender('mailerlite', 'MailerLite', 'recon catalogue, public code', {
    spf: ['_spf.mlsend.com'],
    hosts: ['mlsend.com'],
  }),
  sender('constant-contact', 'Constant Contact', 'Domain Connect templates, recon catalogue', {
    spf: ['constantcontact.com'],
    hosts: ['constantcontact.com'],
    dkim: [
      { selector: 'ctct1', target: 'send.co' },
      { selector: 'ctct2', target: 'send.co' },
    ],
  }),
  sender('campaign-monitor', 'Campaign Monitor', 'recon catalogue', { spf: ['_spf.createsend.com'] }),
  sender('aweber', 'AWeber', 'Domain Connect templates', {
    dkim: [
      { selector: 'aweber_key_a', target: 'send.aweber.com' },
      { selector: 'aweber_key_b', target: 'send.aweber.com' },
      { selector: 'aweber_key_c', target: 'send.aweber.com' },
    ],
  }),
  sender('marketo', 'Adobe Marketo', 'recon catalogue', { spf: ['mktomail.com'], hosts: ['mktomail.com'] }),
  sender('eloqua', 'Oracle Eloqua', 'recon catalogue', { spf: ['eloqua.com'], headers: ['x-elqpod'] }),
  sender('sailthru', 'Sailthru', 'recon catalogue', { spf: ['aspmx.sailthru.com'] }),
  sender('zoho-campaigns', 'Zoho Campaigns and CRM', 'recon catalogue', {
    spf: ['zcsend.net'],
    hosts: ['zcsend.net'],
  }),
  sender('servicenow', 'ServiceNow', 'recon catalogue', { spf: ['spf.service-now.com'] }),
  sender('atlassian', 'Atlassian', 'recon catalogue', { spf: ['_spf.atlassian.net'] }),
  sender('statuspage', 'Statuspage', 'public code', { spf: ['stspg-customer.com'] }),
  sender('sap-successfactors', 'SAP SuccessFactors', 'recon catalogue', {
    spf: ['sapsf.com', 'sapsf.eu', 'successfactors.com'],
  }),
  sender('oracle', 'Oracle Cloud', 'recon catalogue', {
    spf: ['oracleemaildelivery.com', 'oraclecloud.com'],
  }),
  sender('netsuite', 'Oracle NetSuite', 'recon catalogue', { spf: ['netsuite.com'] }),
  sender('knowbe4', 'KnowBe4', 'recon catalogue', { spf: ['_spf.psm.knowbe4.com'] }),
  sender('exclaimer', 'Exclaimer', 'recon catalogue', {
    kind: 'signature',
    spf: ['exclaimer.net'],
    hosts: ['exclaimer.net'],
  }),
  sender('codetwo', 'CodeTwo', 'recon catalogue', {
    kind: 'signature',
    spf: ['emailsignatures365.com'],
    hosts: ['codetwo.com', 'emailsignatures365.com'],
  }),
  sender('smtp2go', 'SMTP2GO', 'Domain Connect templates', { spf: ['smtp2go.net', 'spf.smtp2go.com'] }),
  sender('mailchannels', 'MailChannels', 'recon catalogue', {
    spf: ['relay.mailchannels.net'],
    hosts: ['mailchannels.net'],
  }),
  sender('elastic-email', 'Elastic Email', 'recon catalogue', {
    spf: ['elasticemail.com'],
    hosts: ['elasticemail.com'],
  }),
  sender('resend', 'Resend', 'Resend documents, Domain Connect templates', {
    dkim: [{ selector: 'resend', target: null }],
  }),
  sender('klaviyo', 'Klaviyo', 'Klaviyo documents', {
    dkim: [
      { selector: 'kl', target: null },
      { selector: 'kl2', target: null },
    ],
  }),
  sender('intercom', 'Intercom', 'Intercom documents', {
    hosts: ['dkim.intercom.io'],
    dkim: [{ selector: 'intercom', target: 'intercom.io' }],
  }),
  sender('shopify', 'Shopify', 'Shopify documents', { spf: ['shops.shopify.com'] }),
  sender('zeptomail', 'Zoho ZeptoMail', 'Zoho documents', {
    spf: ['transmail.net'],
  }),
  sender('mailersend', 'MailerSend', 'MailerSend documents', {
    spf: ['_spf.mailersend.net'],
  }),
  sender('activecampaign', 'ActiveCampaign', 'ActiveCampaign documents', {
    spf: ['emsd1.com'],
  }),
  sender('sendpulse', 'SendPulse', 'SendPulse documents', {
    spf: ['mxsspf.sendpulse.com'],
  }),
  sender('namecheap-hosting', 'Namecheap shared hosting', 'Namecheap documents', {
    spf: ['spf.web-hosting.com'],
  }),
];
