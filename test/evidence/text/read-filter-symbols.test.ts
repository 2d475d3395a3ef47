import { expect, test } from 'vitest';
import { readFilterSymbols } from '../../../src/evidence/text/read-filter-symbols.ts';

const read = (text: string) => readFilterSymbols([{ line: 1, text }], null)[0];

test('Rspamd tells the envelope domain beside the author', () => {
  expect(
    read(
      'R_SPF_ALLOW(-0.20){+include:esp.example:c}; R_DKIM_NA(0.00){}; DMARC_POLICY_REJECT(2.00){contoso.example : No valid DKIM, SPF not aligned (relaxed),reject}; FROM_NEQ_ENVFROM(0.00){info@contoso.example,b-77@mail.esp.example}',
    ),
  ).toMatchObject({
    spf: [{ result: 'pass', domain: 'mail.esp.example' }],
    dkim: [{ result: 'none' }],
    dmarc: [{ result: 'fail', from: 'contoso.example', policy: 'reject' }],
  });
});

const linesOf = (text: string) => text.split('\n').map((each, at) => ({ line: at + 1, text: each }));

test('two results that disagree are two, each with the address that stands nearest to it', () => {
  const found = readFilterSymbols(
    linesOf(
      '"ip": "10.20.0.5",\nR_SPF_FAIL(4.00)[-all], DMARC_POLICY_REJECT(6.00)[contoso.example,reject]\n\n\n\nthe gateway:\nSPF_PASS(-0.001), DMARC_PASS(-0.1)',
    ),
    null,
  );
  expect(found.map(({ spf, dmarc, lines }) => [spf[0]?.result, spf[0]?.ip, dmarc[0]?.result, lines])).toEqual(
    [
      ['fail', '10.20.0.5', 'fail', [2]],
      ['pass', null, 'pass', [7]],
    ],
  );
});

test('symbols of one result on several lines are one', () => {
  const found = readFilterSymbols(
    linesOf('"R_SPF_FAIL": {"score": 4.0},\n"R_DKIM_REJECT": {},\n"DMARC_POLICY_REJECT": {"score": 6.0}'),
    null,
  );
  expect(found.length).toBe(1);
  expect(found[0]).toMatchObject({ spf: [{ result: 'fail' }], dmarc: [{ result: 'fail' }] });
});

test('DKIM_TRACE names the signers that no other symbol named', () => {
  expect(
    read('R_DKIM_REJECT(1.00){contoso.example:s=s1;}, DKIM_TRACE(0.00){contoso.example:-;esp.example:+;}')
      ?.dkim,
  ).toMatchObject([
    { d: 'contoso.example', result: 'fail', s: 's1' },
    { d: 'esp.example', result: 'pass' },
  ]);
});

test('SpamAssassin tests in a status field', () => {
  expect(read('X-Spam-Status: Yes, score=6.2 tests=[SPF_FAIL=0.919, T_DKIM_INVALID=0.1]')).toMatchObject({
    spf: [{ result: 'fail' }],
    dkim: [{ result: 'fail' }],
  });
});

test.each([
  'FROM_NEQ_ENVFROM(0.00){a@b.example;c@d.example}',
  'DKIM_TRACE(0.00){}',
  'MY_OWN_RULE(3.0){x}',
  'spf_fail',
])('tells of no check: %s', (text) => {
  expect(read(text)).toBeUndefined();
});

test("Rspamd's module says in its own line why a signature failed", () => {
  const log = [
    '... dkim; rspamd_dkim_check: bh value mismatch: got 6sVQ..., expected 1hnW...; body length 7214->7215; d=contoso.example; s=s1',
    '... task; rspamd_task_write_log: from: <kim@contoso.example>, [R_DKIM_REJECT(1.00){contoso.example:s=s1;},R_SPF_NA(0.00){}]',
  ].map((text, at) => ({ line: at + 1, text }));
  expect(readFilterSymbols(log, null)[0]?.dkim).toMatchObject([{ result: 'fail', bodyHashFailed: true }]);
  const other = log.map((entry) => ({ ...entry, text: entry.text.replace('d=contoso', 'd=fabrikam') }));
  expect(readFilterSymbols(other, null)[0]?.dkim).toMatchObject([{ result: 'fail', bodyHashFailed: false }]);
});

test.each([
  ['tickets.example: signature is expired', 'signature is expired'],
  ['tickets.example: signature is fine', null],
])('why a signature failed stands in the module’s own line: %s', (said, comment) => {
  const [found] = readFilterSymbols(
    linesOf(`R_DKIM_REJECT (1) [tickets.example:s=2024a]\ndkim.c: rspamd_dkim_check: ${said}`),
    null,
  );
  expect(found?.dkim).toMatchObject([{ result: 'fail', comment }]);
});
