import { describe, expect, test } from 'vitest';
import { decodeSender } from '../../../src/evidence/headers/envelope/decode-sender.ts';
import type { DecodedSender } from '../../../src/evidence/headers/header-evidence.ts';

const rows: readonly (readonly [string, Partial<DecodedSender>])[] = [
  [
    'SRS0=vmyz=2W=otherdomain.com=test@example.com',
    { scheme: 'srs0', forwarder: 'example.com', originalSender: 'test@otherdomain.com', malformed: [] },
  ],
  [
    '<srs0=hhhh=2w=domain.example=local@fwd.example>',
    { scheme: 'srs0', originalSender: 'local@domain.example', malformed: [] },
  ],
  [
    'SRS0+Ab/1=V3=orig.example=a=b+c@fwd.example',
    { scheme: 'srs0', originalSender: 'a=b+c@orig.example', malformed: [] },
  ],
  ['SRS0-aB_1=V3=orig.example=user@fwd.example', { scheme: 'srs0', originalSender: 'user@orig.example' }],
  [
    'SRS1=abcd=first.example==wxyz=2W=orig.example=user@second.example',
    { scheme: 'srs1', forwarder: 'second.example', originalSender: 'user@orig.example', malformed: [] },
  ],
  [
    'SRS1=abcd=first.example=+wxyz=2W=orig.example=user@second.example',
    { scheme: 'srs1', originalSender: 'user@orig.example', malformed: [] },
  ],
  [
    'john.work+SRS=44ldt=IX=fabrikam.com=bob@contoso.com',
    {
      scheme: 'microsoft-srs',
      forwarder: 'john.work@contoso.com',
      originalSender: 'bob@fabrikam.com',
      malformed: [],
    },
  ],
  [
    'bounces+SRS=DmMzc=V3@xilinx.onmicrosoft.com',
    {
      scheme: 'microsoft-bounces-srs',
      forwarder: 'xilinx.onmicrosoft.com',
      originalSender: null,
      malformed: [],
    },
  ],
  ['bounces+srs=obr2j=p5@salud.pr.gov', { scheme: 'microsoft-bounces-srs', malformed: [] }],
  [
    'user+caf_=dest-local=dest.example@gmail.com',
    { scheme: 'gmail-caf', forwarder: 'user@gmail.com', originalRecipient: 'dest-local@dest.example' },
  ],
  ['prvs=1234abcdef=local@contoso.example', { scheme: 'batv', originalSender: 'local@contoso.example' }],
  ['prvs=local/1234abcdef@contoso.example', { scheme: 'batv', originalSender: 'local@contoso.example' }],
  ['msprvs1=17abc=local@contoso.example', { scheme: 'batv', originalSender: 'local@contoso.example' }],
  ['btv1==hash==local@contoso.example', { scheme: 'batv', originalSender: 'local@contoso.example' }],
  [
    'ltp-bounces+lists+linux-ltp=lfdr.de@lists.linux.it',
    { scheme: 'verp', originalRecipient: 'lists+linux-ltp@lfdr.de' },
  ],
  [
    'bounce+token-user=fabrikam.example@mg.svc.example',
    { scheme: 'verp', originalRecipient: 'user@fabrikam.example' },
  ],
  [
    'bounces-123-user=fabrikam.example@svc.example',
    { scheme: 'verp', originalRecipient: 'user@fabrikam.example' },
  ],
  [
    '0100018f00112233-aabbccdd-0011-2233-4455-66778899aabb-000000@us-west-2.amazonses.com',
    { scheme: 'esp', forwarder: null },
  ],
  ['<>', { scheme: 'null' }],
  ['', { scheme: 'null' }],
  ['a@contoso.example', { scheme: 'plain', malformed: [], originalSender: null }],
  ['a=b@contoso.example', { scheme: 'plain' }],
  [
    'SRS0=aaaa=V3=mid.example=prvs=1234abcdef=user@fwd.example',
    { scheme: 'srs0', originalSender: 'user@mid.example' },
  ],
];

describe('decodeSender', () => {
  test.each(rows)('%s', (address, expected) => {
    expect(decodeSender(address)).toMatchObject({ ...expected, raw: address });
  });

  test.each([
    ['SRS0=Oj1Z=YU=gmail.com=user1@$myhostname', /variable nobody filled in/],
    [`SRS0=Oj1Z=YU=gmail.com=user1@$\{srs_domain}`, /variable nobody filled in/],
    ['SRS0=aaaa=2W=fwd1.example=SRS0=bbbb=2W=orig.example=user@fwd2.example', /does not know SRS1/],
    ['SRS0=aaaa=01=orig.example=user@fwd.example', /"01" is not base32/],
    ['SRS0==2W=orig.example=user@fwd.example', /hash is empty/],
    ['SRS0=aaaa==orig.example=user@fwd.example', /timestamp is empty/],
    ['SRS0=aaaa=2W@fwd.example', /needs hash, timestamp, domain and local part/],
    ['SRS1=aaaa=first.example=wxyz=2W=orig.example=user@fwd.example', /separator behind the first forwarder/],
    [`SRS0=aaaa=2W=orig.example=${'x'.repeat(60)}@fwd.example`, /64 are allowed/],
    ['bounces+SRS=abcde=09@contoso.example', /not base32/],
  ])('broken: %s', (address, why) => {
    expect(decodeSender(address).malformed.join('; ')).toMatch(why);
  });

  test('false friends stay plain', () => {
    for (const text of ['Qk0xSkpvYmJlZA+SRs=', 'news+srs=weekly@contoso.example', 'srs0@contoso.example']) {
      expect(decodeSender(text)).toMatchObject({ scheme: 'plain', malformed: [] });
    }
  });

  test.each([
    ['2W', '2020-01-01'],
    ['C7', '2023-07-13'],
    ['V3', '2022-05-19'],
    ['p5', '2024-08-30'],
  ])('timestamp %s can be %s', (stamp, day) => {
    expect(decodeSender(`SRS0=aaaa=${stamp}=orig.example=user@fwd.example`).dates).toContain(day);
    const seen = new Date(Date.parse(day) + 3_600_000).toISOString();
    expect(decodeSender(`SRS0=aaaa=${stamp}=orig.example=user@fwd.example`, seen).dates).toEqual([day]);
  });
});
