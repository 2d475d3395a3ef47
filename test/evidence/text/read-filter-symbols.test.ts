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
