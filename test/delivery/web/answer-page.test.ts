import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serveParts } from '../../../src/compose/service/parts.ts';
import { explainLine } from '../../../src/delivery/web/answer/explain-line.ts';
import { shownMessage } from '../../../src/delivery/web/answer/shown-message.ts';
import { webBench } from './web-bench.ts';

const sample = (name: string): Buffer => readFileSync(new URL(`samples/${name}`, import.meta.url));
const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
const file = (bytes: Buffer, name: string): File => new File([new Uint8Array(bytes)], name);
const section = (html: string, id: string): string => {
  const from = html.indexOf(`id="${id}"`);
  return from === -1 ? '' : html.slice(from, html.indexOf('</section>', from));
};

describe('the answer page', () => {
  it('has picture, table, checks, evidence, source, texts and data of a paste', async () => {
    const { post } = webBench();
    const { html } = await post([['text', sample('forwarder-changed.txt').toString()]]);
    for (const part of ['a-route', 'a-checks', 'a-why', 'a-source', 'a-texts', 'a-json'])
      expect(section(html, part)).not.toBe('');
    expect(section(html, 'a-route')).toContain('<svg');
    expect(section(html, 'a-route')).toContain('<table');
    expect(html).toContain('The administrator of university.example, which forwards');
  });

  it('the policy of the author is told which address was seen to send, never that of a forwarder', async () => {
    // The link stands where the page can look records up.
    const { post } = webBench({
      policy: async () => {
        throw new Error('nobody asks');
      },
    });
    const way = (first: string, second: string) => [
      `Received: from out.forwarder.example (out.forwarder.example [${second}]) by mx.fabrikam.example; Tue, 3 Nov 2026 10:00:03 +0000`,
      `Authentication-Results: mx.fabrikam.example; spf=fail smtp.mailfrom=contoso.example; dmarc=fail header.from=contoso.example`,
      `Received: from mail.contoso.example (mail.contoso.example [${first}]) by mx.forwarder.example; Tue, 3 Nov 2026 10:00:01 +0000`,
      'From: Kim <kim@contoso.example>\nTo: sales@forwarder.example\nSubject: x\nMessage-ID: <1@contoso.example>\n\nbody\n',
    ];
    const linkOf = (html: string): string =>
      /href="(\/policy\/contoso[^"]*)"/.exec(html.replaceAll('&#61;', '='))?.[1] ?? '';
    const { html } = await post([['text', way('20.1.2.3', '20.9.9.9').join('\n')]]);
    expect(linkOf(html)).toContain('seen=20.1.2.3');
    expect(linkOf(html)).not.toMatch(/seen=[^&]*20\.9\.9\.9/);
    const inside = await post([['text', way('10.1.2.3', '20.9.9.9').join('\n')]]);
    expect(linkOf(inside.html)).not.toContain('seen=');
  });

  it('every citation leads to its marked line', async () => {
    const { post } = webBench();
    const { html } = await post([['file', file(fixture('postfix-spf-fail.eml'), 'b.eml')]]);
    const anchors = [...section(html, 'a-why').matchAll(/href="#(a-s0-l\d+)"/g)].map(([, anchor]) => anchor);
    expect(anchors.length).toBeGreaterThan(0);
    for (const anchor of anchors)
      expect(html).toMatch(new RegExp(`<li id="${anchor}"[^>]*class="src__cited"`));
  });

  it('who must act is named as the picture names them, and the customer can be written to in each language', async () => {
    const { post } = webBench();
    const { html } = await post([['text', sample('forwarder-changed.txt').toString()]]);
    const [, who, number] =
      /Who must act<\/dt><dd>([^<]*)<br><a class="head__stands"[^>]*>Number (\d)/.exec(html) ?? [];
    expect(who).toContain('university.example');
    expect(number).toBe('2');
    // The sentence below the headline, the picture and who must act call one party by one name.
    expect(/class="head__because">([^<]*)/.exec(html)?.[1]).toContain('university.example');
    const mark = section(html, 'a-route').indexOf('rt-mark--broke');
    expect(section(html, 'a-route').lastIndexOf('>university.example<', mark)).toBeGreaterThan(0);
    const languages = [...section(html, 'a-texts').matchAll(/<textarea[^>]* lang="(\w\w)"/g)].map(
      ([, one]) => one,
    );
    expect(new Set(languages)).toEqual(new Set(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl']));
  });

  it('every article of the knowledge base stands under one topic, and the search finds it by a code', async () => {
    const { request } = webBench();
    const html = await (await request('/kb')).text();
    const listed = [...html.matchAll(/href="\/kb\/([a-z0-9-]+)"/g)].map(([, id]) => id);
    expect(listed.length).toBeGreaterThan(50);
    expect(new Set(listed).size).toBe(listed.length);
    expect(new Set(listed)).toEqual(
      new Set(
        serveParts()
          .kb.list()
          .map(({ id }) => id),
      ),
    );
    expect(await (await request('/kb?q=5.7.26')).text()).toContain('href="/kb/gmail-5-7-26"');
  });

  it('stays below 120 kB without its picture, whatever the length of the input', async () => {
    const { post } = webBench({ maxBytes: 2_000_000 });
    const long = `${sample('forwarder-changed.txt')}${'X-Filler: SCL:5 and some words of a header that is long\n'.repeat(8_000)}`;
    for (const text of [sample('forwarder-changed.txt').toString(), long]) {
      const { html } = await post([['file', new File([text], 'x.txt')]]);
      expect(html.length).toBeGreaterThan(10_000);
      expect(html.replace(/<svg[\s\S]*?<\/svg>/g, '').length).toBeLessThan(120_000);
    }
  });

  it('a mail that is well gets a report of every check, with the body hash reckoned from its bytes', async () => {
    const policy = async () => Promise.reject(new Error('not asked'));
    const { post } = webBench({ policy });
    const { html } = await post([['file', file(sample('well.eml'), 'well.eml')]]);
    expect(html).toContain('Nothing is wrong with this message');
    const report = section(html, 'a-well');
    expect(report).toContain('Nothing failed');
    expect(report).toContain('byte for byte');
    expect(report).toContain('href="/policy/contoso.example?');
  });

  it('one changed letter of its body is told', async () => {
    const { post } = webBench();
    const changed = Buffer.from(
      sample('well.eml')
        .toString()
        .replace(/test\s*$/, 'tests\n'),
    );
    const { html } = await post([['file', file(changed, 'well.eml')]]);
    expect(section(html, 'a-well')).toContain('not the one that was signed');
  });

  it('fields that a piece of a header lacks are not said to be missing from the mail', async () => {
    const { post } = webBench();
    const piece =
      'Authentication-Results: mx.fabrikam.example; spf=pass smtp.mailfrom=contoso.example; dmarc=pass header.from=contoso.example\n';
    const { html } = await post([['text', piece]]);
    expect(html).toContain('Checks');
    expect(html).not.toContain('there is none');
  });

  it('several mails of one input are a list, and each has its page', async () => {
    const { post, request } = webBench();
    const { to, html } = await post([['file', file(fixture('two-bounces.mbox'), 'two.mbox')]]);
    expect(html).toContain('2 mails in this input');
    expect(html).not.toContain('pasted text');
    expect((await request(`${to}/2`)).status).toBe(200);
    expect((await request(`${to}/3`)).status).toBe(404);
  });

  it('the data and the picture have addresses of their own', async () => {
    const { post, request } = webBench();
    const { to } = await post([['text', sample('forwarder-changed.txt').toString()]]);
    expect(((await (await request(`${to}/json`)).json()) as { schemaVersion: number }).schemaVersion).toBe(2);
    const png = await request(`${to}/route.png`);
    expect([png.status, png.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await request('/case/none/json')).status).toBe(404);
  });

  it('a result of an older version is shown as far as it goes', async () => {
    const bench = webBench();
    const { to } = await bench.post([['text', '550 5.1.1 user unknown']]);
    const [, id = ''] = /case\/(.*)$/.exec(to) ?? [];
    const kept = bench.cases.kept.get(id);
    const [diagnosis] = kept?.diagnoses ?? [];
    if (kept === undefined || diagnosis === undefined) throw new Error('not kept');
    const { journey: _journey, hops: _hops, notUnderstood: _lines, ...older } = diagnosis;
    bench.cases.kept.set(id, { ...kept, diagnoses: [older as typeof diagnosis] });
    expect((await bench.request(to)).status).toBe(200);
  });
});

describe('a mail to a test address', () => {
  const seen = {
    ip: '192.0.2.10',
    helo: 'mail.contoso.example',
    tls: null,
    sender: 'kim@contoso.example',
    recipients: ['test-abcdefghjk@desk.example'],
    bytes: 180,
  };
  const replay = (dmarc: string) => ({
    ...seen,
    replay: {
      spf: dmarc,
      spfDomain: 'contoso.example',
      spfComment: null,
      dkim: [],
      dkimKnown: true,
      dmarc,
      dmarc7489: null,
      policy: 'reject',
    },
  });
  const mail =
    'From: Anna <anna@contoso.example>\nTo: test@desk.example\nSubject: A test\nDate: Mon, 2 Nov 2026 09:15:01 +0000\nMessage-ID: <1@contoso.example>\n\nHello\n';
  it.each([
    ['pass', 'Nothing is wrong with this message'],
    ['fail', 'DMARC does not pass for contoso.example'],
    ['none', 'publishes no DMARC policy'],
    ['temperror', 'the DNS did not answer every question'],
  ])('is answered by our own check: DMARC %s', async (dmarc, headline) => {
    const { cases } = webBench();
    const { post } = webBench({ cases: { ...cases, checkedNow: async () => replay(dmarc) } });
    const { html } = await post([['file', new File([mail], 'test.eml')]]);
    expect(html).toContain(headline);
    expect(section(html, 'a-well')).toContain('DMARC, checked here');
    expect(html).not.toContain('Not enough evidence');
  });

  it.each([
    ['a sound one', mail, 'The mail arrived, and nothing in it failed'],
    ['one without its Date', mail.replace(/Date:.*\n/, ''), 'one point in it is not in order'],
  ])(
    'without DNS %s is a report, no shrug, and nothing is claimed that was not asked',
    async (_name, text, headline) => {
      const { cases } = webBench();
      const checkedNow = async () => ({ ...seen, replay: 'dns-off' as const });
      const { post } = webBench({ cases: { ...cases, checkedNow } });
      const { html } = await post([['file', new File([text], 'test.eml')]]);
      expect(html).toContain(headline);
      for (const shrug of [
        'Not enough evidence',
        'What it could be',
        'send the bounce',
        'href="/policy/contoso',
      ])
        expect(html.slice(0, html.indexOf('id="a-json"'))).not.toContain(shrug);
      const report = section(html, 'a-well');
      expect(report.match(/not looked up/g)?.length).toBe(2);
      expect(report).toContain('EHLO mail.contoso.example');
      expect(report).not.toMatch(/result--pass"><span[^>]*>[^<]*<\/span> <strong>(?:SPF|DKIM|DMARC)/);
    },
  );

  it('a handover of an older version and names that are markup are shown as far as they go', async () => {
    const { cases } = webBench();
    const checkedNow = async () => ({
      ...seen,
      helo: null,
      sender: '"<img src=x>"@contoso.example',
      recipients: [],
      replay: 'dns-off' as const,
    });
    const { post } = webBench({ cases: { ...cases, checkedNow } });
    const { html } = await post([['file', new File([mail], 'test.eml')]]);
    expect(html).toContain('&lt;img src&#61;x&gt;');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('EHLO');
  });
});

it('an article alone on its page has one title', async () => {
  const html = await (await webBench().request('/kb/srs')).text();
  expect(html.match(/<h1/g)?.length).toBe(1);
  expect(html.match(/What SRS is/g)?.length).toBe(2);
  expect(html.indexOf('<h2')).toBeGreaterThan(html.indexOf('<h1'));
});

it('what is put off has nobody to be sent to on the route', async () => {
  const { html } = await webBench().post([['file', file(fixture('sendmail-deferred.eml'), 'd.eml')]]);
  expect(html).toContain('rt-mark--waits');
  expect(html).not.toContain('head__stands');
});

describe('asking again', () => {
  it('the text stays in the form and is judged with what is added, as one case', async () => {
    const { post, asked } = webBench();
    const text = sample('forwarder-changed.txt').toString();
    const { to, html } = await post([['text', text]]);
    expect(section(html, 'again')).toContain('dkim&#61;neutral');
    const again = await post([
      ['together', '1'],
      ['case', to.slice(6)],
      ['text', text],
      ['text', '550 5.7.26 rejected due to DMARC'],
    ]);
    expect(asked.at(-1)?.more).toHaveLength(1);
    expect(again.html).toContain('Input 2');
  });

  it('a file that is kept keeps its bytes; one that is not kept is gone', async () => {
    const { post, asked } = webBench();
    const { to } = await post([['file', file(fixture('postfix-spf-fail.eml'), 'b.eml')]]);
    const id = to.slice(6);
    await post([
      ['together', '1'],
      ['case', id],
      ['keep', '0'],
      ['text', 'it is forwarded'],
    ]);
    expect(asked.at(-1)?.bytes).toEqual(fixture('postfix-spf-fail.eml'));
    await post([
      ['together', '1'],
      ['case', id],
      ['text', 'it is forwarded'],
    ]);
    expect(asked.at(-1)?.bytes.toString()).toBe('it is forwarded');
  });

  it('files about two mails are two cases', async () => {
    const { post } = webBench();
    const other = fixture('postfix-spf-fail.eml')
      .toString()
      .replaceAll('bob@fabrikam', 'ann@woodgrove')
      .replace(/Message-ID: <[^>]*>/gi, 'Message-ID: <other@contoso.example>');
    const { to, html } = await post([
      ['file', file(fixture('postfix-spf-fail.eml'), 'a.eml')],
      ['file', file(Buffer.from(other), 'b.eml')],
    ]);
    expect(to).toMatch(/^\/cases\?id=.*&id=/);
    expect(html.match(/class="case /g)).toHaveLength(2);
  });
});

describe('words explained', () => {
  it.each([
    ['X-Forefront-Antispam-Report: CIP:192.0.2.1;SCL:5;CAT:SPOOF;', 'SCL:5', 'Spam confidence level: spam'],
    ['X-Microsoft-Antispam: BCL:7;', 'BCL:7', ''],
    ['Return-Path: <a@b.example>', 'Return-Path', 'Envelope sender'],
    ['> DKIM-Signature: v=1; d=b.example', 'DKIM-Signature', 'Signature of the domain'],
  ])('%s', (line, term, says) => {
    const { terms } = explainLine(line, null);
    const found = terms.find(({ start, end }) => line.slice(start, end) === term);
    expect(found?.says).toContain(says);
  });
  it('a folded line belongs to the field above it, a text does not', () => {
    const { next } = explainLine('X-Forefront-Antispam-Report: CIP:192.0.2.1;', null);
    expect(explainLine(' SCL:9;CAT:PHSH', next).terms).toHaveLength(2);
    expect(explainLine('the SCL:9 was high', null).terms).toEqual([]);
  });
});

describe('the message as its reader saw it', () => {
  it('HTML is text, attachments are a list', async () => {
    const raw = [
      'From: =?utf-8?q?J=C3=B6rg?= <joerg@contoso.example>',
      'To: kim@fabrikam.example',
      'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>Hello <b>Kim</b><script>alert(1)</script></p>',
      '--b',
      'Content-Type: application/pdf; name="offer.pdf"',
      'Content-Disposition: attachment; filename="offer.pdf"',
      '',
      'x',
      '--b--',
    ].join('\r\n');
    const shown = await shownMessage(Buffer.from(raw), 'The message', {
      from: null,
      subject: 'Gruss',
      messageId: null,
    });
    expect(shown?.fields.find(({ name }) => name === 'Subject')?.value).toBe('Grüße');
    expect(shown?.text).toContain('Hello Kim');
    expect(shown?.text).not.toContain('<');
    expect(shown?.attachments).toEqual([{ name: 'offer.pdf', type: 'application/pdf', size: '1 bytes' }]);
    expect(shown?.hints).toEqual(['Subject: "Gruss" here, "Grüße" there']);
  });
  it.each(['', '\0\0\0', 'no mail at all', `From: ${'<'.repeat(50_000)}`])(
    'what is no mail gives nothing or little and never fails',
    async (raw) => {
      await expect(
        shownMessage(Buffer.from(raw), 'x', { from: null, subject: null, messageId: null }),
      ).resolves.toBeDefined();
    },
  );
});

describe('comparing', () => {
  it('two messages that are handed in stand side by side', async () => {
    const { post } = webBench();
    const { status, html } = await post(
      [
        ['text-a', sample('well.eml').toString()],
        ['text-b', fixture('postfix-spf-fail.eml').toString()],
      ],
      '/compare',
    );
    expect(status).toBe(303);
    expect(html).toContain('What differs');
    expect(html.match(/<svg/g)).toHaveLength(2);
  });
  it('one alone is not enough', async () => {
    const { post } = webBench();
    expect((await post([['text-a', 'x']], '/compare')).status).toBe(400);
  });
});
