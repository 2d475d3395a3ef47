import { expect, test } from 'vitest';
import { findContradictions } from '../../src/diagnosis/find-contradictions.ts';
import { judgementOf, matterOf } from './matter-of.ts';

const of = (result: string) => `Authentication-Results: mx.contoso.example; ${result}`;
const failed = of('dkim=fail reason="signature verification failed" header.d=fabrikam.example header.s=s1');
const passed = of('dkim=pass header.d=fabrikam.example header.s=s1');
const dmarc = of('dmarc=fail (p=quarantine dis=quarantine) header.from=fabrikam.example');
const again =
  'Received: from localhost (localhost [127.0.0.1]) by mx.contoso.example (Postfix) with ESMTP id 2; Tue, 3 Mar 2026 10:00:06 +0000';
const came =
  'Received: from out.mailer.example (out.mailer.example [198.51.100.12]) by mx.contoso.example (Postfix) with ESMTPS id 1; Tue, 3 Mar 2026 10:00:05 +0000';
const signed =
  'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=fabrikam.example; s=s1; h=From:To:Subject; bh=Yb2=; b=oPq4';
const mail = (...fields: readonly string[]) =>
  [
    ...fields,
    signed,
    'From: kim@fabrikam.example',
    'To: ann@contoso.example',
    'Subject: [EXTERN] x',
    '',
  ].join('\n');

test('a server that looked before and after its own filter does not contradict itself: the filter changed the message', () => {
  const text = mail(again, dmarc, failed, passed, came);
  expect(findContradictions(matterOf(text))).toEqual([]);
  const [first] = judgementOf(text).answers;
  expect(first?.cause).toBe('dkim-body-modified');
  expect(first?.responsible).toBe('recipient-admin');
});

test('a pass above the failure is the later result, and DMARC that fails contradicts it', () => {
  expect(findContradictions(matterOf(mail(again, dmarc, passed, failed, came))).map(({ id }) => id)).toEqual([
    'dkim-passes-dmarc-fails',
  ]);
});

test('two signatures in one field, one of them good, satisfy DMARC: that it fails is a contradiction', () => {
  const both = of(
    'dkim=fail header.d=fabrikam.example header.s=s0; dkim=pass header.d=fabrikam.example header.s=s1',
  );
  expect(findContradictions(matterOf(mail(dmarc, both, came))).map(({ id }) => id)).toEqual([
    'dkim-passes-dmarc-fails',
  ]);
});
