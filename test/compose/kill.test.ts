import { afterAll, expect, it } from 'vitest';
import { type Listener, startListener } from '../../src/delivery/smtp/listener.ts';
import { onBothEngines } from '../store/engines.ts';
import { environment, eventually, mailer, spawnService, start } from './running-service.ts';

const rounds = 4;
const senders = 4;

let sink: Listener | null = null;
afterAll(() => sink?.stop());

/** Sends until the process dies; the ids of the mails that were answered 250 go to `acknowledged`. */
async function sendUntilDead(port: number, round: number, acknowledged: string[]): Promise<void> {
  const one = async (sender: number): Promise<void> => {
    for (let n = 0; ; n++) {
      const id = `r${round}s${sender}n${n}`;
      const from = n % 2 === 0 ? '' : `kim${round}x${sender}x${n}@fabrikam.example`;
      try {
        await mailer(port).sendMail({
          envelope: { from, to: ['bounces@desk.example'] },
          raw: `Message-ID: <${id}@contoso.example>\r\nTo: bounces@desk.example\r\nSubject: ${id}\r\n\r\nbody\r\n`,
        });
        acknowledged.push(id);
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: senders }, (_, sender) => one(sender)));
}

onBothEngines('killed at random moments', (place) => {
  it('nothing acknowledged is lost, each is diagnosed once and answered with one Message-ID', {
    timeout: 240_000,
  }, async () => {
    const where = await place();
    const answers: { readonly to: string; readonly messageId: string }[] = [];
    sink = await startListener({
      protocol: 'smtp',
      host: '127.0.0.1',
      port: 0,
      maxBytes: 1_000_000,
      networks: ['127.0.0.1'],
      store: async ({ recipients, bytes }) => {
        const messageId = /^Message-ID: *(\S+)/im.exec(bytes.toString())?.[1] ?? '';
        answers.push({ to: recipients[0] ?? '', messageId });
      },
      log: { warn: () => {}, error: () => {} },
    });
    const replies = {
      REPLY_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      REPLY_FROM: 'bounces@desk.example',
      RELAY_VOUCHES: 'yes',
      ANSWERS_PER_MINUTE: '10000',
    };
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const child = await spawnService(environment(where, { ...replies, HTTP_PORT: 'off' }));
      const before = acknowledged.length;
      const sending = sendUntilDead(child.smtp, round, acknowledged);
      // Not before it works, whatever the load of the machine; then at any moment.
      await eventually(async () => (acknowledged.length > before + 5 ? true : null), 60);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
      child.process.kill('SIGKILL');
      await sending;
      await child.ended();
    }
    expect(acknowledged.length).toBeGreaterThan(20);
    const service = await start(where, replies);
    await eventually(async () => ((await service.desk.inbox.waiting()).length === 0 ? true : null), 100);
    await eventually(async () => ((await service.desk.outbox.waiting()).length === 0 ? true : null), 100);
    const cases = await service.desk.inbox.recent(100_000);
    await service.stop();
    expect(cases.filter(({ state }) => state !== 'done')).toEqual([]);
    expect(cases.filter(({ results }) => results.length !== 1)).toEqual([]);
    const stored = new Set(cases.map(({ results }) => /<(\w+)@contoso/.exec(JSON.stringify(results))?.[1]));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    const idsOf = Map.groupBy(answers, ({ to }) => to);
    expect(idsOf.size).toBeGreaterThan(0);
    for (const some of idsOf.values()) expect(new Set(some.map(({ messageId }) => messageId)).size).toBe(1);
  });
});
