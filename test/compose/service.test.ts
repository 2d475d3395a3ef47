import { afterEach, expect, it } from 'vitest';
import type { Service } from '../../src/compose/service/start-service.ts';
import { type Listener, startListener } from '../../src/delivery/smtp/listener.ts';
import type { ReceivedMail } from '../../src/delivery/smtp/received-mail.ts';
import type { Place } from '../store/embedded-place.ts';
import { onBothEngines, onOneEngine } from '../store/engines.ts';
import { eventually, mailer, start } from './running-service.ts';
import { standInAsk, standInParts } from './stand-in-parts.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
const serve = async (...args: Parameters<typeof start>): Promise<Service> => {
  const service = await start(...args);
  stops.push(service.stop);
  return service;
};
const raw = (id: string, more = ''): string =>
  `Message-ID: <${id}@contoso.example>\r\nTo: bounces@desk.example\r\n${more}Subject: ${id}\r\n\r\n550 5.1.1 User unknown\r\n`;
const dsn = (id: string) => ({ envelope: { from: '', to: ['bounces@desk.example'] }, raw: raw(id) });
const fromKim = (id: string, more = '') => ({
  envelope: { from: 'kim@fabrikam.example', to: ['bounces@desk.example'] },
  raw: raw(id, `From: Kim <kim@fabrikam.example>\r\n${more}`),
});
const counts = async ({ context }: Service) => context.inbox.counts();
const allDone = (service: Service, count: number) =>
  eventually(async () => ((await counts(service)).done === count ? true : null));

/** A mail server that takes the answers. */
async function answerSink(): Promise<{ env: NodeJS.ProcessEnv; got: ReceivedMail[]; listener: Listener }> {
  const got: ReceivedMail[] = [];
  const listener = await startListener({
    protocol: 'smtp',
    host: '127.0.0.1',
    port: 0,
    maxBytes: 1_000_000,
    networks: ['127.0.0.1'],
    store: async (mail) => void got.push(mail),
    log: { warn: () => {}, error: () => {} },
  });
  stops.push(listener.stop);
  const env = {
    REPLY_SMTP_URL: `smtp://127.0.0.1:${listener.port}`,
    REPLY_FROM: 'bounces@desk.example',
    RELAY_VOUCHES: 'yes',
  };
  return { env, got, listener };
}

onBothEngines('service', (place) => {
  let shared: Place | null = null;
  const here = async (): Promise<Place> => {
    shared ??= await place();
    return shared;
  };

  it('a DSN handed in is stored, diagnosed and shown; a second delivery of it changes nothing', async () => {
    const service = await serve(await here());
    const before = (await counts(service)).done ?? 0;
    await mailer(service.ports.smtp ?? 0).sendMail(dsn('first'));
    await mailer(service.ports.smtp ?? 0).sendMail(dsn('first'));
    await allDone(service, before + 1);
    const base = `http://127.0.0.1:${service.ports.http}`;
    const id = /\/case\/([0-9a-f-]{36})/.exec(await (await fetch(`${base}/recent`)).text())?.[1];
    expect(await (await fetch(`${base}/case/${id}`)).text()).toContain('first@contoso.example');
    expect(await (await fetch(`${base}/metrics`)).text()).toContain(
      'bouncedesk_received_total{channel="smtp"} 1',
    );
  });

  it('what is asked on the page has a case too', async () => {
    const service = await serve(await here());
    const base = `http://127.0.0.1:${service.ports.http}`;
    const body = new URLSearchParams({ text: '550 5.1.1 from the page' });
    const html = await (await fetch(`${base}/diagnose`, { method: 'POST', body })).text();
    const link = /\/case\/[0-9a-f-]{36}/.exec(html)?.[0];
    expect(await (await fetch(base + link)).text()).toContain('from the page');
  });

  it('a failed diagnosis is tried again later', async () => {
    let tries = 0;
    const parts = standInParts(async (submission) => {
      if (++tries === 1) throw new Error('not yet');
      return standInAsk(submission);
    });
    const service = await serve(await place(), {}, parts);
    await mailer(service.ports.smtp ?? 0).sendMail(dsn('retry'));
    await allDone(service, 1);
    expect(tries).toBe(2);
  });

  it('work left when the service stops is done after the next start', async () => {
    const where = await place();
    const first = await start(
      where,
      {},
      standInParts(() => Promise.reject(new Error('down'))),
    );
    await mailer(first.ports.smtp ?? 0).sendMail(dsn('left'));
    await first.stop();
    const service = await serve(where);
    await allDone(service, 1);
    expect((await service.context.inbox.recent(5))[0]?.results).toHaveLength(1);
  });

  it('an answer waits for the mail server and goes out once when it is back', async () => {
    const { env, got, listener } = await answerSink();
    await listener.stop();
    const where = await place();
    const service = await start(where, env);
    await mailer(service.ports.smtp ?? 0).sendMail(fromKim('later'));
    await allDone(service, 1);
    await service.stop();
    expect(got).toHaveLength(0);
    const back = await answerSink();
    const again = await serve(where, back.env);
    await eventually(async () => ((await again.context.outbox.waiting()).length === 0 ? true : null));
    expect(back.got.map(({ bytes }) => /Message-ID: <(.*)>/i.exec(bytes.toString())?.[1])).toHaveLength(1);
  });
});

onOneEngine('answers by mail', (place) => {
  it('a person is answered once by mail; machines and loops are not', async () => {
    const { env, got } = await answerSink();
    const service = await serve(await place(), env);
    const client = mailer(service.ports.smtp ?? 0);
    await client.sendMail(fromKim('person'));
    await client.sendMail(fromKim('person'));
    await client.sendMail(fromKim('automat', 'Auto-Submitted: auto-replied\r\n'));
    await client.sendMail(dsn('machine'));
    await allDone(service, 3);
    await eventually(async () => (got.length > 0 ? true : null));
    const [answer] = got;
    expect([answer?.envelopeSender, answer?.recipients]).toEqual(['', ['kim@fabrikam.example']]);
    expect(answer?.bytes.toString()).toContain('In-Reply-To: <person@contoso.example>');
    // Our own answer handed in again, by a partner with a sender: the loop ends here.
    const returned = answer?.bytes.toString() ?? '';
    await client.sendMail({ envelope: fromKim('x').envelope, raw: returned });
    await allDone(service, 4);
    expect(await service.context.outbox.waiting()).toEqual([]);
    expect(got).toHaveLength(1);
  });

  it('one address gets a bounded number of answers', async () => {
    const { env, got } = await answerSink();
    const service = await serve(await place(), env);
    const client = mailer(service.ports.smtp ?? 0);
    for (let n = 0; n < 14; n++) await client.sendMail(fromKim(`many${n}`));
    await allDone(service, 14);
    await eventually(async () => ((await service.context.outbox.waiting()).length === 0 ? true : null));
    expect(got).toHaveLength(1);
  });
});
