import { check, seen } from '../steps/setting-step.ts';
import { defineVendor, type Vendor } from './vendor.ts';

function filter(
  id: string,
  name: string,
  certainty: 'B' | 'C',
  source: string,
  mx: readonly string[],
  more: Partial<Vendor> = {},
): Vendor {
  return defineVendor({ id, name, kind: 'filter', certainty, source, mx, ...more });
}

/** Forcepoint Email Security: customer-specific MX under mailcontrol.com, DKIM names `fpkeyNNN-1`. */
const forcepoint = defineVendor({
  id: 'forcepoint',
  name: 'Forcepoint',
  kind: 'filter',
  mx: ['mailcontrol.com'],
  cname: [{ owner: '*._domainkey', suffix: 'out.mailcontrol.com' }],
  docs: [
    {
      title: 'Forcepoint: DNS records',
      url: 'https://help.forcepoint.com/fpone/cloud-web/onlinehelp/guid-dec7d861-339e-4e66-b15a-c9dda594e081.html',
    },
  ],
  called: ['forcepoint'],
  certainty: 'B',
  source: 'vendor page (DKIM), parsedmarc map',
});

/** Filters known by little more than their hosts. */
export const smallFilters: readonly Vendor[] = [
  filter(
    'spamexperts',
    'N-able Mail Assure (SpamExperts)',
    'B',
    'parsedmarc map and a public list',
    ['antispamcloud.com', 'mtaroutes.com', 'spamexperts.com', 'simplyspamfree.com'],
    {
      called: ['spamexperts', 'mail assure'],
      steps: {
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
    },
  ),
  filter(
    'spamtitan',
    'SpamTitan (TitanHQ)',
    'C',
    'parsedmarc map, recon catalogue',
    ['spamtitan.com', 'titanhq.com'],
    {
      called: ['spamtitan'],
      steps: {
        exchange: {
          0: seen(
            'Exchange admin center > Mail flow > Receive connectors > Default Frontend > Scoping: replace 0.0.0.0-255.255.255.255 by the addresses of your SpamTitan cluster.',
          ),
        },
      },
      unreadSteps: { exchange: [] },
    },
  ),
  forcepoint,
  filter(
    'trellix',
    'Trellix (FireEye) Email Security',
    'B',
    'recon catalogue, parsedmarc map',
    ['fireeyecloud.com', 'fireeyegov.com'],
    { called: ['fireeye', 'trellix'] },
  ),
  filter('retarus', 'Retarus', 'C', 'parsedmarc map', ['rmx.de', 'retarus.com'], { called: ['retarus'] }),
  filter('libraesva', 'Libraesva', 'C', 'parsedmarc map', ['libraesva.com', 'esvacloud.com'], {
    called: ['libraesva'],
  }),
  filter('mailinblack', 'Mailinblack', 'C', 'parsedmarc map', ['mailinblack.com'], {
    called: ['mailinblack'],
  }),
  filter('vade', 'Vade', 'C', 'parsedmarc map', ['vadesecure.com'], {
    called: ['vade secure', 'vadesecure'],
  }),
  filter('cloudmark', 'Cloudmark', 'C', 'parsedmarc map', ['cloudfilter.net']),
  filter('reflexion', 'Reflexion (Sophos)', 'C', 'one public list', ['reflexion.net']),
  filter('siteground', 'SiteGround spam protection', 'C', 'parsedmarc map', ['mailspamprotection.com']),
  filter(
    'fortinet',
    'FortiMail Cloud',
    'B',
    'recon catalogue, parsedmarc map',
    ['fortimailcloud.com', 'fortimail.com'],
    {
      steps: {
        'microsoft-365': {
          2: seen(
            'If the outbound mail rule sends mail back through FortiMail, give it an exception for a header with the FortiMail host name, or mail loops ("hop count exceeded").',
          ),
        },
      },
    },
  ),
  filter('opentext', 'OpenText (Zix, AppRiver)', 'B', 'recon catalogue, parsedmarc map', [
    'arsmtp.com',
    'appriver.com',
    'zixcorp.com',
    'zixsmbhosted.com',
    'zixworks.com',
    'smtp25.com',
    'zixmail.net',
  ]),
  filter('vipre', 'VIPRE', 'C', 'parsedmarc map', ['electric.net', 'e-mmunity.net']),
  filter('mailprotector', 'Mailprotector', 'C', 'parsedmarc map', [
    'emailservice.io',
    'emailsrv.net',
    'shield.security',
  ]),
  filter('mailroute', 'MailRoute', 'C', 'parsedmarc map', ['mailroute.net']),
  filter('duocircle', 'DuoCircle', 'C', 'parsedmarc map', ['mailhop.org']),
  filter('securence', 'Securence', 'C', 'parsedmarc map', ['securence.com']),
  filter('iij-securemx', 'IIJ SecureMX', 'C', 'parsedmarc map', ['securemx.jp']),
  filter('iberlayer', 'Iberlayer', 'C', 'recon catalogue', ['iberlayer.com']),
  filter('perception-point', 'Perception Point', 'C', 'parsedmarc map', ['perception-point.io']),
  filter('trustifi', 'Trustifi', 'C', 'parsedmarc map', ['trustifi.com']),
  filter('inky', 'INKY', 'C', 'parsedmarc map', ['inkyphishfence.com']),
  filter('mesh', 'Mesh Email Security', 'C', 'parsedmarc map', ['emailsecurity.app', 'meshsecurity.io']),
  filter('paubox', 'Paubox', 'C', 'parsedmarc map', ['paubox.com']),
  filter('egress', 'Egress', 'C', 'parsedmarc map', ['egress.com']),
  filter('avanan', 'Check Point Avanan', 'C', 'parsedmarc map', ['cloud-sec-av.com'], {
    steps: {
      'microsoft-365': {
        0: seen(
          'Automatic mode makes the connectors itself. Manual mode: Exchange admin center > Mail flow > Connectors, an inbound "Partner organization" connector in every mode; rules only for Inline.',
        ),
        1: seen(
          'The mail passes out of Microsoft 365 and back in, where Enhanced filtering does not work: Tenant Allow/Block List > Spoofed senders, one External and one Internal entry for the address of the filter.',
        ),
      },
    },
    unreadSteps: { 'microsoft-365': [] },
  }),
  filter('abnormal', 'Abnormal Security', 'C', 'parsedmarc map', ['abnormal-email.com']),
];
