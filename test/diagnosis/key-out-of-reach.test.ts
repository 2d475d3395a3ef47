import { describe, expect, test } from 'vitest';
import { signature } from '../../src/diagnosis/conditions/signature.ts';
import { judgementOf, matterOf } from './matter-of.ts';

/** A message that a forwarder rewrote rightly; `before` and `here` are what the two servers said of the signature. */
const forwarded = (before: string, here: string, h = 'From:To:Subject'): string =>
  `Received: from forward.example (forward.example [198.51.100.12]) by mx.contoso.example with ESMTPS id 4; Fri, 13 Nov 2026 16:20:44 +0100
Authentication-Results: mx.contoso.example; ${here}spf=pass smtp.mailfrom=SRS0=9cMd=SM=fabrikam.example=a@forward.example; dmarc=fail header.from=fabrikam.example
Authentication-Results: forward.example; ${before} header.d=fabrikam.example header.s=s1; spf=pass smtp.mailfrom=a@fabrikam.example
Received: from smtp.fabrikam.example (smtp.fabrikam.example [203.0.113.90]) by forward.example with ESMTPS id 3; Fri, 13 Nov 2026 16:20:40 +0100
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=fabrikam.example; s=s1; h=${h}; bh=Yb2=; b=oPq4
From: a@fabrikam.example
To: kim@forward.example
Subject: x
`;

describe('DMARC fails behind a forwarder that did everything right', () => {
  test.each([
    ['the forwarder had found no key', forwarded('dkim=permerror (no key for signature)', '')],
    [
      'this server finds none',
      forwarded('dkim=none', 'dkim=temperror (no key for signature) header.d=fabrikam.example; '),
    ],
  ])('because of the key: %s', (_name, text) => {
    expect(judgementOf(text)).toMatchObject({ symptom: 'dkim-key', answers: [{ cause: 'dkim-key-dns' }] });
  });

  test('not because of the key where the forwarder could verify', () => {
    expect(judgementOf(forwarded('dkim=pass', '')).answers[0]?.cause).not.toBe('dkim-key-dns');
  });
});

describe('a signature over what the next server rewrites', () => {
  const beliefs = (h: string) => {
    const matter = matterOf(forwarded('dkim=pass', 'dkim=fail header.d=fabrikam.example; ', h));
    return [signature.bodyBroken.holds(matter).belief ?? 0, signature.itselfBroken.holds(matter).belief ?? 0];
  };
  test('is broken by itself, though it passed before', () => {
    const [changed = 1, itself = 0] = beliefs('Return-Path:Received:From:To:Subject');
    expect(changed).toBeLessThan(0.1);
    expect(itself).toBeGreaterThan(0.9);
  });
  test('over the usual fields it was the text that changed', () => {
    const [changed = 0, itself = 1] = beliefs('From:To:Subject');
    expect(changed).toBeGreaterThan(0.8);
    expect(itself).toBeLessThan(0.2);
  });
});

describe('a seal that records a pass', () => {
  const sealed = (signed: string, list = ''): string =>
    `Received: from out1.relay.example (out1.relay.example [192.0.2.233]) by mx.contoso.example with ESMTPS id 4; Mon, 16 Nov 2026 05:12:06 +0100
Authentication-Results: mx.contoso.example; dkim=pass header.d=relay.example; spf=pass smtp.mailfrom=b@relay.example; dmarc=fail header.from=bank.example; arc=pass
ARC-Seal: i=1; s=k1; d=relay.example; t=1794802324; a=rsa-sha256; cv=none; b=lJ2
ARC-Message-Signature: i=1; a=rsa-sha256; d=relay.example; s=k1; h=from:subject; bh=x1P=; b=Fo4
ARC-Authentication-Results: i=1; relay.example; spf=pass smtp.mailfrom=a@bank.example; dkim=pass header.d=bank.example; dmarc=pass header.from=bank.example
DKIM-Signature: v=1; a=rsa-sha256; d=${signed}; s=k1; h=from:subject; bh=x1P=; b=Ar7
${list}From: a@bank.example
To: kim@contoso.example
Subject: x
`;
  const believed = (text: string) =>
    matterOf(text)
      .journey.handovers.flatMap(({ verdicts }) => verdicts)
      .find(({ method, about, result }) => method === 'dkim' && about === 'bank.example' && result === 'pass')
      ?.belief ?? 1;

  test('of a signature that the message does not have is not believed', () => {
    expect(believed(sealed('relay.example'))).toBeLessThan(0.3);
  });
  test('is believed where the signature is there, or a list may have taken it off', () => {
    expect(believed(sealed('bank.example'))).toBeGreaterThan(0.5);
    expect(
      believed(sealed('relay.example', 'List-Id: <a.relay.example>\nList-Post: <mailto:a@relay.example>\n')),
    ).toBeGreaterThan(0.5);
  });
});

describe('a refusal and the log of the server that refused', () => {
  const log = (spf: string): string => `postfix/smtpd[9120]: 3C0A: client=vps7.hoster.example[203.0.113.185]
spf[9131]: 3C0A: SPF result: ${spf}
postfix/cleanup[9124]: 3C0A: milter-reject: END-OF-MESSAGE from vps7.hoster.example[203.0.113.185]: 5.7.1 Command rejected; from=<shop@fabrikam.example> to=<kim@contoso.example> proto=ESMTP helo=<vps7.hoster.example>
`;
  test('"Command rejected" is for the check that failed there', () => {
    expect(judgementOf(log('fail')).symptom).toBe('spf');
  });
  test('and for nothing that passed', () => {
    expect(judgementOf(log('pass')).symptom).not.toBe('spf');
  });

  test('a record that cannot be evaluated comes before DMARC', () => {
    const shown = (
      word: string,
    ): string => `Info: MID 1 SPF: mailfrom identity a@fabrikam.example ${word} (v=spf1)
Info: MID 1 DMARC: Message from domain fabrikam.example, DMARC fail (SPF aligned False, DKIM aligned False)
Info: Message aborted MID 1 Dropped by DMARC (550 #5.7.1 DMARC unauthenticated mail is prohibited.)
`;
    expect(judgementOf(shown('PermError')).symptom).toBe('spf-record');
    expect(judgementOf(shown('Fail')).symptom).not.toBe('spf-record');
  });
});

describe('results beside a pasted field', () => {
  test('add what the field does not name, and do not repeat what it does', () => {
    const { journey } =
      matterOf(`Received-SPF: Pass (mailfrom) identity=mailfrom; client-ip=198.51.100.61; helo=out.fabrikam.example; envelope-from=a@fabrikam.example
the partner's log: "dkim=fail (body hash did not verify) header.d=fabrikam.example; dmarc=fail header.from=fabrikam.example; spf=fail smtp.mailfrom=fabrikam.example"
`);
    const all = journey.handovers.flatMap(({ verdicts }) =>
      verdicts.map(({ method, result }) => `${method} ${result}`),
    );
    expect(all).toContain('dkim fail');
    expect(all).toContain('dmarc fail');
    expect(all.filter((one) => one.startsWith('spf'))).toEqual(['spf pass']);
  });
});

describe('what a filter’s console says it did', () => {
  const row = (action: string): string => `Message Log:
From: c@fabrikam.example
To: kim@contoso.example
Action: ${action}
Reason: Intent (sharefile.example)
Authentication-Results: bsf01.contoso.example; spf=pass smtp.mailfrom=fabrikam.example; dkim=pass header.d=fabrikam.example; dmarc=pass header.from=fabrikam.example
`;
  test('a message that was kept is no mail without a fault', () => {
    expect(judgementOf(row('Quarantined')).answers[0]?.cause).not.toBe('no-fault');
  });
  test('one that was allowed is', () => {
    expect(judgementOf(row('Allowed')).answers[0]?.cause).toBe('no-fault');
  });
});

test('a message that Yahoo finds without a signature has none that fails', () => {
  const text = `Received-SPF: none (domain of fabrikam.example does not designate permitted sender hosts)
Authentication-Results: mta7041.mail.yahoo.co.jp from=fabrikam.example; domainkeys=neutral (no sig); dkim=neutral (no sig); header.i=@fabrikam.example
Received: from 203.0.113.88 (EHLO sv14.hoster.example) (203.0.113.88) by mta7041.mail.yahoo.co.jp with SMTP; Sat, 21 Nov 2026 10:22:18 +0900
From: info@fabrikam.example
To: x@yahoo.co.jp
Subject: x
`;
  expect(judgementOf(text).symptom).toBe('unauthenticated');
  expect(judgementOf(text.replace('dkim=neutral (no sig)', 'dkim=neutral (bad body hash)')).symptom).toMatch(
    /^dkim/,
  );
});
