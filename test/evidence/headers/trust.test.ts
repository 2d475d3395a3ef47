import { describe, expect, test } from 'vitest';
import { headerOf } from './header-of.ts';

const gmailHop =
  'Received: from mail.contoso.example (mail.contoso.example. [192.0.2.1]) by mx.google.com with ESMTPS id a1 for <b@fabrikam.example>; Mon, 1 Jan 2024 10:00:05 +0000';
const originHop =
  'Received: from pc (pc.contoso.example [192.0.2.200]) by mail.contoso.example (Postfix) with ESMTPSA id 4A; Mon, 1 Jan 2024 10:00:00 +0000';
const frontDoor =
  'Received: from gate.fabrikam.example (192.0.2.9) by XX1NAM11FT000.mail.protection.outlook.com (10.1.1.1) with Microsoft SMTP Server id 15.20.1 via Frontend Transport; Mon, 1 Jan 2024 10:00:07 +0000';
const storeHop =
  'Received: from XX1NAM11FT000.eop-nam11.prod.protection.outlook.com (2603:1::1) by A1.namprd22.prod.outlook.com (2603:1::2) with Microsoft SMTP Server id 15.20.1; Mon, 1 Jan 2024 10:00:08 +0000';

describe('trust', () => {
  test('Gmail writes below its own Received line: the first one there is believed', () => {
    const { verdicts } = headerOf([
      gmailHop,
      'Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=a@contoso.example',
      originHop,
    ]);
    expect(verdicts[0]).toMatchObject({ trusted: true, hop: 1 });
  });

  test('a forged copy below the true result is named and ignored', () => {
    const { verdicts } = headerOf([
      gmailHop,
      'Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=a@contoso.example',
      'Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=a@contoso.example',
      originHop,
      'Authentication-Results: mx.google.com; dkim=pass header.d=contoso.example',
    ]);
    expect(verdicts.map((entry) => entry.trusted)).toEqual([true, false, false]);
    expect(verdicts[1]?.trustBecause).toMatch(/^forged: .*mx\.google\.com/);
    expect(verdicts[2]?.trustBecause).toMatch(/^forged/);
  });

  test("Outlook's form without an id stands above the front door", () => {
    const { verdicts } = headerOf([
      storeHop,
      'Authentication-Results: spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=contoso.example; dkim=none header.d=none',
      'Received-SPF: Fail (protection.outlook.com: domain of contoso.example does not designate 192.0.2.9 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.9; helo=gate.fabrikam.example;',
      frontDoor,
      originHop,
    ]);
    expect(verdicts.map((entry) => entry.trusted)).toEqual([true, true]);
    expect(verdicts.map((entry) => entry.hop)).toEqual([1, 1]);
  });

  test('milters of one host write a field each; a second word on the same method is not theirs', () => {
    const { verdicts } = headerOf([
      'Received: from mail.contoso.example ([192.0.2.1]) by mx.fabrikam.example with ESMTP id 1; Mon, 1 Jan 2024 10:00:05 +0000',
      'Authentication-Results: mx.fabrikam.example; dmarc=none header.from=contoso.example',
      'Authentication-Results: mx.fabrikam.example; spf=fail smtp.mailfrom=contoso.example',
      'Authentication-Results: mx.fabrikam.example; spf=pass smtp.mailfrom=contoso.example',
      originHop,
    ]);
    expect(verdicts.map((entry) => entry.trusted)).toEqual([true, true, false]);
  });

  test('a header returned in a notice of Microsoft lists its own results last', () => {
    const { verdicts } = headerOf([
      storeHop,
      frontDoor,
      originHop,
      'From: a@contoso.example',
      'Authentication-Results: spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=contoso.example; dkim=none header.d=none',
    ]);
    expect(verdicts[0]).toMatchObject({ trusted: true });
  });

  test('another tenant of the same mailbox host is no forger', () => {
    const { verdicts } = headerOf([
      storeHop,
      'Authentication-Results: spf=pass (sender IP is 192.0.2.99) smtp.mailfrom=contoso.example',
      'Received: from X-obe.outbound.protection.outlook.com (192.0.2.99) by XX1NAM11FT000.mail.protection.outlook.com (10.1.1.1) with Microsoft SMTP Server id 15.20.1 via Frontend Transport; Mon, 1 Jan 2024 10:00:07 +0000',
      'Authentication-Results: dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=contoso.example;',
    ]);
    expect(verdicts.map((entry) => entry.trusted)).toEqual([true, false]);
    expect(verdicts[1]?.trustBecause).toMatch(/^an earlier pass/);
  });

  test('an id that no hop carries is unplaced, an upstream one waits for configuration', () => {
    const gate =
      'Received: from mail.contoso.example ([192.0.2.1]) by gate.filter.example with ESMTP id 1; Mon, 1 Jan 2024 10:00:05 +0000';
    const lines = [
      storeHop,
      frontDoor,
      'Authentication-Results: gate.filter.example; spf=pass smtp.mailfrom=a@contoso.example',
      'Authentication-Results: mx.stranger.example; spf=pass smtp.mailfrom=a@contoso.example',
      gate,
    ];
    const plain = headerOf(lines).verdicts;
    expect(plain.map((entry) => entry.trusted)).toEqual([false, false]);
    expect(plain[0]?.trustBecause).toMatch(/^stamped upstream by gate\.filter\.example/);
    expect(plain[0]?.hop).toBe(0);
    expect(plain[1]?.trustBecause).toMatch(/^unplaced/);
    const told = headerOf(lines, { trustedAuthservIds: ['Filter.example'] }).verdicts;
    expect(told.map((entry) => entry.trusted)).toEqual([true, false]);
    expect(told[0]?.trustBecause).toMatch(/^configured/);
  });

  test('without Received lines the one reporter is believed as pasted, a second one is not', () => {
    const { verdicts } = headerOf([
      'Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=a@contoso.example',
      'Received-SPF: pass (google.com: domain of a@contoso.example designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1;',
      'Authentication-Results: mx.stranger.example; dkim=pass header.d=contoso.example',
    ]);
    expect(verdicts.map((entry) => entry.trusted)).toEqual([true, true, false]);
    expect(verdicts[0]?.trustBecause).toMatch(/^pasted/);
  });

  const door =
    'Received: from mail.contoso.example ([192.0.2.1]) by mx.fabrikam.example with ESMTP id 1; Mon, 1 Jan 2024 10:00:05 +0000';
  const doorResult = 'Authentication-Results: mx.fabrikam.example; spf=pass smtp.mailfrom=a@contoso.example';

  test('an inside server behind the door belongs to the receiver', () => {
    const store =
      'Received: from mx.fabrikam.example (10.0.0.5) by store1.fabrikam.local (10.0.0.6) with Microsoft SMTP Server id 15.1; Mon, 1 Jan 2024 10:00:06 +0000';
    expect(headerOf([store, door, doorResult]).verdicts[0]).toMatchObject({ trusted: true });
    expect(headerOf([store, doorResult, door]).verdicts[0]).toMatchObject({ trusted: true, hop: 0 });
  });

  test('an inside address under a public name may be a stranger behind NAT', () => {
    const store =
      'Received: from x (10.0.0.1) by mail.other.example with ESMTP id 2; Mon, 1 Jan 2024 10:00:06 +0000';
    expect(headerOf([store, door, doorResult]).verdicts[0]).toMatchObject({ trusted: false });
  });

  test('a redacted receiver: what stands above every Received line can only be the last server', () => {
    const { verdicts } = headerOf([
      'Authentication-Results: xxxxx; spf=fail smtp.mailfrom=a@contoso.example',
      'Received: from mail.contoso.example ([192.0.2.1]) by xxxxx with ESMTP id 1; Mon, 1 Jan 2024 10:00:05 +0000',
    ]);
    expect(verdicts[0]?.trusted).toBe(true);
  });
});
