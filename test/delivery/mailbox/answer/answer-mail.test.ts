import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import {
  type AnswerRow,
  type AnswerSender,
  type AskedMail,
  answerMail,
} from '../../../../src/delivery/mailbox/answer/answer-mail.ts';
import { isOwnMessageId } from '../../../../src/delivery/mailbox/answer/own-message-id.ts';
import { startListener } from '../../../../src/delivery/smtp/listener.ts';
import type { ReceivedMail } from '../../../../src/delivery/smtp/received-mail.ts';
import type { AnswerView } from '../../../../src/explanation/answer-view.ts';
import { makeView } from '../../chat/make-view.ts';

const row: AnswerRow = {
  id: '0f1e2d3c-0000-4000-8000-000000000001',
  about: 'mid:1',
  to: 'kim@fabrikam.example',
  createdAt: new Date(Date.UTC(2026, 10, 21, 10, 0, 0)),
  purpose: 'answer',
};
const asked: AskedMail = {
  subject: 'Fwd: Undelivered',
  messageId: '<ask-1@fabrikam.example>',
  references: '<r1@fabrikam.example> <r2@fabrikam.example>',
  hops: 0,
  token: null,
};
const sender: AnswerSender = {
  instance: 'desk-1',
  name: 'Bouncedesk',
  address: 'bounces@desk.example',
  desk: 'people@desk.example',
  nullSender: true,
  dkim: null,
};

interface Sent {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly raw: string;
  readonly parsed: ParsedMail;
  /** Header section, one entry for each field, unfolded. */
  readonly fields: readonly string[];
}

/** The mail as nodemailer really writes it. */
async function send(
  over: { row?: Partial<AnswerRow>; asked?: Partial<AskedMail>; sender?: Partial<AnswerSender> } = {},
  views: readonly AnswerView[] = [makeView()],
): Promise<Sent> {
  const options = answerMail(
    { ...row, ...over.row },
    views,
    { ...asked, ...over.asked },
    { ...sender, ...over.sender },
  );
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const info = await transport.sendMail(options);
  const raw = (info.message as Buffer).toString('utf8');
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const given = info.envelope as unknown as { from: string | false; to: readonly string[] };
  // nodemailer says `false` for the null sender.
  const envelope = { from: given.from || '', to: given.to };
  return { raw, envelope, parsed: await simpleParser(raw), fields: head.split('\r\n') };
}

const named = (sent: Sent, name: string): string[] =>
  sent.fields
    .filter((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    .map((field) => field.slice(field.indexOf(':') + 1).trim());

describe('the headers of an answer', () => {
  it.each([
    ['Auto-Submitted', 'auto-replied'],
    ['X-Auto-Response-Suppress', 'All'],
    ['Precedence', 'bulk'],
    ['X-Bounce-Bot-Loop', 'desk-1; hops=1'],
    ['In-Reply-To', '<ask-1@fabrikam.example>'],
    ['References', '<r1@fabrikam.example> <r2@fabrikam.example> <ask-1@fabrikam.example>'],
    ['Subject', 'Re: Fwd: Undelivered'],
    ['Reply-To', 'people@desk.example'],
    ['From', 'Bouncedesk <bounces@desk.example>'],
    ['To', 'kim@fabrikam.example'],
    ['Date', 'Sat, 21 Nov 2026 10:00:00 +0000'],
  ])('%s: %s', async (name, value) => expect(named(await send(), name)).toEqual([value]));

  it('asks for no receipt, has no priority and nothing that Salesforce drops', async () => {
    const { fields } = await send();
    const never =
      /^(?:return-receipt-to|disposition-notification-to|x-priority|priority|importance|x-msmail-priority|x-sfdc-autoresponse|bcc):/i;
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((field) => never.test(field))).toEqual([]);
  });

  it('has the null sender for a person, a tagged address else', async () => {
    expect((await send()).envelope).toEqual({ from: '', to: ['kim@fabrikam.example'] });
    const tagged = 'bounces+0f1e2d3c-0000-4000-8000-000000000001@desk.example';
    expect((await send({ sender: { nullSender: false } })).envelope.from).toBe(tagged);
    expect((await send({ row: { purpose: 'case' } })).envelope.from).toBe(tagged);
  });

  it('the null sender goes over the wire', async () => {
    const got: ReceivedMail[] = [];
    const log = { warn: () => {}, error: () => {} };
    const networks = ['127.0.0.1'];
    const store = async (mail: ReceivedMail) => void got.push(mail);
    const sink = await startListener({
      protocol: 'smtp',
      host: '127.0.0.1',
      port: 0,
      maxBytes: 100_000,
      networks,
      store,
      log,
    });
    const transport = createTransport(`smtp://127.0.0.1:${sink.port}`);
    await transport.sendMail(answerMail(row, [makeView()], asked, sender));
    transport.close();
    await sink.stop();
    expect(got.map(({ envelopeSender, recipients }) => [envelopeSender, recipients])).toEqual([
      ['', ['kim@fabrikam.example']],
    ]);
  });

  it('a digest is generated, not replied', async () => {
    expect(named(await send({ row: { purpose: 'digest' } }), 'Auto-Submitted')).toEqual(['auto-generated']);
  });

  it('counts the hops of another bot on', async () => {
    expect(named(await send({ asked: { hops: 2 } }), 'X-Bounce-Bot-Loop')).toEqual(['desk-1; hops=3']);
  });

  it('the same row is the same mail, byte by byte', async () => {
    expect((await send()).raw).toBe((await send()).raw);
  });

  it('two services that answer one mail for one address write one Message-ID, for anything else another', async () => {
    const id = async (over: Parameters<typeof send>[0]): Promise<string> =>
      (await send(over)).parsed.messageId ?? '';
    const one = await id({});
    expect(one).toMatch(/^<out\.[0-9a-f]{32}\.[0-9a-f]{16}@desk\.example>$/);
    expect(await id({ row: { id: 'another row' }, sender: { instance: 'desk-2' } })).toBe(one);
    const others = [
      await id({ row: { about: 'mid:2' } }),
      await id({ row: { to: 'lee@fabrikam.example' } }),
      await id({ row: { purpose: 'case' } }),
      await id({ sender: { address: 'other@desk.example' } }),
    ];
    expect(new Set([one, ...others]).size).toBe(5);
    expect(isOwnMessageId(['people@desk.example', 'Bounces+x@desk.example'], one)).toBe(true);
    expect(isOwnMessageId(['people@desk.example'], one)).toBe(false);
    expect(isOwnMessageId([], one)).toBe(false);
  });

  it('References keep the first and the last 20', async () => {
    const references = Array.from({ length: 60 }, (_, n) => `<r${n}@fabrikam.example>`).join('\r\n ');
    const kept = [(await send({ asked: { references } })).parsed.references ?? []].flat();
    expect(kept).toHaveLength(22);
    expect([kept[0], kept[1], kept[20], kept[21]]).toEqual([
      '<r0@fabrikam.example>',
      '<r40@fabrikam.example>',
      '<r59@fabrikam.example>',
      '<ask-1@fabrikam.example>',
    ]);
  });

  it('a mail without Message-ID is answered without thread', async () => {
    const { fields } = await send({ asked: { messageId: null, references: '' } });
    expect(fields.filter((field) => /^(?:in-reply-to|references):/i.test(field))).toEqual([]);
  });
});

describe('the token of a case', () => {
  const token = { token: '[rt.example.com #123]', inSubject: true };
  it.each([
    ['stands in the subject', '[rt.example.com #123] Mail', 'Re: [rt.example.com #123] Mail'],
    ['is added', 'Undelivered Mail', 'Re: Undelivered Mail [rt.example.com #123]'],
    ['no second Re:', 'AW: [rt.example.com #123] Mail', 'AW: [rt.example.com #123] Mail'],
    ['beside other letters', 'Käse [rt.example.com #123]', 'Re: Käse [rt.example.com #123]'],
  ])('%s', async (_, subject, wanted) => {
    const { parsed } = await send({ asked: { subject, token } });
    expect(parsed.subject).toBe(wanted);
    expect(parsed.text?.trimEnd().split('\n').at(-1)).toBe('[rt.example.com #123]');
    expect(String(parsed.html)).toMatch(/\[rt\.example\.com #123\]<\/p>\s*$/);
  });

  it('a subject that is cut keeps it', async () => {
    const { parsed } = await send({
      asked: { subject: `${'long '.repeat(100)}[rt.example.com #123]`, token },
    });
    expect(parsed.subject).toMatch(/^Re: long .* \[rt\.example\.com #123\]$/);
    expect(parsed.subject?.length).toBeLessThanOrEqual(200);
  });

  it('one of the body stays out of the subject, and an address in one is not broken', async () => {
    const thread = { token: 'thread::pp5XPGfmNf2hRZdRCWnrohc::', inSubject: false };
    const { parsed } = await send({ asked: { token: thread } });
    expect(parsed.subject).toBe('Re: Fwd: Undelivered');
    expect(parsed.text?.trimEnd().endsWith(thread.token)).toBe(true);
    const named = { token: '[https://rt.example.com #1]', inSubject: true };
    expect((await send({ asked: { token: named } })).parsed.text?.trimEnd().endsWith(named.token)).toBe(true);
  });
});

describe('the words', () => {
  it('are there as text and HTML, with the two ready texts as blocks of their own', async () => {
    const { parsed } = await send();
    for (const body of [parsed.text ?? '', String(parsed.html)]) {
      expect(body).toContain('Two filters at the recipient');
      const customer = body.indexOf('Dear customer, the mail was refused.');
      const administrator = body.indexOf('Please switch it on.');
      expect(body.indexOf('Text for the customer')).toBeLessThan(customer);
      expect(customer).toBeGreaterThan(0);
      expect(body.indexOf('Text for the administrator')).toBeGreaterThan(customer);
      expect(administrator).toBeGreaterThan(customer);
    }
    expect(parsed.attachments).toEqual([]);
  });

  it('hostile words make no markup and no live link', async () => {
    const evil =
      '<img src=x onerror=alert(1)><a href="https://evil.example/x">x</a> https://evil.example/y {{t x}}';
    const { parsed } = await send({}, [makeView(evil)]);
    const html = String(parsed.html);
    expect(html).not.toMatch(/<img|<a href="https:\/\/evil/i);
    expect(html).not.toContain('https://evil.example');
    expect(parsed.text).not.toContain('https://evil.example');
  });

  it('many mails in one input are cut', async () => {
    const { parsed } = await send(
      {},
      Array.from({ length: 50 }, () => makeView()),
    );
    expect((parsed.text ?? '').match(/Text for the customer/g)).toHaveLength(5);
  });
});

describe('nothing of the asked mail becomes a header', () => {
  const bomb = '\r\nBcc: all@fabrikam.example\r\nX-Evil: 1\n\r\u2028X-Evil: 2\u0000\u202e\r\n\r\nbody';
  const fields = ['subject', 'messageId', 'references'] as const;
  it.each(fields)('%s', async (field) => {
    const sent = await send({ asked: { [field]: `<x@y.example>${bomb}` } });
    expect(sent.envelope.to).toEqual(['kim@fabrikam.example']);
    expect([...named(sent, 'Bcc'), ...named(sent, 'X-Evil')]).toEqual([]);
    expect(sent.parsed.text).toContain('Two filters');
  });
  it('token', async () => {
    for (const inSubject of [true, false]) {
      const sent = await send({ asked: { token: { token: `[x #1]${bomb}`, inSubject } } });
      expect([...named(sent, 'Bcc'), ...named(sent, 'X-Evil')]).toEqual([]);
    }
  });
  it('row id, instance and names', async () => {
    const sent = await send({
      row: { id: `row${bomb}` },
      sender: { instance: `desk${bomb}`, name: `Desk${bomb}`, nullSender: false },
    });
    expect([...named(sent, 'Bcc'), ...named(sent, 'X-Evil')]).toEqual([]);
    expect(sent.envelope.to).toEqual(['kim@fabrikam.example']);
    expect(sent.envelope.from).not.toMatch(/[\r\n]/);
  });
  it.each([
    'kim@fabrikam.example\r\nBcc: x@y.example',
    'a@b.example, c@d.example',
    'Kim <kim@fabrikam.example>',
    '',
    '@',
  ])('an address that is none is refused: %j', (to) => {
    expect(() => answerMail({ ...row, to }, [makeView()], asked, sender)).toThrow('plain mail address');
    expect(() => answerMail(row, [makeView()], asked, { ...sender, address: to })).toThrow(
      'plain mail address',
    );
    expect(() => answerMail(row, [makeView()], asked, { ...sender, desk: to })).toThrow('plain mail address');
  });
});

describe('DKIM', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
  const verify = async (raw: string) => {
    const resolver = async (name: string, type: string) => {
      if (name === 'key1._domainkey.desk.example' && type === 'TXT') return [[record]];
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    };
    const { results } = await dkimVerify(Buffer.from(raw), { resolver });
    return results.map(({ status }) => status.result);
  };

  it('signs when a key is set, and the signature covers the words', async () => {
    const { raw } = await send({
      sender: { dkim: { domain: 'desk.example', selector: 'key1', privateKey: pem } },
    });
    expect(await verify(raw)).toEqual(['pass']);
    expect(await verify(raw.replace('Two filters', 'Ten filters'))).not.toContain('pass');
  });

  it('does not sign without one', async () => {
    expect(named(await send(), 'DKIM-Signature')).toEqual([]);
  });
});

describe('the picture of the route', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  const withPicture = (described: string, to = row) =>
    answerMail(to, [makeView(), makeView()], asked, sender, [null, { png, described }]);

  it('goes inside the mail with its words, beside the view it belongs to, and asks nothing of another host', async () => {
    const transport = createTransport({ streamTransport: true, buffer: true });
    const { message } = await transport.sendMail(withPicture('contoso.example, then fabrikam.example'));
    const parsed = await simpleParser(message as Buffer, { keepCidLinks: true });
    const [picture, ...more] = parsed.attachments;
    expect(more).toEqual([]);
    expect([picture?.contentType, picture?.related, picture?.content.length]).toEqual(['image/png', true, 4]);
    const images = String(parsed.html).match(/<img[^>]*>/g) ?? [];
    expect(images).toHaveLength(1);
    expect(images[0]).toContain(`src="cid:${picture?.cid}"`);
    expect(images[0]).toContain('alt="contoso.example, then');
  });

  it('words of the mail in it become no markup', () => {
    expect(String(withPicture('"><script>x</script>').html)).not.toContain('<script');
  });

  it('without one nothing is attached', () => {
    expect(answerMail(row, [makeView()], asked, sender).attachments).toBeUndefined();
  });
});
