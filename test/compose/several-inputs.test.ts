import { describe, expect, it } from 'vitest';
import { askWith } from '../../src/compose/chain/ask-with.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { compose, shapes, signatureOf } from '../evidence/proof/made-mail.ts';

const ask = await askWith({ dns: 'off', trustedAuthservIds: [], ownDomains: [] });

/** The messages of one thread, oldest first, judged as one case. */
async function talk(...messages: readonly (string | Buffer)[]): Promise<Diagnosis> {
  const [first = Buffer.alloc(0), ...more] = messages.map((message) => Buffer.from(message));
  const inputs = more.map((bytes) => ({ bytes, name: null }));
  const [diagnosis] = await ask({ bytes: first, name: null, channel: 'slack', more: inputs });
  if (diagnosis === undefined) throw new Error('no diagnosis');
  return diagnosis;
}

const cause = ({ findings: [first] }: Diagnosis): string | undefined => first?.cause;
const event =
  '{"email":"kim@fabrikam.example","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0x","sg_message_id":"aQ0kXz1.filterdrecv","timestamp":1795600981}';

describe('every message of a thread counts', () => {
  it('what the bounce leaves open a later sentence settles, and it is cited there', async () => {
    const bounce = `our invoice came back, do we have to list the address?
<kim@club.example>: host gmail-smtp-in.l.google.com[142.250.102.27] said:
 550-5.7.26 Your email has been blocked because the sender is unauthenticated.
 550-5.7.26 DKIM = did not pass
 550 5.7.26 SPF [contoso.example] with ip: [203.0.113.9] = did not pass`;
    const said =
      '203.0.113.9 is nothing of ours. kim@ there is only a redirect to the gmail account of kim, says the club';
    const alone = await talk(bounce);
    const both = await talk(bounce, said);
    expect(cause(alone)).not.toBe('srs-missing');
    expect(cause(both)).toBe('srs-missing');
    expect(both.findings[0]?.evidence.some(({ input }) => input === 1)).toBe(true);
  });

  it('an event pasted second keeps its own lines, below the words that come before it', async () => {
    const diagnosis = await talk(
      'password mails for kim never leave, is it DKIM?\nplease help',
      `as asked:\n\n${event}`,
    );
    expect(cause(diagnosis)).toBe('suppressed');
    const cited = diagnosis.findings[0]?.evidence.map(({ input, line, text }) => [input, line, text]);
    expect(cited).toEqual([[1, 3, event]]);
  });

  it('a header that a chat cut in two is one header', async () => {
    const header = `Authentication-Results: mx.google.com; dkim=fail header.i=@fabrikam.example; spf=softfail
 smtp.mailfrom=a@fabrikam.example; dmarc=fail header.from=fabrikam.example
Received: from eu-smtp-delivery-21.mimecast.com (eu-smtp-delivery-21.mimecast.com. [51.163.158.21])
 by mx.google.com with ESMTPS id 9; Wed, 11 Nov 2026 01:30:44 -0800
Authentication-Results: relay.mimecast.com; dkim=pass header.d=fabrikam.example;
 spf=pass smtp.mailfrom=a@fabrikam.example; dmarc=pass header.from=fabrikam.example
Received: from smtp1.fabrikam.example (smtp1.fabrikam.example [195.145.60.11])
 by relay.mimecast.com with ESMTP id 1; Wed, 11 Nov 2026 09:30:41 +0000
From: A <a@fabrikam.example>
To: b@contoso.example
Subject: x`;
    const cut = header.indexOf('Authentication-Results: relay');
    const whole = await talk('why is this in junk?', header);
    const parts = await talk('why is this in junk?', header.slice(0, cut), header.slice(cut));
    expect(parts.hops).toHaveLength(whole.hops.length);
    expect(parts.findings.map(({ cause }) => cause)).toEqual(whole.findings.map(({ cause }) => cause));
    expect(parts.findings[0]?.evidence.some(({ input }) => input === 2)).toBe(true);
  });

  it('two headers of two copies stay two', async () => {
    const copy = (
      host: string,
    ): string => `Received: from ${host} (${host} [198.51.100.7]) by mx.contoso.example with ESMTPS id 2; Mon, 2 Nov 2026 10:00:05 +0000
From: A <a@fabrikam.example>
Subject: x
Message-ID: <1@fabrikam.example>`;
    const diagnosis = await talk(copy('a.fabrikam.example'), copy('b.fabrikam.example'));
    expect(diagnosis.hops).toHaveLength(1);
  });

  it('a message in another encoding is read and cited beside the others', async () => {
    const reply = '550 5.1.1 <kim@fabrikam.example>: Recipient address rejected: User unknown';
    const diagnosis = await talk(
      'warum kommt das zur\u00fcck?\nbitte',
      Buffer.from(`\ufeff\n${reply}`, 'utf16le'),
    );
    expect(cause(diagnosis)).toBe('user-unknown');
    expect(diagnosis.findings[0]?.evidence).toContainEqual(
      expect.objectContaining({ input: 1, line: 2, text: reply }),
    );
  });

  it('an unreadable file before it moves no citation', async () => {
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const reply = '550 5.1.1 <kim@fabrikam.example>: Recipient address rejected: User unknown';
    const diagnosis = await talk(picture, reply);
    expect(cause(diagnosis)).toBe('user-unknown');
    expect(diagnosis.findings[0]?.evidence[0]).toMatchObject({ input: 1, line: 1, text: reply });
  });

  it('the change is proved in whichever message holds the whole mail', async () => {
    const [made] = Object.values(shapes);
    if (made === undefined) throw new Error('no mail');
    const signed = compose(made, [await signatureOf(compose(made), { canonicalization: 'relaxed/relaxed' })]);
    const changed = Buffer.concat([signed, Buffer.from('-- \r\nScanned by the gateway\r\n')]);
    const reply = '550 5.7.1 DKIM body hash did not verify, message refused';
    const alone = await talk(reply);
    expect(alone.proofs).toEqual([]);
    const diagnosis = await talk(reply, 'here is what we sent', changed);
    expect(diagnosis.proofs.some(({ proved }) => proved)).toBe(true);
    expect(cause(diagnosis)).toBe('dkim-body-modified');
    expect(diagnosis.proofs.find(({ proved }) => proved)?.claim).toMatch(/\(line \d{1,2} of input 3\)/);
  });
});
