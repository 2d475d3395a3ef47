import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { diagnoseBytes } from '../../../src/compose/chain/diagnose-bytes.ts';
import type { Diagnosis } from '../../../src/diagnosis/diagnosis.ts';
import { answerFor } from '../../../src/explanation/answer-for.ts';

const body = 'Hello Kim,\r\n\r\nhere are the minutes.\r\n';
const bh = createHash('sha256').update(body).digest('base64');

interface Made {
  readonly received?: readonly string[];
  readonly fields?: readonly string[];
  readonly text?: string;
  readonly from?: string;
}

const way = [
  'Received: from mail.contoso.example (mail.contoso.example [192.0.2.10])\r\n\tby mx.fabrikam.example (Postfix) with ESMTPS id 4Xabc123\r\n\tfor <kim@fabrikam.example>; Mon, 02 Nov 2026 10:00:04 +0000',
  'Received: from laptop (unknown [10.0.0.5])\r\n\tby mail.contoso.example (Postfix) with ESMTPSA id 9999\r\n\tfor <kim@fabrikam.example>; Mon, 02 Nov 2026 10:00:02 +0000',
];
const signed = `DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=contoso.example; s=k1;\r\n\th=from:to:subject:date; bh=${bh};\r\n\tb=YWJjZA==`;

function mail({
  received = way,
  fields = [],
  text = body,
  from = 'Anna <anna@contoso.example>',
}: Made): Buffer {
  return Buffer.from(
    [
      ...received,
      ...fields,
      `From: ${from}`,
      'To: Kim <kim@fabrikam.example>',
      'Subject: Minutes of Monday',
      'Date: Mon, 02 Nov 2026 10:00:00 +0000',
      'Message-ID: <1@contoso.example>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
    ].join('\r\n'),
  );
}

async function read(bytes: Buffer): Promise<Diagnosis> {
  const [diagnosis] = await diagnoseBytes(bytes, 'mail.eml');
  if (diagnosis === undefined) throw new Error('nothing read');
  return diagnosis;
}
const view = async (made: Made) => answerFor(await read(mail(made)), 'inside');
const isOrdinary = ({ findings: [first] }: Diagnosis): boolean => first?.article === 'ordinary-mail';

describe('a mail in which nothing failed gets a report, no shrug', () => {
  it('says that nothing failed, that nobody need act, and what is not known', async () => {
    const { headline, tone, who, others, wouldHelp, ask, links } = await view({});
    expect(headline).toBe('An ordinary mail: nothing in it failed');
    expect(tone).toBe('fine');
    expect(who.label).toContain('as far as this mail shows');
    expect(others).toEqual([]);
    expect(links).toEqual([]);
    expect(wouldHelp.join()).toContain('Authentication-Results');
    expect(ask).toContain('Did something go wrong');
  });

  it('the cause stays open, and every statement stands on a line of the input', async () => {
    const bytes = mail({ fields: [signed, 'List-Id: <a.contoso.example>'] });
    const [first] = (await read(bytes)).findings;
    expect(first?.cause).toBe('insufficient-evidence');
    const lines = bytes.toString('latin1').split('\r\n');
    expect(first?.evidence.length).toBeGreaterThan(3);
    for (const { line, text } of first?.evidence ?? []) expect(lines[(line ?? 0) - 1]).toBe(text);
  });

  it('tells the way with its time and encryption; a laptop that logs in is no organisation', async () => {
    const said = (await view({})).evidence.map(({ says }) => says).join('\n');
    expect(said).toContain(
      'Taken by mx.fabrikam.example after 2 handovers in 2 seconds, under TLS between the organisations',
    );
  });

  it.each([
    ['the very body', body, 'the one that contoso.example signed, byte for byte', 'fine'],
    ['another body', `${body}-- \r\nscanned\r\n`, 'is not the one that contoso.example signed', 'unknown'],
  ])('reckons the body hash: %s', async (_what, text, says, tone) => {
    const shown = await view({ fields: [signed], text });
    expect(shown.evidence.map((one) => one.says).join('\n')).toContain(says);
    expect(shown.tone).toBe(tone);
  });

  it('a length tag covers what it covers and no more', async () => {
    const cut = signed.replace('s=k1;', `s=k1; l=${body.length};`);
    const { evidence } = await view({ fields: [cut], text: `${body}more\r\n` });
    expect(evidence.map(({ says }) => says).join('\n')).toContain('what stands behind it is not signed');
  });

  it.each([
    [['List-Unsubscribe: <https://contoso.example/u>'], 'without List-Unsubscribe-Post'],
    [
      ['List-Unsubscribe: <https://contoso.example/u>', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'],
      'in one click, as Gmail and Yahoo ask',
    ],
  ])('says what large receivers ask of bulk mail: %s', async (fields, says) => {
    expect((await view({ fields })).evidence.map((one) => one.says).join('\n')).toContain(says);
  });

  it('a rule that is not kept stands in the headline, beside that nothing failed', async () => {
    const { headline } = await view({ fields: ['List-Id: <a.contoso.example>'] });
    expect(headline).toBe('An ordinary mail: nothing in it failed, one rule is not kept');
  });

  it('a copy without a way says so', async () => {
    expect((await view({ received: [] })).because).toContain('no Received field');
  });
});

describe('what may be a notice is not called an ordinary mail', () => {
  it.each([
    ['a program wrote it', { from: 'Mail Delivery System <MAILER-DAEMON@fabrikam.example>' }],
    ['a reply stands in its text', { text: 'Hello,\r\nyour mail came back: 550 5.7.1 rejected\r\n' }],
    ['it has no envelope sender', { fields: ['Return-Path: <>'] }],
    ['it answers by itself', { fields: ['Auto-Submitted: auto-replied'] }],
    [
      'somebody complains of mail',
      { text: 'Hello,\r\nour mails to you fail with an SPF failure since Monday.\r\n' },
    ],
    [
      'a check is recorded as failed',
      { fields: ['Authentication-Results: mx.fabrikam.example; spf=fail smtp.mailfrom=contoso.example'] },
    ],
    [
      'a check is recorded as passed',
      { fields: ['Authentication-Results: mx.fabrikam.example; dmarc=pass header.from=contoso.example'] },
    ],
  ] as const)('%s', async (_what, made) => {
    expect(isOrdinary(await read(mail(made)))).toBe(false);
  });

  it('and the same mail without these is one', async () => {
    expect(isOrdinary(await read(mail({})))).toBe(true);
  });
});
