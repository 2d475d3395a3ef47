import { describe, expect, test } from 'vitest';
import { filterSteps, specialFilters } from '../../src/catalog/steps/filter-steps.ts';
import { serviceInclude, serviceSteps } from '../../src/catalog/steps/service-steps.ts';
import type { SecondSystem } from '../../src/catalog/steps/setting-step.ts';
import { allVendors } from '../../src/catalog/vendors/all-vendors.ts';
import { published } from '../../src/catalog/vendors/publish.ts';

const seconds: readonly SecondSystem[] = [
  'microsoft-365',
  'google-workspace',
  'exchange',
  'rspamd',
  'spamassassin',
  'postfix',
];
const filters = allVendors.filter(({ kind }) => kind === 'filter');

describe.each(seconds)('%s behind a filter', (second) => {
  test('has one to three steps for every filter, and names it', () => {
    expect(filters.length).toBeGreaterThan(15);
    for (const { id, name } of filters) {
      const steps = filterSteps(second, id, name);
      expect(steps.length, id).toBeGreaterThan(0);
      expect(steps.length, id).toBeLessThanOrEqual(3);
      expect(steps.join(' '), id).not.toMatch(/\{first\}|undefined/);
    }
  });
});

test('steps of a first filter belong to one that is recognised', () => {
  const ids = new Set(allVendors.map(({ id }) => id));
  expect(specialFilters.filter((id) => !ids.has(id))).toEqual([]);
});

test('every filter that stands in front of Microsoft 365 or Google has steps, marked where the pair was not read', () => {
  const named = [
    ...['proofpoint', 'proofpoint-essentials', 'mimecast', 'barracuda', 'cisco', 'sophos', 'trend-micro'],
    ...['hornetsecurity', 'messagelabs', 'forcepoint', 'opentext', 'spamtitan', 'fortinet', 'trellix'],
    ...['cloudflare-email-security', 'spamexperts', 'avanan', 'vade', 'libraesva'],
  ];
  const ids = new Set(allVendors.map(({ id }) => id));
  for (const id of named) expect(ids.has(id), id).toBe(true);
  const marked = (second: SecondSystem, id: string): boolean =>
    filterSteps(second, id, 'The filter').some((one) => one.includes("Check this on the vendor's page"));
  for (const id of ['forcepoint', 'opentext', 'trellix', 'fortinet', 'cisco', 'vade'])
    expect(marked('microsoft-365', id), id).toBe(true);
  for (const id of named.filter((one) => one !== 'mimecast' && one !== 'cloudflare-email-security'))
    expect(marked('google-workspace', id), id).toBe(true);
  for (const id of ['barracuda', 'hornetsecurity', 'messagelabs', 'cloudflare-email-security'])
    expect(marked('microsoft-365', id), id).toBe(false);
});

test('what nobody has read for a pair says so', () => {
  expect(filterSteps('microsoft-365', 'proofpoint', 'Proofpoint')[1]).toMatch(
    /Check this on the vendor's page/,
  );
  expect(filterSteps('microsoft-365', 'mimecast', 'Mimecast')[0]).toContain('*.mimecast.com');
  expect(filterSteps('microsoft-365', 'mimecast', 'Mimecast')[0]).not.toMatch(/Check this/);
});

test('a first filter that no vendor runs may be an own server', () => {
  expect(filterSteps('microsoft-365', null, 'mail.fabrikam.example')[0]).toContain(
    "Your organization's email server",
  );
  expect(filterSteps('microsoft-365', 'barracuda', 'Barracuda')[0]).not.toContain('Your organization');
});

test('an unknown second system has no steps, an unknown filter the general ones', () => {
  expect(filterSteps(null, 'mimecast', 'Mimecast')).toEqual([]);
  expect(filterSteps('google-workspace', null, '$& filter')[0]).toContain('$& filter');
});

describe('a sending service', () => {
  test('has a step with the domain for every one whose values are known', () => {
    for (const id of published) {
      const steps = serviceSteps(id, 'contoso.example');
      expect(steps.length, id).toBeGreaterThan(0);
      expect(steps.join(' '), id).not.toMatch(/\{domain\}|undefined/);
    }
  });
  test('that keeps its own envelope is no include for the domain', () => {
    expect(serviceInclude('salesforce')).toBeNull();
    expect(serviceInclude('amazon-ses')).toBeNull();
    expect(serviceInclude('mailchimp')).toBeNull();
    expect(serviceInclude('google')).toBe('_spf.google.com');
  });
  test('nobody knows has none', () => {
    expect(serviceSteps('nobody', 'contoso.example')).toEqual([]);
    expect(serviceSteps(null, 'contoso.example')).toEqual([]);
    expect(serviceInclude('__proto__')).toBeNull();
  });
});
