import { describe, expect, test } from 'vitest';
import { allVendors } from '../../src/catalog/vendors/all-vendors.ts';
import { findVendor } from '../../src/catalog/vendors/find-vendor.ts';
import { vendorOfHost, vendorOfMx, vendorOfSpfInclude } from '../../src/catalog/vendors/match-vendor.ts';
import type { Vendor } from '../../src/catalog/vendors/vendor.ts';

type Lookup = (name: string) => Vendor | null;

const kinds: readonly (readonly [string, Lookup, (vendor: Vendor) => readonly string[]])[] = [
  ['mx', vendorOfMx, (vendor) => vendor.mx],
  ['hosts', vendorOfHost, (vendor) => [...vendor.hosts, ...vendor.mx]],
  ['spf', vendorOfSpfInclude, (vendor) => vendor.spf],
];

const filled = (suffix: string): string => suffix.replace('*', 'eu-west-1');

/** Several vendors stand behind one suffix only when one of them is a part of the other's. */
function shadows(a: string, b: string): boolean {
  return a !== b && a.endsWith(`.${b}`);
}

describe('vendors', () => {
  test('ids are unique and every row can be found by something', () => {
    const ids = allVendors.map((vendor) => vendor.id);
    expect(ids.length).toBeGreaterThan(80);
    expect(new Set(ids).size).toBe(ids.length);
    for (const vendor of allVendors) {
      const marks = [vendor.mx, vendor.hosts, vendor.spf, vendor.dkim, vendor.cname].flat();
      expect(marks.length, vendor.id).toBeGreaterThan(0);
      expect(findVendor(vendor.id)).toBe(vendor);
      expect(vendor.source, vendor.id).not.toMatch(/memory/);
    }
  });

  test.each(kinds)('%s: every suffix matches its host and no near miss', (_, lookup, suffixesOf) => {
    let looked = 0;
    for (const vendor of allVendors) {
      for (const suffix of suffixesOf(vendor)) {
        looked++;
        const host = filled(suffix);
        expect(lookup(host)?.id, host).toBe(vendor.id);
        expect(lookup(`MX1.${host.toUpperCase()}.`)?.id, host).toBe(vendor.id);
        expect(lookup(`${host}.evil.example`), host).toBeNull();
        // `notpphosted.com` is not `pphosted.com`; a parent suffix of the same vendor may still match.
        expect([null, vendor.id], host).toContain(lookup(`not${host}`)?.id ?? null);
        expect(lookup(`not${host.split('.').slice(-2).join('')}.example`)).toBeNull();
      }
    }
    expect(looked).toBeGreaterThan(30);
  });

  test.each(kinds)('%s: no suffix is hidden behind one of another vendor', (_, __, suffixesOf) => {
    const rows = allVendors.flatMap((vendor) =>
      suffixesOf(vendor).map((suffix) => ({ id: vendor.id, suffix })),
    );
    const clashes = rows.flatMap((a) =>
      rows
        .filter((b) => a.id !== b.id && (a.suffix === b.suffix || shadows(a.suffix, b.suffix)))
        .map((b) => `${a.id} ${a.suffix} / ${b.id} ${b.suffix}`),
    );
    expect(clashes).toEqual([]);
  });

  test.each([
    ['mx0a-0012ab01.pphosted.com', 'proofpoint'],
    ['m0279871.ppops.net', 'proofpoint'],
    ['eu-smtp-inbound-1.mimecast.com', 'mimecast'],
    ['d12345a.ess.barracudanetworks.com', 'barracuda'],
    ['esa1.hc1234-56.iphmx.com', 'cisco'],
    ['server-7.tower-210.messagelabs.com', 'messagelabs'],
    ['XX1NAM11FT000.mail.protection.outlook.com', 'microsoft'],
    ['A1.namprd22.prod.outlook.com', 'microsoft'],
    ['mail-sor-f69.google.com', 'google'],
    ['inbound-smtp.us-west-2.amazonaws.com', 'amazon-ses'],
    ['a27-4.smtp-out.us-west-2.amazonses.com', 'amazon-ses'],
    ['mailstream-east.mxrecord.io', 'cloudflare-email-security'],
    ['route1.mx.cloudflare.net', 'cloudflare-routing'],
  ])('%s is %s', (host, id) => {
    expect(vendorOfHost(host)?.id).toBe(id);
  });

  test.each([
    ['a rented machine', 'ec2-192-0-2-1.us-west-2.compute.amazonaws.com'],
    ['two labels for one', 'inbound-smtp.a.b.amazonaws.com'],
    ['the vendor’s own company domain', 'mail.barracuda.com'],
    ['the vendor’s own company domain', 'mail.sophos.com'],
    ['the vendor’s own company domain', 'mail.trendmicro.com'],
    ['no name', 'localhost'],
    ['an address', '192.0.2.1'],
    ['nothing', ''],
    ['an endless name', `${'a.'.repeat(5_000)}pphosted.com`],
  ])('%s is nobody: %s', (_, host) => {
    expect(vendorOfHost(host)).toBeNull();
  });

  test('names inside SPF macros', () => {
    expect(vendorOfSpfInclude('%{i}.spf.hc1234-56.iphmx.com')?.id).toBe('cisco');
    expect(vendorOfSpfInclude('eu._netblocks.mimecast.com')?.id).toBe('mimecast');
    expect(vendorOfSpfInclude('spf.protection.outlook.com')?.id).toBe('microsoft');
    expect(vendorOfSpfInclude('outlook.com')).toBeNull();
  });

  test('links are https and lead to a host', () => {
    const urls = allVendors.flatMap((vendor) => vendor.docs.map((doc) => doc.url));
    expect(urls.length).toBeGreaterThan(8);
    for (const url of urls) expect(new URL(url).protocol).toBe('https:');
  });
});
