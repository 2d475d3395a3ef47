import { describe, expect, test } from 'vitest';
import { headerOf } from './header-of.ts';

describe('DKIM-Signature', () => {
  test('tags, folded and spaced', () => {
    const { signatures } = headerOf([
      'DKIM-Signature: v=1; a=RSA-SHA256; c=relaxed/simple; d=Contoso.example;',
      '\ts=mail; t=1613517239; x=1613617239; l=120;',
      '\tbh=abc+/',
      '\t def=; h=To:From : Subject; b=ZuX',
      '\t vHJ',
    ]);
    expect(signatures).toEqual([
      {
        d: 'contoso.example',
        s: 'mail',
        i: null,
        a: 'rsa-sha256',
        c: 'relaxed/simple',
        bh: 'abc+/def=',
        b: 'ZuXvHJ',
        h: ['to', 'from', 'subject'],
        l: 120,
        t: 1613517239,
        x: 1613617239,
        lines: [1, 5],
      },
    ]);
  });

  test('nonsense gives nulls; Google-internal signatures are no signatures', () => {
    expect(headerOf(['DKIM-Signature: ;;;=;l=abc']).signatures).toMatchObject([{ d: null, l: null, h: [] }]);
    expect(headerOf(['X-Google-DKIM-Signature: v=1; d=1e100.net; s=1']).signatures).toEqual([]);
  });
});

describe('ARC', () => {
  const set = (i: number, cv: string): string[] => [
    `ARC-Seal: i=${i}; a=rsa-sha256; t=1; cv=${cv}; d=Sealer${i}.example; s=arc; b=x`,
    `ARC-Message-Signature: i=${i}; a=rsa-sha256; c=relaxed/relaxed; d=sealer${i}.example; s=arc; h=from; bh=y; b=z`,
    `ARC-Authentication-Results: i=${i}; mx.sealer${i}.example; spf=pass smtp.mailfrom=a@contoso.example; dkim=pass header.d=contoso.example`,
  ];

  test('sets by instance, verdicts of each', () => {
    const header = headerOf([...set(2, 'pass'), ...set(1, 'none')]);
    expect(
      header.arcSets.map(({ instance, cv, sealer, complete }) => [instance, cv, sealer, complete]),
    ).toEqual([
      [1, 'none', 'sealer1.example', true],
      [2, 'pass', 'sealer2.example', true],
    ]);
    const sets = header.verdicts.filter((entry) => entry.source === 'arc-authentication-results');
    expect(sets.map((entry) => [entry.instance, entry.authservId])).toEqual([
      [2, 'mx.sealer2.example'],
      [1, 'mx.sealer1.example'],
    ]);
  });

  test('a gap and a missing seal are told', () => {
    const { arcSets } = headerOf([...set(3, 'fail').slice(1), ...set(1, 'none')]);
    expect(arcSets.map(({ instance, complete, cv }) => [instance, complete, cv])).toEqual([
      [1, true, 'none'],
      [3, false, null],
    ]);
  });

  test('instances outside 1 to 50 are no sets', () => {
    expect(headerOf([...set(0, 'none'), ...set(51, 'pass')]).arcSets).toEqual([]);
  });
});

describe('stamps', () => {
  test("Microsoft's report, key by key", () => {
    const { stamps, direction, clientIp } = headerOf([
      'X-Forefront-Antispam-Report: CIP:2001:db8::9;CTRY:US;LANG:en;SCL:5;SRV:;IPV:NLI;SFV:SPM;H:gate.fabrikam.example;CAT:SPOOF;DIR:INB;',
      'X-Microsoft-Antispam: BCL:0;',
    ]);
    const of = (key: string) => stamps.find((stamp) => stamp.key === key);
    expect(of('CIP')).toMatchObject({ vendor: 'microsoft', value: '2001:db8::9', lines: [1] });
    expect(of('SCL')?.says).toMatch(/spam$/);
    expect(of('CAT')?.says).toMatch(/spoof/i);
    expect(of('H')?.value).toBe('gate.fabrikam.example');
    expect(of('SRV')).toBeUndefined();
    expect(direction).toEqual({ value: 'inbound', lines: [1] });
    expect(clientIp).toMatchObject({ value: '2001:db8::9', from: 'x-forefront-antispam-report' });
  });

  test('Enhanced Filtering leaves the true source', () => {
    const { stamps } = headerOf([
      'X-MS-Exchange-SkipListedInternetSender: ip=[192.0.2.1];domain=mail.contoso.example',
    ]);
    expect(stamps.map(({ key, value }) => [key, value])).toEqual([
      ['ip', '[192.0.2.1]'],
      ['domain', 'mail.contoso.example'],
    ]);
  });

  test('direction: outbound, by word, and not at all', () => {
    expect(
      headerOf(['X-Forefront-Antispam-Report: CIP:255.255.255.255;DIR:OUT;SFP:1102;']).direction?.value,
    ).toBe('outbound');
    expect(headerOf(['X-MS-Exchange-Organization-MessageDirectionality: Originating']).direction?.value).toBe(
      'outbound',
    );
    expect(headerOf(['X-Forefront-Antispam-Report-Untrusted: DIR:OUT;']).direction).toBeNull();
    expect(headerOf(['X-Forefront-Antispam-Report: DIR:INT;']).direction).toBeNull();
  });

  test.each([
    ['X-SES-Spam-Verdict: PASS', 'amazon-ses'],
    ['X-Proofpoint-Spam-Details: rule=notspam policy=default score=0', 'proofpoint'],
    ['X-Mimecast-Spam-Score: 1', 'mimecast'],
    ['X-Barracuda-Spam-Status: No, SCORE=0.00', 'barracuda'],
    ['X-IronPort-AV: E=Sophos', 'cisco'],
    ['X-StarScan-Version: 9.1', 'messagelabs'],
    ['X-TM-AS-Result: No--1.2', 'trend-micro'],
    ['X-Spam-Status: No, score=-1.9', 'spamassassin'],
    ['X-Spamd-Result: default: False [-1.00 / 15.00]', 'rspamd'],
    ['X-UI-Filterresults: notjunk:1;', 'ionos'],
    ['X-Sophos-SenderHistory: ip=192.0.2.1', 'sophos'],
    ['X-FEAS-Client-IP: 192.0.2.1', 'fortinet'],
  ])('%s', (line, vendor) => {
    expect(headerOf([line]).stamps).toMatchObject([{ vendor, key: null }]);
  });

  test('a foreign field is no stamp', () => {
    expect(
      headerOf(['X-Spammer: me', 'X-Mailer: x', 'Subject: X-Spam-Status']).stamps.filter(
        (stamp) => stamp.field === 'x-mailer',
      ),
    ).toEqual([]);
  });
});
