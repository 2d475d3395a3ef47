import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askWith } from '../../src/compose/chain/ask-with.ts';
import { judgeTogether } from '../../src/compose/chain/judge-together.ts';
import type { Submission } from '../../src/delivery/ask.ts';

const settings = { dns: 'off', trustedAuthservIds: [], ownDomains: [] };
const judge = judgeTogether(await askWith(settings));
const fixture = (name: string): Submission => ({
  bytes: readFileSync(new URL(`../fixtures/${name}`, import.meta.url)),
  name,
  channel: 'slack',
});
const paste = (text: string): Submission => ({ bytes: Buffer.from(text), name: null, channel: 'slack' });
const parts = async (...inputs: readonly Submission[]): Promise<readonly (readonly number[])[]> =>
  (await judge(inputs)).map(({ of }) => of);

const header = (id: string): string =>
  `Received: from mx.fabrikam.example ([192.0.2.4]) by mx.contoso.example with ESMTPS\nMessage-ID: <${id}@fabrikam.example>\nFrom: a@fabrikam.example`;

describe('inputs are parted by the mail they are about', () => {
  it('bounces of different mails never get the answer of one', async () => {
    const names = ['postfix-spf-fail', 'exim-user-unknown', 'opensmtpd-mailbox-full', 'exchange-ndr-german'];
    const judged = await judge(names.map((name) => fixture(`${name}.eml`)));
    expect(judged.map(({ of }) => of)).toEqual([[0], [1], [2], [3]]);
    const causes = judged.map(
      ({ diagnoses }) => diagnoses[0]?.findings.find(({ cause }) => cause !== 'insufficient-evidence')?.cause,
    );
    expect(causes).toEqual(['spf-not-authorized', 'user-unknown', 'mailbox-full', 'user-unknown']);
  });

  it.each([
    ['a reply and its header', ['550 5.7.23 SPF validation failed', header('1')], [[0, 1]]],
    ['two headers', [header('1'), header('2')], [[0], [1]]],
    [
      'a bounce, and the header of a mail of somebody else',
      [
        '550 5.1.1 <a@contoso.example>: unknown\n\nFrom: kim@northwind.example\nSubject: x',
        'Authentication-Results: mx.contoso.example; dmarc=fail header.from=fabrikam.example',
      ],
      [[0], [1]],
    ],
    ['the same header twice', [header('1'), header('1')], [[0, 1]]],
    ['two replies', ['550 5.1.1 User unknown', '452 4.2.2 Mailbox full'], [[0], [1]]],
    ['half a reply and all of it', ['450 4.7.1 try again', '450 4.7.1 try again: greylisted'], [[0, 1]]],
    [
      'two recipients of one text',
      ['550 5.1.1 <a@contoso.example>: unknown', '550 5.1.1 <b@contoso.example>: unknown'],
      [[0], [1]],
    ],
    [
      'a deferral and the final refusal of one recipient',
      [
        'to=<a@contoso.example>, dsn=4.2.2, status=deferred (host mx said: 452 4.2.2 <a@contoso.example>: over quota)',
        '<a@contoso.example>: host mx said: 552 5.2.2 <a@contoso.example>: mailbox is full',
      ],
      [[0, 1]],
    ],
    [
      'a reply half remembered, then its text',
      ['550 5.7.509, what is that? every customer sends it', '550 5.7.509: Access denied, DMARC'],
      [[0, 1]],
    ],
    [
      'a reply, and a sentence that sounds like a refusal',
      [
        '554 5.7.1 Client host [192.0.2.7] blocked using zen.spamhaus.org',
        'their admin says "complaints from five companies, message rejected"',
      ],
      [[0, 1]],
    ],
    [
      'a reply, words, and another reply',
      ['550 5.1.1 User unknown', 'that is our server', '552 5.2.2 full'],
      [[0, 1], [2]],
    ],
  ])('%s', async (_name, texts, expected) => expect(await parts(...texts.map(paste))).toEqual(expected));

  it('a file with several mails stays what it is', async () => {
    const judged = await judge([fixture('two-bounces.mbox'), paste(header('9'))]);
    expect(judged[0]?.diagnoses.length).toBeGreaterThan(1);
    expect(judged.map(({ of }) => of)).toEqual([[0], [1]]);
  });

  it('every input is part of exactly one judgement, whatever it is', async () => {
    const junk = ['', '\0\xff', 'lunch?', header('1'), '550', 'x'.repeat(300_000)].map(paste);
    const of = (await judge(junk)).flatMap((one) => one.of);
    expect([...of].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
