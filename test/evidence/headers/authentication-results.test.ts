import { describe, expect, test } from 'vitest';
import { headerOf } from './header-of.ts';

const one = (value: string) =>
  headerOf(['From: a@contoso.example', `Authentication-Results: ${value}`]).verdicts[0];

describe('Authentication-Results', () => {
  test('Google: every property, several signatures kept apart', () => {
    const read = one(
      'mx.google.com; dkim=pass header.i=@contoso.example header.s=s1 header.b=dTCWjU4o; dkim=neutral (body hash did not verify) header.i=@svc.example header.s=k1 header.b="a;b=c+"; spf=pass (google.com: domain of b@svc.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=b@svc.example; dmarc=fail (p=REJECT sp=NONE dis=QUARANTINE) header.from=contoso.example',
    );
    expect(read?.authservId).toBe('mx.google.com');
    expect(read?.dkim).toMatchObject([
      { result: 'pass', d: 'contoso.example', s: 's1', b: 'dTCWjU4o', aligned: true, bodyHashFailed: false },
      { result: 'neutral', d: 'svc.example', b: 'a;b=c+', aligned: false, bodyHashFailed: true },
    ]);
    expect(read?.spf).toMatchObject([
      {
        result: 'pass',
        domain: 'svc.example',
        mailFrom: 'b@svc.example',
        ip: '192.0.2.1',
        identity: 'mailfrom',
      },
    ]);
    expect(read?.dmarc).toMatchObject([
      { result: 'fail', from: 'contoso.example', policy: 'reject', disposition: 'quarantine' },
    ]);
  });

  test('Outlook: no authserv-id, tenant names between the results, compauth', () => {
    const read = one(
      'spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=contoso.example; fabrikam.onmicrosoft.com; dkim=pass (signature was verified) header.d=svc.example;fabrikam.onmicrosoft.com; dmarc=fail action=oreject header.from=contoso.example;compauth=fail reason=001',
    );
    expect(read?.authservId).toBeNull();
    expect(read?.spf).toMatchObject([{ result: 'fail', ip: '192.0.2.9', domain: 'contoso.example' }]);
    expect(read?.dkim).toMatchObject([{ result: 'pass', d: 'svc.example', aligned: false }]);
    expect(read?.dmarc).toMatchObject([{ result: 'fail', disposition: 'oreject' }]);
    expect(read?.compauth).toEqual({ result: 'fail', reason: '001' });
  });

  test.each([
    [
      'a comment',
      'mx.fabrikam.example; spf=fail (x; dkim=pass header.d=contoso.example) smtp.mailfrom=a@b.example',
    ],
    [
      'a nested comment',
      'mx.fabrikam.example; spf=fail (a (b) ; dkim=pass header.d=contoso.example; (c)) smtp.mailfrom=a@b.example',
    ],
    [
      'a quoted mailbox',
      'mx.fabrikam.example; spf=fail smtp.mailfrom="; dkim=pass header.d=contoso.example;"@b.example',
    ],
    [
      'an escaped quote',
      'mx.fabrikam.example; spf=fail smtp.mailfrom="a\\"; dkim=pass header.d=x.example"@b.example',
    ],
    [
      'a comment that never closes',
      'mx.fabrikam.example; spf=fail (remark; dkim=pass header.d=contoso.example',
    ],
    ['a property', 'mx.fabrikam.example; spf=fail smtp.mailfrom=dkim=pass@b.example'],
    [
      'a reason',
      'mx.fabrikam.example; spf=fail reason="; dkim=pass header.d=contoso.example" smtp.mailfrom=a@b.example',
    ],
  ])('nothing inside %s forges a verdict', (_, value) => {
    const read = one(value);
    expect(read?.spf).toMatchObject([{ result: 'fail' }]);
    expect(read?.dkim).toEqual([]);
  });

  test('the same outside the comment is a verdict', () => {
    expect(one('mx.fabrikam.example; spf=fail (x); dkim=pass header.d=contoso.example')?.dkim).toHaveLength(
      1,
    );
  });

  test('duplicates never overwrite each other', () => {
    const read = one(
      'mx.fabrikam.example; spf=fail smtp.mailfrom=a.example; spf=pass smtp.mailfrom=b.example; dmarc=fail; dmarc=pass',
    );
    expect(read?.spf.map((spf) => spf.result)).toEqual(['fail', 'pass']);
    expect(read?.dmarc.map((dmarc) => dmarc.result)).toEqual(['fail', 'pass']);
  });

  test('words are folded to lower case, versions and blanks around signs are allowed', () => {
    const read = one(
      'MX.Fabrikam.Example 1; SPF = Pass smtp.mailfrom=A@B.Example; dkim/1=FAIL header.d=Contoso.Example',
    );
    expect(read?.authservId).toBe('mx.fabrikam.example');
    expect(read?.spf).toMatchObject([{ result: 'pass', domain: 'b.example' }]);
    expect(read?.dkim).toMatchObject([{ result: 'fail', d: 'contoso.example' }]);
  });

  test('a lost semicolon between two results', () => {
    const read = one(
      'mx.fabrikam.example; dkim=pass (2048-bit key) header.d=a.example header.a=rsa-sha256 dkim=fail header.d=b.example',
    );
    expect(read?.dkim.map(({ result, d }) => [result, d])).toEqual([
      ['pass', 'a.example'],
      ['fail', 'b.example'],
    ]);
  });

  test('typographic quotes and a cut end', () => {
    const read = one(
      'mx.fabrikam.example; dkim=fail reason=\xe2\x80\x9csignature verification failed - bh mismatch\xe2\x80\x9d (2048-bit key) header.d=contoso.example; dmarc=fai',
    );
    expect(read?.dkim).toMatchObject([{ result: 'fail', bodyHashFailed: true, d: 'contoso.example' }]);
    expect(read?.dmarc).toEqual([]);
  });

  test('a following field that lost its line break is read as one', () => {
    const header = headerOf([
      'Authentication-Results: spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=contoso.example; dkim=none header.d=none; Received-SPF: Fail (protection.outlook.com: domain of contoso.example does not designate 192.0.2.9 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.9; helo=gate.fabrikam.example;',
    ]);
    expect(header.verdicts.map((entry) => entry.source)).toEqual(['authentication-results', 'received-spf']);
    expect(header.verdicts[1]?.spf).toMatchObject([{ helo: 'gate.fabrikam.example', ip: '192.0.2.9' }]);
  });

  test('redacted values are kept as they are and never become an address', () => {
    const read = one(
      'mx.fabrikam.example; spf=fail (sender IP is xxx.xxx.xxx.83) smtp.mailfrom=xxxx@contoso.example',
    );
    expect(read?.spf).toMatchObject([{ result: 'fail', ip: null, domain: 'contoso.example' }]);
  });

  test('other methods are kept', () => {
    const read = one('mx.fabrikam.example; iprev=pass policy.iprev=192.0.2.1; auth=pass smtp.auth=joe');
    expect(read?.other).toEqual([
      { method: 'iprev', result: 'pass', props: 'policy.iprev=192.0.2.1' },
      { method: 'auth', result: 'pass', props: 'smtp.auth=joe' },
    ]);
  });
});

describe('result words outside the RFC', () => {
  test.each([
    ['dkim=perm_fail', 'permerror'],
    ['dkim=permfail', 'permerror'],
    ['dkim=perm-fail', 'permerror'],
    ['dkim=temp_fail', 'temperror'],
    ['dkim=success', 'pass'],
    ['dkim=hardfail', 'hardfail'],
    ['dkim=bad', 'fail'],
    ['dkim=ok', 'pass'],
  ])('%s is %s', (text, result) => {
    const { verdicts } = headerOf([
      `Authentication-Results: mx.contoso.example; ${text} header.d=contoso.example`,
    ]);
    expect(verdicts[0]?.dkim.map((each) => each.result)).toEqual([result]);
  });

  test('a word that only looks like one, and a foreign key', () => {
    const { verdicts } = headerOf([
      'Authentication-Results: mx.contoso.example; dkim=okay header.d=a.example; status=ok; spf=pass smtp.mailfrom=a.example',
    ]);
    expect(verdicts[0]?.dkim).toEqual([]);
    expect(verdicts[0]?.other).toEqual([]);
    expect(verdicts[0]?.spf).toMatchObject([{ result: 'pass' }]);
  });
});
