import { describe, expect, test } from 'vitest';
import { signature } from '../../src/diagnosis/conditions/signature.ts';
import { judgementOf, matterOf } from './matter-of.ts';

/** A message that waited at a forwarder; signed until 17:00 UTC on 11 November 2026. */
const mail = (reason: string, checked: string, until = 'x=1794416400;'): string =>
  `Received: from forward.example (forward.example [198.51.100.12]) by mx.contoso.example with ESMTPS id 4; ${checked}
Authentication-Results: mx.contoso.example; dkim=fail${reason} header.d=fabrikam.example header.s=tw; spf=pass smtp.mailfrom=SRS0=9cMd=SM=fabrikam.example=a@forward.example; dmarc=fail header.from=fabrikam.example
Received: from smtp.fabrikam.example (smtp.fabrikam.example [203.0.113.90]) by forward.example with ESMTPS id 3; Tue, 10 Nov 2026 13:05:18 +0100
Authentication-Results: forward.example; dkim=pass header.d=fabrikam.example header.s=tw; spf=pass smtp.mailfrom=a@fabrikam.example; dmarc=pass header.from=fabrikam.example
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=fabrikam.example; s=tw; t=1794312317; ${until} h=From:To:Subject:Date; bh=Yb2=; b=oPq4
From: a@fabrikam.example
To: kim@forward.example
Subject: x
`;
const late = 'Fri, 13 Nov 2026 16:20:44 +0100';
const soon = 'Tue, 10 Nov 2026 13:06:00 +0100';

describe('a signature that was checked after its x=', () => {
  const both = (text: string) => {
    const matter = matterOf(text);
    return [signature.bodyBroken.holds(matter).belief, signature.itselfBroken.holds(matter).belief];
  };

  test.each([
    ['the receiver says so', mail(' reason="signature expired"', late)],
    ['only the dates show it', mail('', late)],
  ])('was not changed on the way, though it passed before: %s', (_name, text) => {
    const [changed, itself] = both(text);
    expect(changed).toBeLessThan(0.1);
    expect(itself).toBeGreaterThan(0.9);
    expect(judgementOf(text).answers.map(({ cause }) => cause)).not.toContain('dkim-key-dns');
  });

  test.each([
    ['checked in time', mail('', soon)],
    ['without x=', mail('', late, '')],
  ])('%s, it was changed after it passed', (_name, text) => {
    const [changed, itself] = both(text);
    expect(changed).toBeGreaterThan(0.8);
    expect(itself).toBeLessThan(0.2);
  });
});

describe('a refusal for content at a forwarder’s next hop', () => {
  const refused = (dmarc: string): string => `<f@gmail.com> (expanded from <kontakt@fabrikam.example>): host
    gmail-smtp-in.l.google.com[173.194.76.27] said: 550-5.7.1 [198.51.100.44
    19] Gmail has detected that this message is 550-5.7.1 likely unsolicited
    mail. To reduce the amount of spam sent to Gmail, 550 5.7.1 this message
    has been blocked. (in reply to end of DATA command)

  spf=softfail (google.com: domain of transitioning n@northwind.example does not designate 198.51.100.44 as permitted sender) smtp.mailfrom=n@northwind.example
  dmarc=${dmarc} header.from=northwind.example
`;
  test('is one for content where DMARC passes all the same', () => {
    expect(judgementOf(refused('pass')).symptom).toBe('spam');
  });
  test('may be one for the failed check where it does not', () => {
    expect(judgementOf(refused('fail')).symptom).toBe('spf');
  });
});

describe('an envelope sender that cannot be verified', () => {
  const refused = (sender: string): string =>
    `SMTP error from remote mail server after MAIL FROM:<${sender}> SIZE=48211: 450 4.1.8 <${sender}>: Sender address rejected: Domain not found`;
  const owner = (sender: string) =>
    judgementOf(refused(sender)).answers.find(({ cause }) => cause === 'sender-unverifiable')?.responsible;

  test('is the forwarder’s to mend where the forwarder made it', () => {
    expect(owner('SRS0=Xq2v=SO=northwind.example=kell@srs.fabrikam.example')).toBe('forwarder');
  });
  test('is the sender’s where it is the sender’s own', () => {
    expect(owner('kell@northwind.example')).toBe('sender');
  });
});
