import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import type { ReceivedMail } from '../../src/delivery/smtp/received-mail.ts';

/** A mail server that takes everything and counts it. */
export interface MailSink {
  readonly got: Pick<ReceivedMail, 'bytes' | 'envelopeSender' | 'recipients'>[];
  readonly listener: { readonly port: number; readonly stop: () => Promise<void> };
  /** Settings that send answers there; every asker is known. */
  readonly env: NodeJS.ProcessEnv;
  readonly stop: () => Promise<void>;
}

type Got = MailSink['got'][number];

/** @param refuse recipients that hear 550. */
export async function mailSink(
  onMail: (mail: Got) => void = () => {},
  refuse: (to: string) => boolean = () => false,
): Promise<MailSink> {
  const got: Got[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, done) =>
      done(refuse(address) ? Object.assign(new Error('5.1.1 no'), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = envelope;
        const mail = {
          bytes: Buffer.concat(chunks),
          envelopeSender: mailFrom === false ? '' : mailFrom.address,
          recipients: rcptTo.map(({ address }) => address),
        };
        got.push(mail);
        onMail(mail);
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const env = {
    REPLY_SMTP_URL: `smtp://127.0.0.1:${port}`,
    REPLY_FROM: 'bounces@desk.example',
    RELAY_VOUCHES: 'yes',
  };
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { got, env, stop, listener: { port, stop } };
}

/** Address of the blind copies. */
const copyAddress = 'copies@desk.example';

/** A mail sink that delivers the blind copies like a mail server: after it took the mail, and again until they are taken. */
export async function copyingSink(
  where: () => { readonly port: number; readonly lmtp?: boolean; readonly to: string },
  onMail: (mail: Got) => void = () => {},
  refuse: (to: string) => boolean = () => false,
): Promise<MailSink> {
  let stopped = false;
  const under: Promise<void>[] = [];
  const deliver = async ({ bytes }: Got): Promise<void> => {
    while (!stopped) {
      const { port, lmtp = false, to } = where();
      const post = createTransport({ host: '127.0.0.1', port, lmtp, ignoreTLS: true } as object);
      try {
        await post.sendMail({ envelope: { from: '', to: [to] }, raw: bytes });
        return;
      } catch {
        await sleep(300);
      } finally {
        post.close();
      }
    }
  };
  const sink = await mailSink((mail) => {
    if (mail.recipients.includes(copyAddress)) under.push(deliver(mail));
    onMail(mail);
  }, refuse);
  return {
    ...sink,
    env: { ...sink.env, REPLY_COPY: copyAddress, REPLY_COPY_WAIT: '30' },
    stop: async () => {
      stopped = true;
      await Promise.all(under);
      await sink.stop();
    },
  };
}
