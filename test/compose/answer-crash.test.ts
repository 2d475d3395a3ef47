import { ImapFlow } from 'imapflow';
import { describe, it, type TestContext } from 'vitest';
import {
  hasDovecot,
  needsDovecot,
  type RealDovecot,
  startDovecot,
} from '../stand-ins/dovecot/real-dovecot.ts';
import { placesOnOneEngine } from '../store/engines.ts';
import { mailOf } from './kill-rounds.ts';
import { copyingSink, mailSink } from './mail-sink.ts';
import { type Child, environment, eventually, mailer, spawnService, start } from './running-service.ts';

/** When the process is killed: the recipient is named and no word of the mail was said, or the mail server has it all. */
type Moment = 'before the mail' | 'after it';
interface Way {
  readonly env: NodeJS.ProcessEnv;
  /** The mail server does so with each mail it took. */
  readonly keep?: (bytes: Buffer) => Promise<void>;
}

const newPlace = placesOnOneEngine();

/** The service is killed once while it sends an answer, and started again. Gives the Message-IDs that the mail server took. */
async function killed(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  moment: Moment,
  copies: boolean,
  way: Way = { env: {} },
): Promise<string[]> {
  const place = await newPlace();
  let port = 0;
  let child: Child | null = null;
  const kill = (): void => {
    child?.process.kill('SIGKILL');
    child = null;
  };
  const kept: Promise<void>[] = [];
  const onMail = ({ bytes }: { bytes: Buffer }): void => {
    if (way.keep !== undefined) kept.push(way.keep(bytes));
    if (moment === 'after it') kill();
  };
  const onRecipient = (): boolean => {
    if (moment === 'before the mail') kill();
    return false;
  };
  const sink = copies
    ? await copyingSink(() => ({ port, to: 'copies@desk.example' }), onMail, onRecipient)
    : await mailSink(onMail, onRecipient);
  onTestFinished(sink.stop);
  const env = { ...sink.env, ...way.env, HTTP_PORT: 'off', ...(copies ? { REPLY_COPY_WAIT: '4' } : {}) };
  const first = await spawnService(environment(place, env));
  child = first;
  await mailer(first.smtp).sendMail(mailOf(4));
  await first.ended();
  await Promise.all(kept);
  const service = await start(place, env);
  onTestFinished(() => service.stop());
  port = service.ports.smtp ?? 0;
  await eventually(async () => {
    const counts = await service.context.outbox.tally();
    return counts.some(({ kind, state }) => kind === 'mail' && state === 'sent') ? true : null;
  });
  return sink.got.map(({ bytes }) => /^Message-ID:\s*(\S+)/im.exec(bytes.toString())?.[1] ?? '');
}

const timeout = 180_000;

const user = 'desk';

async function withClient(server: RealDovecot, work: (client: ImapFlow) => Promise<unknown>): Promise<void> {
  const login = { host: '127.0.0.1', port: server.imapPort, secure: false, logger: false as const };
  const client = new ImapFlow({ ...login, auth: { user, pass: 'secret' } });
  await client.connect();
  await work(client);
  await client.logout();
}

/** A mailbox whose mail server keeps what it took among the sent mails, as Gmail and Exchange do. */
async function keeping(server: RealDovecot): Promise<Way> {
  await withClient(server, (client) => client.mailboxCreate('Gesendet'));
  return {
    env: {
      IMAP_HOST: '127.0.0.1',
      IMAP_PORT: String(server.imapPort),
      IMAP_TLS: 'no',
      IMAP_USER: user,
      IMAP_PASSWORD: 'secret',
    },
    keep: (bytes) => withClient(server, (client) => client.append('Gesendet', bytes, ['\\Seen'])),
  };
}

// Most of each is waiting for a lease to end: they wait together.
describe.concurrent('killed while it sends an answer', () => {
  it('killed when the mail server has the answer: its copy comes back, and nobody is answered twice', {
    timeout,
  }, async (test) => {
    const { expect } = test;
    expect(await killed(test, 'after it', true)).toHaveLength(1);
  });

  it('killed before the mail server has the answer: no copy comes, and the answer goes out', {
    timeout,
  }, async (test) => {
    const { expect } = test;
    expect(await killed(test, 'before the mail', true)).toHaveLength(1);
  });

  it('without a copy nobody can tell: the answer comes again rather than never, as the same mail', {
    timeout,
  }, async (test) => {
    const { expect } = test;
    const ids = await killed(test, 'after it', false);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('without a copy, killed before the mail server has the answer: it goes out once', {
    timeout,
  }, async (test) => {
    const { expect } = test;
    expect(await killed(test, 'before the mail', false)).toHaveLength(1);
  });

  it.skipIf(!hasDovecot)(
    `where the server keeps what it sent, one look there tells both: ${needsDovecot}`,
    { timeout: 2 * timeout },
    async (test) => {
      const { expect, onTestFinished } = test;
      const server = await startDovecot();
      onTestFinished(server.remove);
      const way = await keeping(server);
      expect(await killed(test, 'after it', false, way)).toHaveLength(1);
      await eventually(async () => (server.files('desk', 'Gesendet').length === 1 ? true : null));
      // Another installation, as it were: the same mail is answered for the same address, which the mailbox knows.
      expect(
        await killed(test, 'before the mail', false, {
          env: { ...way.env, REPLY_FROM: 'b@desk.example', OWN_ADDRESSES: 'bounces@desk.example' },
        }),
      ).toHaveLength(1);
      // Its server keeps none: the announcement is the copy, and no longer flagged.
      await eventually(async () =>
        server.files('desk', 'Gesendet').every((name) => !/:2,[A-Z]*F/.test(name)) ? true : null,
      );
      expect(server.files('desk', 'Gesendet')).toHaveLength(2);
    },
  );

  it.skipIf(!hasDovecot)(
    `killed after the answer went out and before the mailbox said so: the next start says it, though nothing is sent: ${needsDovecot}`,
    { timeout },
    async (test) => {
      const { expect, onTestFinished } = test;
      const server = await startDovecot();
      onTestFinished(server.remove);
      const place = await newPlace();
      const sink = await mailSink();
      onTestFinished(sink.stop);
      const { env } = await keeping(server);
      const first = await start(place, { ...sink.env, ...env, HTTP_PORT: 'off' });
      await mailer(first.ports.smtp ?? 0).sendMail(mailOf(4));
      const flagged = (): boolean => server.files('desk', 'Gesendet').some((name) => /:2,[A-Z]*F/.test(name));
      await eventually(async () => (sink.got.length === 1 && !flagged() ? true : null));
      await first.stop();
      await withClient(server, async (client) => {
        await client.mailboxOpen('Gesendet');
        await client.messageFlagsAdd('1:*', ['\\Flagged']);
      });
      expect(flagged()).toBe(true);
      const second = await start(place, { ...sink.env, ...env, HTTP_PORT: 'off' });
      onTestFinished(() => second.stop());
      await eventually(async () => (flagged() ? null : true));
      expect(sink.got).toHaveLength(1);
    },
  );
});
