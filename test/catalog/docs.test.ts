import { describe, expect, test } from 'vitest';
import { causeIds } from '../../src/catalog/causes.ts';
import { docById } from '../../src/catalog/docs/doc-by-id.ts';
import { docPages, isDocUrl } from '../../src/catalog/docs/doc-pages.ts';
import { docsFor } from '../../src/catalog/docs/docs-for.ts';
import { vendorMatch } from '../../src/catalog/docs/vendor-match.ts';

test('every page is checked, https and there once', () => {
  expect(docPages.length).toBeGreaterThan(100);
  for (const page of docPages) {
    expect(page.verified, page.id).not.toMatch(/memory/i);
    expect(page.verified, page.id).not.toBe('');
    expect(page.source, page.id).not.toBe('');
    expect(new URL(page.url).protocol, page.id).toBe('https:');
    expect(page.url, page.id).not.toMatch(/[\s"'<>\\]/);
    expect(page.causes.length, page.id).toBeGreaterThan(0);
    for (const cause of page.causes) expect(causeIds, page.id).toContain(cause);
  }
  expect(new Set(docPages.map((page) => page.id)).size).toBe(docPages.length);
  expect(new Set(docPages.map((page) => page.url)).size).toBe(docPages.length);
});

describe('pages for a cause', () => {
  const vendorsOf = (cause: Parameters<typeof docsFor>[0], vendors: string[]) =>
    docsFor(cause, { vendors }).map((link) => link.vendor);

  test('name both parties of a filter in front of Microsoft 365, the second system first', () => {
    const links = docsFor('dual-filter', { vendors: ['mimecast', 'microsoft'] });
    expect(links[0]?.title).toMatch(/Enhanced Filtering/);
    expect(links.map((link) => link.vendor)).toEqual(['Microsoft', 'Microsoft', 'Mimecast']);
  });

  test('leave out a page about Microsoft 365 when the mailboxes are at Google', () => {
    const links = docsFor('dual-filter', { vendors: ['cloudflare-email-security', 'google'] });
    expect(links.map((link) => link.title)).toContain('Set up an inbound mail gateway');
    expect(links.map((link) => link.title).join()).not.toMatch(/365/);
  });

  test('leave out the page about Exchange on own servers unless it is in use', () => {
    const title = 'Enable antispam functionality on Mailbox servers';
    const titles = (vendors: string[]) =>
      docsFor('receiver-lost-client-ip', { vendors }).map((link) => link.title);
    expect(titles(['microsoft'])).not.toContain(title);
    expect(titles(['microsoft', 'exchange-server'])).toContain(title);
  });

  test('are the few general ones when no vendor is known, a standard only where there is no other', () => {
    expect(vendorsOf('auth-missing', [])).toEqual(['Google']);
    expect(vendorsOf('dual-filter', [])).toEqual(['RFC Editor']);
    expect(vendorsOf('dual-filter', ['a-filter-nobody-knows'])).toEqual(['RFC Editor']);
    expect(vendorsOf('insufficient-evidence', [])).toEqual([]);
  });

  test('explain the notice of whoever wrote it, on either side', () => {
    const written = docsFor('user-unknown', {
      vendors: [],
      sending: [],
      receiving: [],
      reporting: ['microsoft'],
      status: null,
    });
    expect(written[0]?.title).toMatch(/^Email non-delivery reports/);
    const other = docsFor('user-unknown', { vendors: [], sending: [], receiving: [], reporting: ['google'] });
    expect(other.map(({ vendor }) => vendor)).toEqual(['RFC Editor']);
    const own = docsFor('recipient-domain-unroutable', { vendors: [], receiving: [], reporting: ['google'] });
    expect(own[0]?.vendor).toBe('Google');
  });

  test('of list software are for who runs the list, not for a receiver who runs the same program', () => {
    const vendors = ['rspamd'];
    expect(docsFor('list-dmarc', { vendors, receiving: vendors, between: [] })[0]?.vendor).toBe('RFC Editor');
    expect(docsFor('list-dmarc', { vendors, receiving: [], between: vendors })[0]?.vendor).toBe('rspamd');
  });

  test('of forwarding are for who forwards: the one that is known, else nobody who only received', () => {
    const vendors = ['microsoft365', 'cpanel'];
    const titles = (hints: object): string =>
      docsFor('srs-missing', {
        vendors,
        receiving: ['microsoft365'],
        sending: [],
        between: vendors,
        ...hints,
      })
        .map(({ vendor }) => vendor)
        .join();
    expect(titles({})).toMatch(/^cPanel/);
    expect(titles({})).not.toMatch(/Microsoft/);
    expect(titles({ forwarding: ['microsoft365'] })).toMatch(/^Microsoft/);
    expect(titles({ sending: ['microsoft365'] })).toMatch(/Microsoft/);
  });

  test('of a forwarding service that refuses mail explain its own replies', () => {
    const refused = (cause: 'user-unknown' | 'remote-system-fault', vendor: string): string =>
      docsFor(cause, { vendors: [vendor], receiving: [vendor], sending: [], between: [] })
        .map((page) => page.vendor)
        .join();
    expect(refused('user-unknown', 'improvmx')).toMatch(/ImprovMX/);
    expect(refused('remote-system-fault', 'cloudflare')).toMatch(/Cloudflare/);
  });

  test('about forbidden forwarding are not shown for a rule about who may write in', () => {
    const about = (cause: 'recipient-policy' | 'forwarding-forbidden'): string =>
      docsFor(cause, { vendors: ['microsoft365'] })
        .map(({ title }) => title)
        .join();
    expect(about('recipient-policy')).not.toMatch(/forwarding/);
    expect(about('forwarding-forbidden')).toMatch(/Control automatic external email forwarding/);
  });

  test('about other codes are not shown where another page fits', () => {
    const titles = (status: string | null): string =>
      docsFor('user-unknown', { vendors: ['microsoft'], receiving: ['microsoft'], status })
        .map(({ title }) => title)
        .join();
    expect(titles('5.4.1')).toMatch(/^Use Directory Based Edge Blocking/);
    expect(titles('5.1.1')).not.toMatch(/Directory Based Edge Blocking/);
    expect(titles(null)).not.toMatch(/Directory Based Edge Blocking/);
    expect(titles(null)).toMatch(/non-delivery reports/);
  });

  test('are no collection of replies where the provider has a page, and none about another code', () => {
    expect(docsFor('user-unknown', { vendors: ['zoho'] })[0]?.vendor).toBe('SMTP Field Manual');
    expect(docsFor('user-unknown', { vendors: ['orange'] }).map(({ vendor }) => vendor)).toEqual(['Orange']);
    const titles = docsFor('tenant-connector', { vendors: [], status: '5.7.51' }).map(({ title }) => title);
    expect(titles.join()).not.toContain('5.7.64');
    expect(titles.length).toBeGreaterThan(0);
  });

  test('begin with the one about the code, then one that speaks of it; a table of all codes is the last', () => {
    const titles = (status: string) =>
      docsFor('smtp-auth-missing', { vendors: ['microsoft'], status }).map(({ title }) => title);
    expect(titles('5.7.57')[0]).toBe('Fix NDR error 550 5.7.57 in Exchange Online');
    expect(titles('5.7.139')[0]).toMatch(/^Enable or disable authenticated client SMTP/);
    expect(titles('5.7.139').join()).not.toContain('non-delivery reports');
  });

  test('that begin with other codes, or say that they are not for this one, go last', () => {
    const titles = (status: string) =>
      docsFor('ip-blocklisted', { vendors: ['microsoft365'], status }).map(({ title }) => title);
    expect(titles('5.7.620')[0]).toBe('Office 365 Anti-Spam IP Delist Portal');
    expect(titles('5.7.511')[0]).toContain('5.7.511');
    expect(titles('5.7.511')).not.toContain('Office 365 Anti-Spam IP Delist Portal');
    const unknown = docsFor('user-unknown', { vendors: ['microsoft'], status: '5.1.10' }).map(
      ({ title }) => title,
    );
    expect(unknown.join()).not.toContain('Directory Based Edge Blocking');
  });

  test('are no table of replies where nobody replied', () => {
    const headers = docsFor('user-unknown', { vendors: ['google'], replied: false });
    expect(headers.map(({ title }) => title).join()).not.toMatch(/SMTP errors/);
    const refused = docsFor('user-unknown', { vendors: ['google'], replied: true });
    expect(refused.map(({ title }) => title).join()).toMatch(/SMTP errors/);
  });

  test('name a page that moved once', () => {
    const titles = docsFor('rate-limited', { vendors: ['google'] }).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('are three at most, two of one vendor, for every cause and every vendor', () => {
    const everybody = [...new Set(docPages.map((page) => page.vendor))];
    for (const cause of causeIds) {
      const links = docsFor(cause, { vendors: everybody });
      expect(links.length).toBeLessThanOrEqual(3);
      for (const link of links) {
        expect(isDocUrl(link.url)).toBe(true);
        expect(links.filter((other) => other.vendor === link.vendor).length).toBeLessThanOrEqual(2);
      }
    }
  });
});

describe('a vendor of a page is recognised', () => {
  test.each([
    ['Microsoft', 'microsoft'],
    ['Microsoft', 'microsoft-365'],
    ['Microsoft', 'Exchange Online'],
    ['Amazon', 'amazon-ses'],
    ['Twilio', 'sendgrid'],
    ['Broadcom', 'messagelabs'],
    ['Trend Micro', 'trend-micro'],
    ['Forward Email', 'forwardemail'],
    ['Apple', 'icloud'],
  ])('%s by %s', (vendor, hint) => {
    expect(vendorMatch(vendor, [hint])).toBe(true);
  });

  test.each([
    ['Google', 'notgoogle'],
    ['Cisco', 'franciscomail'],
    ['Amazon', 'amazonas'],
    ['1&1 Mail & Media', 'ionos'],
    ['Microsoft', ''],
  ])('%s not by %s', (vendor, hint) => {
    expect(vendorMatch(vendor, [hint])).toBe(false);
  });
});

test('a page is found by its id, anything else is null', () => {
  expect(docById('google-set-up-an-inbound-mail-gateway')?.vendor).toBe('Google');
  expect(docById('__proto__')).toBeNull();
  expect(isDocUrl('https://evil.example/')).toBe(false);
});
