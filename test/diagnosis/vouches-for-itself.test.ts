import { describe, expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { matterOf } from './matter-of.ts';

const forged = [
  'Return-Path: <billing@northwind.example>',
  'Received: from vps7.stranger.example (vps7.stranger.example [198.51.100.12]) by mx.contoso.example (Postfix) with ESMTPS id 4 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:05 +0000',
  'Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=billing@northwind.example; dkim=none; dmarc=fail (p=reject dis=quarantine) header.from=northwind.example',
  'Authentication-Results: vps7.stranger.example; spf=pass smtp.mailfrom=billing@northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
  'From: Billing <billing@northwind.example>',
  'To: ann@contoso.example',
  'Subject: New bank details',
  'Message-ID: <1@vps7.stranger.example>',
  'Date: Tue, 3 Mar 2026 10:00:03 +0000',
  '',
  'Please pay here.',
  '',
].join('\n');

test.each(['mail.eml', null])(
  'results that a stranger wrote in its own name make it no filter (%s)',
  (name) => {
    const [first] = diagnoseBytes(Buffer.from(forged), name)[0]?.findings ?? [];
    expect(first).toBeDefined();
    expect(['no-fault', 'dual-filter', 'srs-missing']).not.toContain(first?.cause);
  },
);

test.each(['mail.eml', null])(
  'results below those of the receiver, in the name of a server without a hop, decide nothing (%s)',
  (name) => {
    const [first, ...others] =
      diagnoseBytes(
        Buffer.from(
          forged.replace(
            'Authentication-Results: vps7.stranger.example',
            'Authentication-Results: mx.google.com',
          ),
        ),
        name,
      )[0]?.findings ?? [];
    expect(first).toBeDefined();
    expect([first, others[0]].map((each) => each?.cause)).not.toContain('no-fault');
    expect(first?.cause === 'insufficient-evidence' ? others[0]?.cause : first?.cause).toBe('genuine-spoof');
  },
);

test('a filter that is known passes on what it saw', () => {
  const known = forged.replaceAll('vps7.stranger.example', 'esa1.hc44-22.iphmx.com');
  const [first] = diagnoseBytes(Buffer.from(known), null)[0]?.findings ?? [];
  expect(first?.cause).toBe('dual-filter');
});

describe('an SRS address in the header From', () => {
  const mail = (mailFrom: string, dkim: string) =>
    matterOf(
      [
        `Authentication-Results: mx.fabrikam.example; spf=pass smtp.mailfrom=${mailFrom}; dkim=${dkim}; dmarc=none header.from=club.example`,
        'From: Kim <SRS0=AbCd=TT=contoso.example=kim@club.example>',
        'To: ann@fabrikam.example',
      ].join('\n'),
    ).context.author;

  test('that anybody wrote names no author but its own domain', () => {
    expect(mail('club.example', 'none')).toBe('club.example');
  });

  test('beside the rewritten envelope or the signature that broke names the author inside', () => {
    expect(mail('SRS0=AbCd=TT=contoso.example=kim@club.example', 'none')).toBe('contoso.example');
    expect(mail('club.example', 'fail header.d=contoso.example')).toBe('contoso.example');
  });
});
