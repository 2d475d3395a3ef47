import { simpleParser } from 'mailparser';
import { afterEach, expect, it } from 'vitest';
import { type Listener, startListener } from '../../../src/delivery/smtp/listener.ts';
import type { ReceivedMail } from '../../../src/delivery/smtp/received-mail.ts';
import { replyMailer } from '../../../src/delivery/smtp/reply-mail.ts';

let sink: Listener | null = null;
afterEach(() => sink?.stop());

async function send(more: Partial<Parameters<ReturnType<typeof replyMailer>['send']>[0]>) {
  const got: ReceivedMail[] = [];
  sink = await startListener({
    protocol: 'smtp',
    host: '127.0.0.1',
    port: 0,
    maxBytes: 100_000,
    networks: ['127.0.0.1'],
    store: async (mail) => void got.push(mail),
    log: { warn: () => {}, error: () => {} },
  });
  const mailer = replyMailer(`smtp://127.0.0.1:${sink.port}`, 'bounces@desk.example');
  await mailer.send({
    id: 'row-1',
    to: 'kim@fabrikam.example',
    subject: 'Fwd: Undelivered',
    inReplyTo: '<1@fabrikam.example>',
    text: 'The answer',
    html: null,
    ...more,
  });
  mailer.close();
  const [mail] = got;
  if (mail === undefined) throw new Error('no mail arrived');
  return { mail, parsed: await simpleParser(mail.bytes) };
}

it('has the null sender, threads, marks itself automatic and takes its Message-ID from the row', async () => {
  const { mail, parsed } = await send({ html: '<p>The answer</p>' });
  expect([mail.envelopeSender, mail.recipients]).toEqual(['', ['kim@fabrikam.example']]);
  expect(parsed).toMatchObject({
    messageId: '<row-1@desk.example>',
    inReplyTo: '<1@fabrikam.example>',
    subject: 'Re: Fwd: Undelivered',
  });
  expect(parsed.text).toContain('The answer');
  expect(String(parsed.headers.get('auto-submitted'))).toBe('auto-replied');
  expect(parsed.headers.get('x-bouncedesk-answer')).toBe('1');
});

it('hostile header values make no new header', async () => {
  const { mail, parsed } = await send({
    subject: 'x\r\nBcc: all@fabrikam.example\u2028y\u202e',
    inReplyTo: '<1@x>\r\nBcc: all@fabrikam.example',
  });
  expect(mail.recipients).toEqual(['kim@fabrikam.example']);
  expect([parsed.bcc, parsed.inReplyTo]).toEqual([undefined, undefined]);
  expect(parsed.subject).toBe('Re: x Bcc: all@fabrikam.example y');
});

it('an unreachable server rejects, so that the queue tries again', async () => {
  const mailer = replyMailer('smtp://127.0.0.1:1', 'bounces@desk.example');
  const reply = { id: 'r', to: 'kim@fabrikam.example', subject: '', inReplyTo: '', text: 'x', html: null };
  await expect(mailer.send(reply)).rejects.toThrow();
});
