import { allVendors } from './vendors/all-vendors.ts';

/** A system that answers for recipients, known by the names of its mail hosts or by marks in its texts. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** Host suffixes on label boundaries: `google.com` also stands for `aspmx.l.google.com`. */
  readonly hosts: readonly string[];
  /** Lower-case marks that only this provider writes into its replies. */
  readonly marks: readonly string[];
  /** Providers that run the same software and share codes and texts. */
  readonly family: string | null;
}

const provider = (
  id: string,
  name: string,
  hosts: readonly string[],
  marks: readonly string[] = [],
  family: string | null = null,
): Provider => ({ id, name, hosts, marks, family });

/** Receivers, filters and forwarders; host names as they are in MX records and Remote-MTA fields. */
export const providers: readonly Provider[] = [
  provider(
    'outlook',
    'Outlook.com (consumer)',
    ['olc.protection.outlook.com', 'hotmail.com'],
    [],
    'microsoft',
  ),
  provider(
    'microsoft-365',
    'Microsoft 365',
    ['protection.outlook.com', 'prod.outlook.com', 'outlook.com', 'office365.com'],
    ['.prod.outlook.com', '.protection.outlook.com', 'delist@microsoft.com', 'sender.office.com', 'aka.ms/'],
    'microsoft',
  ),
  provider(
    'exchange',
    'Exchange Server',
    [],
    ['resolver.adr.', 'storedrv.', 'smtpsend.dns.', 'msexch:'],
    'microsoft',
  ),
  provider(
    'gmail',
    'Gmail and Google Workspace',
    ['google.com', 'googlemail.com', 'gmail.com', '1e100.net'],
    [' - gsmtp', ' gsmtp', 'support.google.com/mail', 'gmail requires', ' - gcdp'],
  ),
  provider(
    'yahoo',
    'Yahoo and AOL',
    ['yahoodns.net', 'yahoo.com', 'yahoo.co.jp'],
    ['postmaster.yahooinc.com', 'senders.yahooinc.com', 'postmaster.yahoo.com'],
    'yahoo',
  ),
  provider(
    'aol',
    'AOL (old)',
    ['mx.aol.com', 'aol.com'],
    ['postmaster.info.aol.com', 'postmaster-us.info.aol.com'],
    'yahoo',
  ),
  provider('icloud', 'iCloud Mail', ['icloud.com', 'me.com', 'mac.com', 'apple.com'], ['support.apple.com/']),
  ...allVendors.flatMap(({ id, name, provider: it }) =>
    it === null ? [] : [provider(id, it.name ?? name, it.hosts, it.marks)],
  ),
  provider(
    'trendmicro',
    'Trend Micro Email Security',
    ['tmes.trendmicro.com', 'tmes.trendmicro.eu', 'hes.trendmicro.com', 'hes.trendmicro.eu'],
    [],
  ),
  provider('trellix', 'Trellix', ['fireeyecloud.com', 'email.fireeye.com'], []),
  provider('zerospam', 'Zerospam', [], ['zerospam']),
  provider('godaddy', 'GoDaddy', ['secureserver.net'], ['secureserver.net']),
  provider('tencent', 'Tencent QQ', ['qq.com'], ['service.mail.qq.com']),
  provider('netease', 'NetEase', ['netease.com', '163.com', '126.com', '163.net'], ['mail.163.com/help']),
  provider('comcast', 'Comcast', ['comcast.net'], ['postmaster.comcast.net']),
  provider('cox', 'Cox', ['cox.net'], ['cox.com/']),
  provider('spectrum', 'Spectrum', ['charter.net', 'rr.com', 'spectrum.net'], ['spectrum.net/']),
  provider(
    'orange',
    'Orange and La Poste',
    ['orange.fr', 'wanadoo.fr', 'laposte.net'],
    ['postmaster.orange.fr'],
  ),
  provider('free-fr', 'Free', ['free.fr'], ['postmaster.free.fr']),
  provider(
    'gmx',
    'GMX, WEB.DE, mail.com, IONOS',
    [
      'gmx.net',
      'gmx.de',
      'gmx.com',
      'web.de',
      'mail.com',
      'ionos.com',
      'ionos.de',
      'kundenserver.de',
      '1and1.com',
    ],
    ['postmaster.gmx.', 'nemesis esmtp', 'postmaster.web.de', 'postmaster.1and1', 'postmaster.mail.com'],
  ),
  provider('t-online', 'T-Online', ['t-online.de'], ['rx.t-online.de']),
  provider('att', 'AT&T', ['prodigy.net', 'att.net'], ['rbl.att.net', 'mms.att.net']),
  provider('mail-ru', 'Mail.ru', ['mail.ru'], ['help.mail.ru', 'go.mail.ru']),
  provider(
    'yandex',
    'Yandex',
    ['yandex.ru', 'yandex.net', 'yandex.com'],
    ['yandex.ru/', 'yandex.com/', 'feedback.yandex'],
  ),
  provider('rambler', 'Rambler', ['rambler.ru'], []),
  provider('i-ua', 'i.ua', ['i.ua'], ['i.ua/err']),
  provider('zoho', 'Zoho Mail', ['zoho.com', 'zoho.eu', 'zoho.in', 'zohomail.com'], []),
  provider('rackspace', 'Rackspace', ['emailsrvr.com'], ['emailsrvr.com']),
  provider('proton', 'Proton Mail', ['protonmail.ch'], []),
  provider('hey', 'HEY', ['hey.com'], []),
  provider('infomaniak', 'Infomaniak', ['infomaniak.ch', 'infomaniak.com'], []),
  provider('hostpoint', 'Hostpoint', ['hostpoint.ch'], []),
  provider('improvmx', 'ImprovMX', ['improvmx.com'], ['improvmx']),
  provider('cloudflare', 'Cloudflare Email Routing', ['mx.cloudflare.net'], []),
  provider('forward-email', 'Forward Email', ['forwardemail.net'], ['forwardemail.net']),
  provider('amazon-ses', 'Amazon SES', ['amazonaws.com', 'amazonses.com'], []),
  provider('google-groups', 'Google Groups', ['googlegroups.com'], ['groups.google.com/support'], null),
  provider('docomo', 'docomo and KDDI', ['docomo.ne.jp', 'ezweb.ne.jp', 'au.com'], []),
];

const byHost = new Map<string, string>();
const families = new Map<string, readonly string[]>();
for (const { id, hosts, family } of providers) {
  for (const host of hosts) if (!byHost.has(host)) byHost.set(host, id);
  const members = family === null ? [id] : providers.filter((p) => p.family === family).map((p) => p.id);
  families.set(id, [id, ...members.filter((member) => member !== id)]);
}

/** Ids that share codes and texts with `id`, itself first. */
export function familyOf(id: string): readonly string[] {
  return families.get(id) ?? [id];
}

/** Provider that runs `host` (lower or upper case, a trailing dot or a port is passed over), or null. */
export function providerOfHost(host: string): string | null {
  let name = host.toLowerCase();
  if (name.endsWith('.')) name = name.slice(0, -1);
  for (let at = 0; at !== -1; ) {
    const found = byHost.get(name);
    if (found !== undefined) return found;
    at = name.indexOf('.');
    if (at !== -1) name = name.slice(at + 1);
  }
  return null;
}

const marks = providers.flatMap(({ id, marks: texts }) => texts.map((text) => ({ id, text })));

/** All marks in one pass: most texts hold none. */
const anyMark = new RegExp(marks.map(({ text }) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'));

/** Provider whose mark is in the lower-case text, or null. */
export function providerOfText(folded: string): string | null {
  if (!anyMark.test(folded)) return null;
  for (const { id, text } of marks) if (folded.includes(text)) return id;
  return null;
}
