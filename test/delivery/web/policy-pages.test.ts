import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { policyPages } from '../../../src/delivery/web/policy-pages.ts';
import type { PolicyQuery } from '../../../src/delivery/web/policy-query.ts';
import type { WebEnv } from '../../../src/delivery/web/web-env.ts';
import type { WebOptions } from '../../../src/delivery/web/web-options.ts';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import { policyReport } from '../../../src/evidence/policy/policy-report.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';

const resolver = zoneResolver(`
contoso.test SOA x
contoso.test MX 10 mx0a-0012ab01.pphosted.com
mx0a-0012ab01.pphosted.com A 20.9.1.1
contoso.test TXT v=spf1 include:spf.contoso.test include:gone.test <b>x</b>.test -all
spf.contoso.test TXT v=spf1 ip4:20.1.2.0/24 include:more.contoso.test -all
more.contoso.test TXT v=spf1 ip4:20.1.3.0/24 -all
autodiscover.contoso.test CNAME autodiscover.outlook.com
_dmarc.contoso.test TXT "v=DMARC1; p=none; rua=mailto:<script>alert(1)</script>@contoso.test"
macro.test SOA x
macro.test TXT v=spf1 exists:%{i}.list.test -all
good.test SOA x
good.test MX 10 mail.good.test
mail.good.test A 20.1.1.10
good.test TXT v=spf1 mx:gone.test ${Array.from({ length: 24 }, (_, i) => `ip4:20.7.${i}.0/24`).join(' ')} mx ?all
`);

function app(policy: WebOptions['policy'] | undefined = undefined) {
  const asked: PolicyQuery[] = [];
  const hono = new Hono<WebEnv>();
  const real: WebOptions['policy'] = (query) => {
    asked.push(query);
    const { domain, returnPath, ...more } = query;
    return policyReport(domain, { ...more, sender: returnPath }, { resolver, vendors: catalogVendors });
  };
  policyPages(hono, { policy: policy === undefined ? real : policy } as WebOptions);
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const reply = await hono.request(path, { headers });
    return { status: reply.status, text: await reply.text() };
  };
  return { get, asked };
}

describe('the policy page', () => {
  it('asks for a domain, and gives the report under an address of its own', async () => {
    const { get } = app();
    const empty = await get('/policy');
    expect(empty.status).toBe(200);
    expect(empty.text).toContain('name="domain"');
    const page = await get('/policy?domain=good.test');
    expect(page.status).toBe(200);
    expect(page.text).toContain('href="/policy/good.test"');
    expect((await get('/policy/good.test')).text).toContain('Who may send as good.test');
  });

  it('gives the record to copy exactly, whole and in strings of 255 octets', async () => {
    const { text: html } = await app().get('/policy/good.test');
    // What a browser shows, and so what a person copies.
    const text = html.replaceAll('&#x3D;', '=');
    const value = /<pre class="record">(v=spf1 [^<]*)\n<\/pre>/.exec(text)?.[1] ?? '';
    expect(value.length).toBeGreaterThan(255);
    const pieces = [
      ...(/<pre class="record">(&quot;v=spf1[^<]*)<\/pre>/.exec(text)?.[1] ?? '').matchAll(
        /&quot;(.*?)&quot;/g,
      ),
    ].map((m) => m[1] ?? '');
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every((p) => p.length <= 255)).toBe(true);
    expect(pieces.join('')).toBe(value);
  });

  it('shows the tree to fold and the way through two filters, and nothing of the DNS as markup', async () => {
    const { text } = await app().get('/policy/contoso.test');
    expect(text).toMatch(/<details class="tree__fold" open>[\s\S]*include:more\.contoso\.test/);
    expect(text).toMatch(/Proofpoint[\s\S]*Microsoft 365/);
    expect(text).not.toContain('<b>x</b>');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;');
  });

  it('says in words what is no domain, and what is no address', async () => {
    const { get, asked } = app();
    expect((await get('/policy/192.0.2.1')).status).toBe(400);
    const bad = await get('/policy/good.test?ip=1.2.3');
    expect(bad).toMatchObject({ status: 400 });
    expect(bad.text).toContain('no IPv4 or IPv6 address');
    expect(asked.map((q) => q.ip)).toEqual([null]);
  });

  it('is off without DNS, and cannot be asked by another site in the background', async () => {
    expect((await app(null).get('/policy/good.test')).text).toContain('DNS look-ups are off');
    expect((await app(null).get('/api/policy/good.test')).status).toBe(503);
    const { get, asked } = app();
    const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect((await get('/policy/good.test', foreign)).status).toBe(403);
    expect((await get('/api/policy/good.test', foreign)).status).toBe(403);
    expect(asked).toEqual([]);
    expect((await get('/policy/good.test', { ...foreign, 'sec-fetch-mode': 'navigate' })).status).toBe(200);
  });
});

describe('one message judged on the page', () => {
  it('the link gives the same report again, with every word of the message', async () => {
    const { get, asked } = app();
    const page = await get(
      '/policy?domain=good.test&ip=20.7.3.9&from=good.test&return-path=%3C%3E&dkim=none&selector=s1',
    );
    const link = (/href="(\/policy\/good[^"]*)"/.exec(page.text)?.[1] ?? '')
      .replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=');
    expect((await get(link)).status).toBe(200);
    expect(asked[1]).toEqual(asked[0]);
    expect(asked[1]).toMatchObject({ returnPath: '<>', dkim: [], from: 'good.test' });
    expect(page.text).toContain('value="&lt;&gt;"');
  });
  it('what a case has seen is told at the terms it needs, and where no term lists it; rubbish is left out', async () => {
    const { get } = app();
    const { text } = await get('/policy/good.test?seen=20.7.3.9,203.0.113.9,%3Cb%3E,20.7.3.9');
    const plain = text.replaceAll('&#x3D;', '=');
    expect(plain).toContain('[needed: mail was seen from 20.7.3.9]');
    expect(plain.match(/needed: mail was seen/g)).toHaveLength(1);
    expect(plain).toContain('203.0.113.9: mail was seen from it, and no term lists it');
    expect(plain).toContain('href="/policy/good.test?seen=20.7.3.9%2C203.0.113.9"');
    const json = JSON.parse((await get('/api/policy/good.test?seen=20.7.3.9')).text) as { seen: unknown };
    expect(json.seen).toEqual([{ ip: '20.7.3.9', term: 'ip4:20.7.3.0/24', sure: true }]);
  });
  it('where the record depends on the mail, nobody is said to be missing', async () => {
    const { text } = await app().get('/policy/macro.test?seen=203.0.113.9');
    expect(text).toContain('Who may send as macro.test');
    expect(text).not.toContain('no term lists it');
  });
  it('a message without its address is refused with words, on the page and as data', async () => {
    const { get } = app();
    expect((await get('/policy/good.test?from=good.test')).text).toContain(
      'the sending address (ip) is wanted too',
    );
    expect((await get('/api/policy/good.test?from=good.test')).status).toBe(400);
    expect((await get('/api/policy/good.test?ip=20.7.3.9&from=%3Cb%3E')).status).toBe(400);
  });
});

describe('GET /api/policy/DOMAIN', () => {
  it('gives the report as data, with one message judged', async () => {
    const { get, asked } = app();
    const { status, text } = await get(
      '/api/policy/good.test?ip=20.7.3.9&from=good.test&dkim=none&selector=s1,s2',
    );
    const json = JSON.parse(text) as {
      verdict: string;
      message: { spf: string; line: string };
      answered: boolean;
    };
    expect(status).toBe(200);
    expect(json).toMatchObject({ domain: 'good.test', answered: true, message: { spf: 'pass' } });
    expect(json.message.line).toContain('ip4:20.7.3.0/24');
    expect(asked[0]).toMatchObject({ selectors: ['s1', 's2'], dkim: [] });
  });

  it('a resolver that knows nothing is no report', async () => {
    const nothing = zoneResolver('');
    const { get } = app(({ domain }) => policyReport(domain, {}, { resolver: nothing }));
    const { status, text } = await get('/api/policy/contoso.test');
    expect(status).toBe(502);
    expect(JSON.parse(text)).toMatchObject({ answered: false, verdict: 'open' });
  });
});
