import { type Listener, startListener } from '../../src/delivery/smtp/listener.ts';
import type { ReceivedMail } from '../../src/delivery/smtp/received-mail.ts';

/** A mail server that takes everything and counts it. */
export interface MailSink {
  readonly got: ReceivedMail[];
  readonly listener: Listener;
  /** Settings that send answers there; every asker is known. */
  readonly env: NodeJS.ProcessEnv;
}

export async function mailSink(onMail: (mail: ReceivedMail) => void = () => {}): Promise<MailSink> {
  const got: ReceivedMail[] = [];
  const listener = await startListener({
    protocol: 'smtp',
    host: '127.0.0.1',
    port: 0,
    maxBytes: 1_000_000,
    networks: ['127.0.0.1'],
    store: async (mail) => {
      got.push(mail);
      onMail(mail);
    },
    log: { warn: () => {}, error: () => {} },
  });
  const env = {
    REPLY_SMTP_URL: `smtp://127.0.0.1:${listener.port}`,
    REPLY_FROM: 'bounces@desk.example',
    RELAY_VOUCHES: 'yes',
  };
  return { got, listener, env };
}
