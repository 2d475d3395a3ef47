import { describe, expect, it } from 'vitest';
import { readAggregateWords } from '../../../src/evidence/text/read-aggregate-words.ts';
import { readTextVerdicts } from '../../../src/evidence/text/read-text-verdicts.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';

const lined = (text: string) => text.split('\n').map((each, at) => ({ line: at + 1, text: each }));
const read = (text: string) => readAggregateWords(lined(text));

describe('a row of an aggregate report that was copied by hand', () => {
  it.each([
    'header_from=contoso.example, spf domain=b.mailer.example result=pass, dkim domain=mailer.example result=pass; policy_evaluated dkim=fail spf=fail disposition=reject, source 192.0.2.7',
    'source_ip 192.0.2.7 | count 3 | disposition reject | policy_evaluated dkim=fail spf=fail\nheader_from: contoso.example\nauth_results: dkim domain=mailer.example selector=s1 result=pass ; spf domain=b.mailer.example scope=mfrom result=pass',
    '<source_ip>192.0.2.7</source_ip> disposition reject dkim fail spf fail ; header_from contoso.example ; auth_results: spf domain=b.mailer.example result=pass dkim domain=mailer.example result=pass',
    '"header_from": "contoso.example", "policy_evaluated": {disposition: reject, dkim: fail, spf: fail}, auth_results: {spf: {domain: b.mailer.example, result: pass}, dkim: {domain: mailer.example, result: pass}}',
  ])('raw results stand apart from what was evaluated: %s', (text) => {
    expect(read(text)).toMatchObject([
      {
        spf: [{ result: 'pass', domain: 'b.mailer.example' }],
        dkim: [{ result: 'pass', d: 'mailer.example', aligned: false }],
        dmarc: [{ result: 'fail', from: 'contoso.example', disposition: 'reject' }],
      },
    ]);
  });
  it('an aligned pass makes DMARC pass where nothing was evaluated', () => {
    const text =
      'header_from=contoso.example disposition=none auth_results: dkim domain=contoso.example result=pass; spf domain=fwd.example result=pass';
    expect(read(text)[0]?.dmarc).toMatchObject([{ result: 'pass' }]);
  });
  it('of several rows the one with the most messages counts', () => {
    const text =
      'header_from contoso.example\nsource_ip 192.0.2.7 count 2 disposition none dkim pass spf fail\nsource_ip 192.0.2.9 count 90 disposition reject dkim fail spf fail';
    expect(read(text)[0]?.dmarc).toMatchObject([{ result: 'fail', disposition: 'reject' }]);
  });
  it('no other reader adds what the row does not hold', () => {
    const text =
      'source_ip 192.0.2.7 count 31 disposition quarantine dkim fail spf fail ; header_from contoso.example ; auth_results: spf domain=fwd.example result=pass ; (no dkim)';
    expect(readTextVerdicts(lined(text), null)).toMatchObject([{ dkim: [], spf: [{ result: 'pass' }] }]);
  });
  it.each([
    'What does header_from mean in a report, and where is the disposition?',
    'the policy_evaluated part is missing',
    'header_from=contoso.example disposition=reject',
    'auth_results disposition reject spf domain',
  ])('a question or half a row is none: %s', (text) => {
    expect(read(text)).toEqual([]);
  });
  it('hostile words end in time', () => {
    for (const unit of [
      'spf domain=',
      'header_from=a.example disposition=none dkim ',
      'source_ip 1.1.1.1 ',
      '<',
    ])
      expect(cpuMs(() => read(`auth_results disposition ${unit.repeat(100_000)}`), 1_000)).toBeLessThan(
        1_000,
      );
  });
});
