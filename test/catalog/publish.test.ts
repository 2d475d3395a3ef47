import { expect, test } from 'vitest';
import { allVendors } from '../../src/catalog/vendors/all-vendors.ts';
import { vendorOfSpfInclude } from '../../src/catalog/vendors/match-vendor.ts';
import { published, publishOf } from '../../src/catalog/vendors/publish.ts';

test('every row belongs to a vendor, and its include is recognised as that vendor’s', () => {
  const ids = new Set(allVendors.map((v) => v.id));
  expect(published.length).toBeGreaterThan(35);
  expect(published.filter((id) => !ids.has(id))).toEqual([]);
  let looked = 0;
  for (const id of published) {
    const row = publishOf(id);
    // Resend sends through Amazon SES.
    const owner = id === 'resend' ? 'amazon-ses' : id;
    for (const name of row?.include ? [row.include.name, ...Object.values(row.regions)] : []) {
      looked++;
      expect(vendorOfSpfInclude(name)?.id, name).toBe(owner);
      expect(name).toMatch(/^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9])$/);
    }
    expect(row?.dkim.length, id).toBeGreaterThan(10);
    expect(row?.bounce.says.length, id).toBeGreaterThan(10);
  }
  expect(looked).toBeGreaterThan(25);
  expect(publishOf('nobody')).toBeNull();
});
