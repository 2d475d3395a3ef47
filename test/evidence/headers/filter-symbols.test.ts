import { describe, expect, test } from 'vitest';
import { headerOf } from './header-of.ts';

const from = 'From: Kim <kim@contoso.example>';
const doorHop =
  'Received: from gate.fabrikam.example (gate.fabrikam.example [192.0.2.9]) by mx.fabrikam.example (Postfix) with ESMTPS id 4B for <b@fabrikam.example>; Mon, 1 Jan 2024 10:00:05 +0000';
const listHop =
  'Received: from mail.contoso.example (mail.contoso.example [192.0.2.1]) by lists.tailspin.example (Postfix) with ESMTPS id 4A; Mon, 1 Jan 2024 10:00:00 +0000';
const rspamd =
  'X-Spamd-Result: default: False [9.80 / 15.00]; DMARC_POLICY_REJECT(4.00)[contoso.example : SPF not aligned (relaxed), DKIM not aligned (relaxed),reject]; R_SPF_FAIL(3.00)[-all]; R_DKIM_REJECT(1.00)[contoso.example:s=v1]';

describe('symbols of a filter in a field of the header', () => {
  test('are results of the checks, beside other fields of results', () => {
    const { verdicts } = headerOf([
      rspamd,
      doorHop,
      'X-TM-Received-SPF: Pass (domain of contoso.example designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1; envelope-from=kim@contoso.example',
      listHop,
      from,
    ]);
    const symbols = verdicts.find(({ field }) => field === 'x-spamd-result');
    expect(symbols).toMatchObject({
      standing: 'receiver',
      spf: [{ result: 'fail' }],
      dkim: [{ result: 'fail', d: 'contoso.example', s: 'v1', aligned: true }],
      dmarc: [{ result: 'fail', from: 'contoso.example', policy: 'reject' }],
    });
    expect(verdicts.find(({ field }) => field === 'x-tm-received-spf')).toMatchObject({
      authservId: 'trend-micro',
      spf: [{ result: 'pass' }],
    });
  });

  test('below the last hop are no word of the receiver: whoever sent the mail may have written them', () => {
    const forged =
      'X-Spamd-Result: default: False [0.00 / 15.00]; R_SPF_ALLOW(-0.20)[+mx]; R_DKIM_ALLOW(-0.20)[contoso.example:s=v1]';
    const { verdicts } = headerOf([doorHop, forged, listHop, from]);
    expect(verdicts).toHaveLength(1);
    expect(verdicts[0]).toMatchObject({ trusted: false, standing: 'misplaced' });
    const oldest = headerOf([doorHop, listHop, forged, from]).verdicts[0];
    expect(oldest?.trusted).toBe(false);
  });

  test('of a program at a mailbox stand above the hop of its server, and are its', () => {
    const status = 'X-Spam-Status: No, score=1.2 tests=DKIM_SIGNED,DKIM_VALID,DKIM_VALID_AU,SPF_PASS';
    const { verdicts } = headerOf([doorHop, status, listHop, from]);
    expect(verdicts[0]).toMatchObject({
      standing: 'upstream',
      authservId: 'lists.tailspin.example',
      dkim: [{ result: 'pass', d: 'contoso.example', aligned: true }],
      spf: [{ result: 'pass' }],
    });
  });

  test.each([
    'X-Spam-Status: No, score=-1.9 required=5.0 tests=BAYES_00,HTML_MESSAGE',
    'X-Spamd-Result: default: False [0.00 / 15.00]',
  ])('that stand for no check are no results: %s', (field) => {
    expect(headerOf([field, doorHop, from]).verdicts).toEqual([]);
  });
});
