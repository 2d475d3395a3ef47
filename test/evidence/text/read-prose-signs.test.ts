import { describe, expect, test } from 'vitest';
import { readProseSigns } from '../../../src/evidence/text/read-prose-signs.ts';

const read = (...lines: readonly string[]) =>
  readProseSigns(lines.map((text, at) => ({ line: at + 1, text })));
const kinds = (text: string) => read(text).map(({ kind }) => kind);

describe('the host that takes the mail first', () => {
  test.each([
    ['we moved behind our gateway (MX = xg.contoso.example, 192.0.2.15) and', '192.0.2.15'],
    ['Our MX records point to mx1.contoso.example and then to Exchange', 'mx1.contoso.example'],
    ['MX is 192.0.2.9', '192.0.2.9'],
    ['everything from our mail gateway (pmg.contoso.example, 192.0.2.55), which is the MX:', '192.0.2.55'],
    ['gw.contoso.example is our public MX', 'gw.contoso.example'],
    ['All mail goes through gw.contoso.example first', 'gw.contoso.example'],
    [
      'Setup: internet -> FortiMail (on prem, mx1.contoso.example, public IP) -> Exchange Online',
      'mx1.contoso.example',
    ],
    ['Our MX = d1.ess.barracudanetworks.com and 192.0.2.1', 'd1.ess.barracudanetworks.com'],
  ])('%s', (text, by) => {
    expect(read(text).find(({ kind }) => kind === 'filter-in-front')?.by).toBe(by);
  });

  test('a named one replaces one without a name', () => {
    expect(read('There is a spam gateway.', 'The MX is gw.contoso.example')).toMatchObject([
      { kind: 'filter-in-front', by: 'gw.contoso.example', line: 2 },
    ]);
  });

  test.each([
    'Host mx.contoso.example said no',
    'v=spf1 mx a:mail.contoso.example -all',
    'I asked for the MX lookup at dnschecker.example yesterday, all fine',
    'the server (mail.contoso.example) refuses',
  ])('nobody is named as MX: %s', (text) => {
    expect(read(text).find(({ by }) => by !== null)).toBeUndefined();
  });
});

describe('whose device', () => {
  test.each([
    'Our printer sends with this address',
    'it is our script on our own server',
    'scan to mail fails',
  ])('own: %s', (text) => expect(kinds(text)).toContain('own-device'));
  test.each(['192.0.2.1 is not ours', 'we never sent this', "that IP isn't ours"])('not ours: %s', (text) =>
    expect(kinds(text)).toEqual(['not-ours']),
  );
  test.each([
    'Your server refused it',
    'Subject: our server is down',
    'postfix/smtpd[9]: our server',
    'X-Note: not ours',
  ])('neither: %s', (text) => expect(kinds(text)).toEqual([]));
});

test('a label before a sentence is no header', () => {
  expect(kinds('Question: why does the mailing list break DKIM?')).toEqual(['list']);
  expect(kinds('Precedence: list of the mailing list')).toEqual([]);
});

test('stays linear on hostile lines', () => {
  const lines = [
    'mx is '.repeat(330),
    'a.'.repeat(990),
    'gateway ('.repeat(220),
    '1.1.1.1,'.repeat(240),
    'mx = a.b.c.d '.repeat(150),
  ];
  const start = performance.now();
  for (const line of lines) for (let turn = 0; turn < 40; turn++) read(line);
  expect(performance.now() - start).toBeLessThan(1_500);
});
