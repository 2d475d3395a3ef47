import type {
  DualFilterRule,
  RiskWord,
} from '../../../src/evidence/policy/infrastructure/dual-filter-risk.ts';

/** A zone for `c.test`, what a mail administrator would say of it, and why. */
export interface LabelledZone {
  readonly why: string;
  readonly word: RiskWord;
  readonly rule: DualFilterRule | null;
  readonly zone: string;
}

const mx = (...hosts: readonly string[]): string =>
  hosts.map((h, i) => `c.test MX ${(i + 1) * 10} ${h}`).join('\n');
const proofpoint = mx('mx0a-0012ab01.pphosted.com', 'mx0b-0012ab01.pphosted.com');
const mimecast = mx('eu-smtp-inbound-1.mimecast.com', 'eu-smtp-inbound-2.mimecast.com');
const barracuda = mx('d12345a.ess.barracudanetworks.com');
const cisco = mx('mx1.hc1234-56.iphmx.com');
const messagelabs = mx('cluster5.eu.messagelabs.com');
const trend = mx('c.in.tmes.trendmicro.com');
const sophos = mx('mx-01-eu-central-1.prod.hydra.sophos.com');
const hornet = mx('mx01.hornetsecurity.com');
const m365Mx = mx('c-test.mail.protection.outlook.com');
const newMx = mx('c-test.f-v1.mx.microsoft');
const googleMx = mx('smtp.google.com');
const auto = 'autodiscover.c.test CNAME autodiscover.outlook.com\nautodiscover.outlook.com A 20.50.0.1';
const tenant = 'c-test.mail.protection.outlook.com A 20.50.0.2';
const ms = 'c.test TXT MS=ms12345678';
const entra = 'enterpriseregistration.c.test CNAME enterpriseregistration.windows.net';
const sel = 'selector1._domainkey.c.test CNAME selector1-c-test._domainkey.c.onmicrosoft.com';
const spf = (...names: readonly string[]): string =>
  `c.test TXT v=spf1 ${names.map((n) => `include:${n}`).join(' ')} -all\n${names.map((n) => `${n} TXT v=spf1 ip4:20.77.0.0/24 -all`).join('\n')}`;
const outlook = 'spf.protection.outlook.com';
const gspf = '_spf.google.com';
const gkey = `google._domainkey.c.test TXT v=DKIM1; k=ed25519; p=${Buffer.alloc(32, 3).toString('base64')}`;

const row = (
  why: string,
  word: RiskWord,
  rule: DualFilterRule | null,
  ...lines: readonly string[]
): LabelledZone => ({
  why,
  word,
  rule,
  zone: lines.join('\n'),
});

/** Labelled by hand from the signs a person would look at; half of them must not fire. */
export const dualFilterZones: readonly LabelledZone[] = [
  row('Proofpoint, autodiscover and tenant at Microsoft', 'confirmed', 'DF-1', proofpoint, auto, tenant),
  row(
    'Mimecast, autodiscover, SPF and keys of Microsoft',
    'confirmed',
    'DF-1',
    mimecast,
    auto,
    sel,
    spf(outlook),
  ),
  row(
    'Barracuda, all signs of Microsoft',
    'confirmed',
    'DF-1',
    barracuda,
    auto,
    tenant,
    sel,
    entra,
    ms,
    spf(outlook),
  ),
  row('Cisco, tenant name, keys and a claim', 'confirmed', 'DF-1', cisco, tenant, sel, ms),
  row('MessageLabs, only autodiscover', 'likely', 'DF-1', messagelabs, auto),
  row('Trend Micro, only the tenant name', 'likely', 'DF-1', trend, tenant),
  row('Sophos, SPF and keys of Microsoft', 'likely', 'DF-1', sophos, sel, spf(outlook)),
  row('Hornetsecurity, SPF of Microsoft and a claim', 'likely', 'DF-1', hornet, spf(outlook), ms),
  row(
    'Proofpoint, SPF of Microsoft only: it may only send there',
    'possible',
    'DF-1',
    proofpoint,
    spf(outlook),
  ),
  row('Mimecast, a tenant claims the domain and nothing more', 'possible', 'DF-1', mimecast, ms),
  row('Barracuda, devices registered only', 'possible', 'DF-1', barracuda, entra),
  row('Cisco, claim and devices only', 'possible', 'DF-1', cisco, ms, entra),
  row('Proofpoint, key and SPF of Google', 'likely', 'DF-3', proofpoint, gkey, spf(gspf)),
  row('Mimecast, key of Google only', 'possible', 'DF-3', mimecast, gkey),
  row('Barracuda, SPF of Google only', 'possible', 'DF-3', barracuda, spf(gspf)),
  row('Mimecast, Google heavier than a Microsoft claim', 'likely', 'DF-3', mimecast, gkey, spf(gspf), ms),
  row(
    'Proofpoint beside Microsoft in one MX set',
    'confirmed',
    'DF-2',
    mx('mx0a-0012ab01.pphosted.com', 'c-test.mail.protection.outlook.com'),
  ),
  row(
    'Mimecast beside Google in one MX set',
    'confirmed',
    'DF-2',
    mx('eu-smtp-inbound-1.mimecast.com', 'aspmx.l.google.com'),
  ),
  row(
    'two filters of different vendors',
    'likely',
    'DF-4',
    mx('mx0a-0012ab01.pphosted.com', 'd12345a.ess.barracudanetworks.com'),
  ),
  row(
    'a forwarder, mailboxes unknown',
    'possible',
    'DF-5',
    mx('route1.mx.cloudflare.net', 'route2.mx.cloudflare.net'),
  ),
  row('a forwarder in front of Google', 'likely', 'DF-5', mx('route1.mx.cloudflare.net'), gkey, spf(gspf)),
  row('ImprovMX, mailboxes unknown', 'possible', 'DF-5', mx('mx1.improvmx.com', 'mx2.improvmx.com')),
  row(
    'Microsoft takes the mail, Proofpoint may send',
    'possible',
    'DF-6',
    m365Mx,
    spf(outlook, 'spf.pphosted.com'),
  ),
  row(
    'Microsoft takes the mail, Sophos routes it',
    'possible',
    'DF-6',
    m365Mx,
    spf(outlook, '_spf.prod.hydra.sophos.com'),
  ),
  row(
    'Google takes the mail, Mimecast may send',
    'possible',
    'DF-6',
    googleMx,
    spf(gspf, '_netblocks.mimecast.com'),
  ),
  row('own gateway, autodiscover and tenant at Microsoft', 'likely', 'DF-7', mx('mail.c.test'), auto, tenant),
  row('own gateway, autodiscover only', 'possible', 'DF-7', mx('mail.c.test'), auto),
  row(
    'unknown gateway, all signs of Microsoft',
    'likely',
    'DF-7',
    mx('in.gate.test'),
    auto,
    tenant,
    spf(outlook),
  ),
  row('own gateway, key and SPF of Google', 'possible', 'DF-7', mx('mail.c.test'), gkey, spf(gspf)),
  row('Microsoft alone', 'none', null, m365Mx, auto, tenant, spf(outlook), sel),
  row('Microsoft by its new MX names', 'none', null, newMx, auto, spf(outlook)),
  row('Google alone', 'none', null, googleMx, spf(gspf), gkey),
  row(
    'Google alone, old names, with a Microsoft claim for licences',
    'none',
    null,
    mx('aspmx.l.google.com', 'alt1.aspmx.l.google.com'),
    spf(gspf),
    ms,
  ),
  row('Proofpoint, and no sign of a mailbox host', 'none', null, proofpoint, spf('spf.pphosted.com')),
  row('Mimecast, and an own server behind', 'none', null, mimecast, 'c.test TXT v=spf1 ip4:20.1.1.1 -all'),
  row('own server, SPF of Microsoft for one service only', 'none', null, mx('mail.c.test'), spf(outlook)),
  row('own server, a claim only', 'none', null, mx('mail.c.test'), ms),
  row('own server and nothing else', 'none', null, mx('mail.c.test')),
  row('takes no mail', 'none', null, 'c.test MX 0 .', auto, tenant),
  row('no MX at all', 'none', null, 'c.test A 20.1.1.1', auto),
  row('a host whose name only looks like a filter', 'none', null, mx('mx.notpphosted.com'), ms),
  row('a filter name below a stranger', 'none', null, mx('pphosted.com.evil.test'), spf(outlook)),
  row('Microsoft and a sending service', 'none', null, m365Mx, spf(outlook, 'sendgrid.net')),
  row('the DNS is silent about the MX set', 'none', null, 'c.test !SILENT'),
];
