import { describe, expect, test } from 'vitest';
import { docsFor } from '../../src/catalog/docs/docs-for.ts';
import { vendorsInReply } from '../../src/catalog/docs/reply-marks.ts';

const pages = (reply: string, status: string | null = null): string[] =>
  docsFor('ip-blocklisted', { vendors: vendorsInReply(reply), status }).map(({ title }) => title);

describe('the way out of a block list that the reply names', () => {
  test.each([
    ['Client host [192.0.2.44] blocked using zen.spamhaus.org', 'IP and Domain Reputation Checker'],
    ['Service unavailable; see b.barracudacentral.org', 'Removal Request (Barracuda Central)'],
    ['Blocked, see https://www.spamcop.net/bl.shtml?192.0.2.44', 'SpamCop Blocking List'],
    ['listed at psbl.surriel.com', 'PSBL: remove an address'],
    ['5.7.606 Access denied, banned sending IP', 'Office 365 Anti-Spam IP Delist Portal'],
    [
      'Part of their network is on our block list (S3140)',
      'Outlook.com Deliverability Support: sender support request',
    ],
    ['too many spams from your IP (192.0.2.44)', 'Postmaster Free'],
  ])('%s', (reply, title) => {
    expect(pages(reply)).toContain(title);
  });

  test('is the check of the most used list where the reply names none', () => {
    expect(pages('554 your address is on a block list')).toEqual(['IP and Domain Reputation Checker']);
  });

  test('a page of Microsoft 365 is none of a refusal by Outlook.com', () => {
    expect(pages('Part of their network is on our block list (S3150)').join()).not.toContain('Delist Portal');
  });
});

describe('a code of Exchange alone', () => {
  test.each([
    '535 5.7.139 Authentication unsuccessful',
    '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
    '550 5.7.520 Access denied, Your organization does not allow external forwarding',
    '550 5.1.8 Access denied, bad outbound sender',
  ])('names Microsoft: %s', (reply) => {
    expect(vendorsInReply(reply)).toEqual(['microsoft']);
  });
  test.each([
    '550 5.7.1 refused',
    '550 5.7.23 SPF fail',
    '550 5.7.26 unauthenticated',
    '550 5.7.30 x',
    '550 15.7.509 x',
  ])('does not name it: %s', (reply) => {
    expect(vendorsInReply(reply)).toEqual([]);
  });
});

describe('a page about a code', () => {
  const titles = (status: string | null): string =>
    docsFor('smtp-auth-missing', { vendors: ['microsoft'], status })
      .map(({ title }) => title)
      .join();
  test('goes first for that code', () => {
    expect(titles('5.7.57')).toMatch(/^Fix NDR error 550 5\.7\.57/);
  });
  test('is left out for another code, and where no code is known', () => {
    expect(titles('5.7.139')).not.toContain('5.7.57');
    expect(titles(null)).not.toContain('5.7.57');
  });
});

test('a page for customers of a service is none for who only writes to one', () => {
  const sides = { vendors: ['google'], sending: [], receiving: ['google'] };
  const titles = docsFor('auth-missing', sides).map(({ title }) => title);
  expect(titles).toContain('Email sender guidelines');
  expect(titles).not.toContain('Set up SPF');
});
