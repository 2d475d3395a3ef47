import { describe, expect, test } from 'vitest';
import { readBareResults } from '../../../src/evidence/headers/verdicts/read-bare-results.ts';
import { headerOf } from './header-of.ts';

const hop = (by: string, forWhom: string, minute: number): string =>
  `Received: from x.contoso.example (x.contoso.example [192.0.2.${minute}]) by ${by} with ESMTP id ${minute} for <${forWhom}>; Mon, 1 Jan 2024 10:${minute}:00 +0000`;

const kinds = (lines: readonly string[]): string[] => headerOf(lines).forwarding.map((sign) => sign.kind);

describe('forwarding', () => {
  test('the recipient changes its domain between two hops', () => {
    const lines = [
      hop('mx.fabrikam.example', 'b@fabrikam.example', 12),
      hop('mx.forward.example', 'a@forward.example', 11),
    ];
    expect(headerOf(lines).forwarding).toMatchObject([
      { kind: 'recipient-changed', by: 'forward.example', lines: [2, 1] },
    ]);
  });

  test('the same recipient, or another mailbox of one domain, is no forward', () => {
    expect(
      kinds([
        hop('b.fabrikam.example', 'b@fabrikam.example', 12),
        hop('a.fabrikam.example', 'B@fabrikam.example', 11),
      ]),
    ).toEqual([]);
    expect(
      kinds([
        hop('b.fabrikam.example', 'c@fabrikam.example', 12),
        hop('a.fabrikam.example', 'b@fabrikam.example', 11),
      ]),
    ).toEqual([]);
  });

  test.each([
    ['srs', ['Return-Path: <SRS0=aaaa=2W=orig.example=user@fwd.example>']],
    ['caf', ['Return-Path: <user+caf_=b=fabrikam.example@gmail.com>']],
    ['resent', ['Resent-From: a@fwd.example']],
    ['x-forwarded', ['X-Forwarded-For: a@fwd.example b@fabrikam.example']],
    ['x-forwarded', ['X-MS-Exchange-Inbox-Rules-Loop: a@fwd.example']],
    ['delivered-to-chain', ['Delivered-To: b@fabrikam.example', 'Delivered-To: a@fwd.example']],
    ['forwarder-hop', [hop('mx1.forwardemail.net', 'a@fwd.example', 10)]],
    ['list', ['List-Id: <talk.lists.example>', 'X-Mailman-Version: 2.1']],
    ['list', ['Sender: owner-talk@lists.example']],
    ['list', ['Sender: "Talk" <talk-bounces@lists.example>']],
  ])('%s', (kind, lines) => {
    expect(kinds(lines)).toContain(kind);
  });

  test.each([
    ['a proxy writes X-Forwarded-For with an address', ['X-Forwarded-For: 192.0.2.7']],
    ['two copies of one delivery', ['Delivered-To: b@fabrikam.example', 'X-Original-To: b@fabrikam.example']],
    ['a bulk sender with List-Id', ['List-Id: <123.newsletter.example>']],
    [
      'a rule that answers',
      ['X-MS-Exchange-Inbox-Rules-Loop: a@fwd.example', 'Auto-Submitted: auto-generated'],
    ],
    ['a tagged sender', ['Return-Path: <prvs=1234abcdef=a@contoso.example>']],
  ])('no sign: %s', (_, lines) => {
    expect(kinds(lines)).toEqual([]);
  });
});

describe('envelope', () => {
  test('Return-Path before the verdicts', () => {
    const header = headerOf([
      'Return-Path: <Bob@Contoso.example>',
      'Authentication-Results: mx.fabrikam.example; spf=pass smtp.mailfrom=c@d.example',
    ]);
    expect(header.envelopeFrom).toEqual({ value: 'Bob@Contoso.example', from: 'return-path', lines: [1] });
    expect(header.envelopeDomain).toBe('contoso.example');
  });

  test('the null sender is known, not missing', () => {
    const header = headerOf(['Return-Path: <>']);
    expect(header.envelopeFrom?.value).toBe('');
    expect(header.sender?.scheme).toBe('null');
  });

  test('a believed verdict gives sender, client and greeting', () => {
    const header = headerOf([
      'Received-SPF: Fail (protection.outlook.com: domain of contoso.example does not designate 192.0.2.9 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.9; helo=gate.fabrikam.example;',
    ]);
    expect(header.envelopeFrom).toMatchObject({ value: 'contoso.example', from: 'received-spf' });
    expect(header.clientIp).toMatchObject({ value: '192.0.2.9', from: 'received-spf' });
    expect(header.helo).toMatchObject({ value: 'gate.fabrikam.example' });
  });

  test('else the newest hop that is not local', () => {
    const header = headerOf([
      'Received: from localhost (localhost [127.0.0.1]) by mx.fabrikam.example with LMTP id 2; Mon, 1 Jan 2024 10:00:02 +0000',
      'Received: from helo.contoso.example (rev.contoso.example [192.0.2.8]) by mx.fabrikam.example with ESMTP id 1; Mon, 1 Jan 2024 10:00:00 +0000',
    ]);
    expect(header.clientIp).toEqual({ value: '192.0.2.8', from: 'received', lines: [2] });
    expect(header.helo?.value).toBe('helo.contoso.example');
    expect(header.hops.map((entry) => entry.delaySeconds)).toEqual([null, 2]);
  });

  test('From: display names and comments never give the domain', () => {
    expect(headerOf(['From: "ceo@fabrikam.example" <a@Contoso.EXAMPLE>']).fromDomain).toBe('contoso.example');
    expect(headerOf(['From: (x@fabrikam.example) a@contoso.example']).fromDomain).toBe('contoso.example');
    expect(headerOf(['From: "a b"@contoso.example']).fromDomain).toBe('contoso.example');
    expect(headerOf(['From: J\xc3\xb6rg <a@b\xc3\xbccher.example>']).fromDomain).toBe(
      'xn--bcher-kva.example',
    );
    const encoded = 'From: =?utf-8?q?=3Cceo=40fabrikam.example=3E?= <a@contoso.example>';
    expect(headerOf([encoded]).fromDomain).toBe('contoso.example');
    expect(headerOf(['From: MAILER-DAEMON']).fromDomain).toBeNull();
  });

  test('without a From field the receiver tells its domain', () => {
    const header = headerOf([
      'Authentication-Results: spf=none (sender IP is 192.0.2.1) smtp.mailfrom=contoso.example; dkim=pass header.d=fwd.example; dmarc=none header.from=Contoso.example',
    ]);
    expect(header.fromDomain).toBe('contoso.example');
    expect(header.verdicts[0]?.dkim[0]?.aligned).toBe(false);
    expect(
      headerOf(['From: MAILER-DAEMON', 'Authentication-Results: x; dmarc=none header.from=contoso.example'])
        .fromDomain,
    ).toBeNull();
  });

  test('verdicts read elsewhere stand for the own ones', () => {
    const [bare] = readBareResults([
      {
        line: 7,
        text: 'spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=a@contoso.example; dmarc=fail header.from=contoso.example',
      },
    ]);
    const header = headerOf([], { verdicts: bare === undefined ? [] : [bare] });
    expect(header).toMatchObject({
      fromDomain: 'contoso.example',
      clientIp: { value: '192.0.2.1', lines: [7] },
    });
    expect(header.verdicts).toHaveLength(1);
  });

  test('clock skew is shown as skew', () => {
    const { hops } = headerOf([
      hop('b.fabrikam.example', 'b@fabrikam.example', 10),
      hop('a.fabrikam.example', 'b@fabrikam.example', 12),
    ]);
    expect(hops[1]).toMatchObject({ delaySeconds: -120, clockSkew: true });
  });
});
