import { describe, expect, it } from 'vitest';
import { diagnoseBytes } from '../../../src/compose/chain/diagnose-bytes.ts';

const notice = (head: readonly string[], returned: readonly string[] = []): Buffer =>
  Buffer.from(
    [
      ...head,
      'Subject: failure notice',
      '',
      'Hi. This is the qmail-send program at mother.gardeners.example.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      "This is a permanent error; I've given up. Sorry it didn't work out.",
      '',
      '<kim@fabrikam.example>:',
      '192.0.2.26 failed after I sent the message.',
      "Remote host said: 550 5.7.1 Unauthenticated email from yahoo.com is not accepted due to domain's DMARC policy.",
      '',
      ...returned,
    ].join('\n'),
  );
const first = (bytes: Buffer) => {
  const [diagnosis] = diagnoseBytes(bytes, null);
  return {
    cause: diagnosis?.findings[0]?.cause,
    sender: diagnosis?.journey.handovers.at(-1)?.envelope.sender ?? null,
  };
};
const daemon = 'From: MAILER-DAEMON@mother.gardeners.example';

describe('the address a notice went back to is the envelope sender (RFC 5321 6.1)', () => {
  it('shows a list whose returned message was not pasted', () => {
    const { cause, sender } = first(
      notice(['Return-Path: <>', daemon, 'To: roses-return-17183-@lists.gardeners.example']),
    );
    expect(sender).toBe('roses-return-17183-@lists.gardeners.example');
    expect(cause).toBe('list-dmarc');
  });

  it('counts at the refused handover, whatever return path the message had before', () => {
    const returned = [
      '--- Below this line is a copy of the message.',
      '',
      'Return-Path: <anna@yahoo.com>',
      'From: anna@yahoo.com',
      'Subject: roses',
      '',
      'Hello',
    ];
    expect(first(notice([daemon, 'To: roses-return-17183-@lists.gardeners.example'], returned)).sender).toBe(
      'roses-return-17183-@lists.gardeners.example',
    );
  });

  it.each([
    ['a person passed the notice on', ['From: Anna <anna@contoso.example>', 'To: help@contoso.example']],
    ['several people were written to', [daemon, 'To: a@contoso.example, b@contoso.example']],
    ['it went to another mail system', [daemon, 'To: postmaster@contoso.example']],
  ])('says nothing where %s', (_, head) => {
    expect(first(notice(head)).sender).toBeNull();
  });
});
