import { defineVendor, type Vendor } from './vendor.ts';

function filter(
  id: string,
  name: string,
  certainty: 'B' | 'C',
  source: string,
  mx: readonly string[],
): Vendor {
  return defineVendor({ id, name, kind: 'filter', certainty, source, mx });
}

/** Filters that are known by their hosts alone. */
export const smallFilters: readonly Vendor[] = [
  filter('cloudmark', 'Cloudmark', 'C', 'parsedmarc map', ['cloudfilter.net']),
  filter('reflexion', 'Reflexion (Sophos)', 'C', 'one public list', ['reflexion.net']),
  filter('spamtitan', 'SpamTitan (TitanHQ)', 'C', 'parsedmarc map, recon catalogue', [
    'spamtitan.com',
    'titanhq.com',
  ]),
  filter('spamexperts', 'N-able Mail Assure (SpamExperts)', 'B', 'parsedmarc map and a public list', [
    'antispamcloud.com',
    'mtaroutes.com',
    'spamexperts.com',
    'simplyspamfree.com',
  ]),
  filter('siteground', 'SiteGround spam protection', 'C', 'parsedmarc map', ['mailspamprotection.com']),
  filter('trellix', 'Trellix (FireEye) Email Security', 'B', 'recon catalogue, parsedmarc map', [
    'fireeyecloud.com',
    'fireeyegov.com',
  ]),
  filter('fortinet', 'FortiMail Cloud', 'B', 'recon catalogue, parsedmarc map', [
    'fortimailcloud.com',
    'fortimail.com',
  ]),
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
  filter('vade', 'Vade', 'C', 'parsedmarc map', ['vadesecure.com']),
  filter('libraesva', 'Libraesva', 'C', 'parsedmarc map', ['libraesva.com', 'esvacloud.com']),
  filter('mailinblack', 'Mailinblack', 'C', 'parsedmarc map', ['mailinblack.com']),
  filter('retarus', 'Retarus', 'C', 'parsedmarc map', ['rmx.de', 'retarus.com']),
  filter('iij-securemx', 'IIJ SecureMX', 'C', 'parsedmarc map', ['securemx.jp']),
  filter('iberlayer', 'Iberlayer', 'C', 'recon catalogue', ['iberlayer.com']),
  filter('perception-point', 'Perception Point', 'C', 'parsedmarc map', ['perception-point.io']),
  filter('trustifi', 'Trustifi', 'C', 'parsedmarc map', ['trustifi.com']),
  filter('inky', 'INKY', 'C', 'parsedmarc map', ['inkyphishfence.com']),
  filter('mesh', 'Mesh Email Security', 'C', 'parsedmarc map', ['emailsecurity.app', 'meshsecurity.io']),
  filter('paubox', 'Paubox', 'C', 'parsedmarc map', ['paubox.com']),
  filter('egress', 'Egress', 'C', 'parsedmarc map', ['egress.com']),
  filter('avanan', 'Check Point Avanan', 'C', 'parsedmarc map', ['cloud-sec-av.com']),
  filter('abnormal', 'Abnormal Security', 'C', 'parsedmarc map', ['abnormal-email.com']),
];
