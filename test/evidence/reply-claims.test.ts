import { describe, expect, it } from 'vitest';
import { type ReplyClaims, readReplyClaims } from '../../src/evidence/reply-claims.ts';

const none: ReplyClaims = {
  spfDomain: null,
  ip: null,
  host: null,
  dmarcDomain: null,
  spf: null,
  dkim: null,
  dmarc: null,
  hardFail: false,
};

const table: readonly (readonly [string, string, Partial<ReplyClaims>])[] = [
  [
    'Gmail, older wording',
    '550 5.7.26 This message does not pass authentication checks (SPF and DKIM both do not pass). SPF check for [sender.example] does not pass with ip: [198.51.100.9].',
    { spfDomain: 'sender.example', ip: '198.51.100.9', spf: 'fail', dkim: 'fail' },
  ],
  [
    'Gmail, present wording',
    '550 5.7.26 Gmail requires all senders to authenticate. DKIM = did not pass SPF [sender.example] with ip: [198.51.100.9] = did not pass',
    { spfDomain: 'sender.example', ip: '198.51.100.9', spf: 'fail', dkim: 'fail' },
  ],
  [
    'Gmail, a signature that fails and a notice without an envelope sender',
    '550 5.7.26 Authentication results: DKIM [sender.example] = did not pass SPF [] with ip: [198.51.100.9] = did not pass',
    { ip: '198.51.100.9', spf: 'fail', dkim: 'fail' },
  ],
  [
    'policyd-spf',
    '550 5.7.23 198.51.100.9 is not allowed to send mail from sender.example',
    { spfDomain: 'sender.example', ip: '198.51.100.9' },
  ],
  [
    'Gmail DMARC',
    "550 5.7.26 Unauthenticated email from sender.example is not accepted due to domain's DMARC policy.",
    { dmarcDomain: 'sender.example' },
  ],
  [
    'Exchange Online DMARC',
    '550 5.7.509 Access denied, sending domain sender.example does not pass DMARC verification and has a DMARC policy of reject.',
    { dmarcDomain: 'sender.example' },
  ],
  [
    'Outlook.com lists its verdicts',
    '550 5.7.515 Access denied, sending domain SENDER.EXAMPLE does not meet the required authentication level. Spf= Pass , Dkim= Pass , DMARC= Fail',
    { dmarcDomain: 'sender.example', spf: 'pass', dkim: 'pass', dmarc: 'fail' },
  ],
  [
    'hard fail',
    '550 5.7.26 The MAIL FROM domain [sender.example] has an SPF record with a hard fail policy (-all) but it fails to pass SPF checks with the ip: [198.51.100.9]',
    { ip: '198.51.100.9', hardFail: true },
  ],
  ['permanent error', '550 5.7.24 SPF Permanent Error: Too many DNS lookups', { spf: 'permerror' }],
];

describe('what a reply claims about authentication', () => {
  it.each(table)('%s', (_name, reply, expected) => {
    expect(readReplyClaims(reply)).toMatchObject(expected);
  });

  it.each([
    ['a full mailbox', '552 5.2.2 Mailbox full'],
    ['an unknown user', '550 5.1.1 <bert@contoso.example>: User unknown'],
    ['nothing', ''],
  ])('%s claims nothing', (_name, reply) => {
    expect(readReplyClaims(reply)).toEqual(none);
  });

  it('a reply of a megabyte of brackets is read up to its ceiling', () => {
    expect(readReplyClaims(`550 SPF ${'['.repeat(1_000_000)}`).spfDomain).toBeNull();
  });
});
