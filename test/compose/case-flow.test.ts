import { afterEach, expect, it } from 'vitest';
import type { ServeParts } from '../../src/compose/service/serve-parts.ts';
import type { Service } from '../../src/compose/service/start-service.ts';
import { storeAdminOf } from '../../src/compose/service/store-admin.ts';
import { backlogAddress } from '../../src/delivery/backlog-address.ts';
import { type ApiServer, startApiServer } from '../stand-ins/case-systems/api-server.ts';
import type { StandIn } from '../stand-ins/case-systems/stand-in.ts';
import { systems } from '../stand-ins/case-systems/systems.ts';
import type { Place } from '../store/embedded-place.ts';
import { onBothEngines, onOneEngine } from '../store/engines.ts';
import { bounceOf, handedIn, ticketSubject } from './bounces.ts';
import { mailSink } from './mail-sink.ts';
import { partsInPlace } from './parts-in-place.ts';
import { eventually, mailer, start } from './running-service.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function requestTracker(): Promise<{ rt: StandIn; api: ApiServer; env: NodeJS.ProcessEnv }> {
  const rt = systems.map((make) => make()).find(({ system }) => system === 'request-tracker');
  if (rt === undefined) throw new Error('no stand-in');
  const api = await startApiServer(rt.answer);
  stops.push(api.stop);
  const env = { CASE_SYSTEM: 'rt', CASE_URL: api.url, CASE_USER: 'bot', CASE_TOKEN: rt.secret };
  return { rt, api, env: { ...env, CASE_SCOPES: 'rt.example.com' } };
}
async function sink() {
  const made = await mailSink();
  stops.push(made.listener.stop);
  return made;
}

/** What is done in each of these flows. */
function stepsIn(place: () => Promise<Place>) {
  const serve = async (env: NodeJS.ProcessEnv, parts: ServeParts = partsInPlace()): Promise<Service> => {
    const service = await start(await place(), env, parts);
    stops.push(service.stop);
    return service;
  };
  const send = (service: Service, raw: string) => mailer(service.ports.smtp ?? 0).sendMail(handedIn(raw));
  const done = (service: Service, count: number) =>
    eventually(async () => ((await service.context.inbox.counts()).done === count ? true : null));
  const settled = (service: Service) =>
    eventually(async () => ((await service.context.outbox.waiting()).length === 0 ? true : null));
  const subject = ticketSubject(12);
  return { serve, send, done, settled, subject };
}

onBothEngines('from a bounce to its case', (place) => {
  const { serve, send, done, settled, subject } = stepsIn(place);

  it('the explanation is one internal note, however often the notice comes, and nobody is mailed', async () => {
    const { rt, env } = await requestTracker();
    const { env: replies, got } = await sink();
    const service = await serve({ ...env, ...replies });
    await send(service, bounceOf({ id: 'dsn', original: 'sent', subject }));
    await eventually(async () => (rt.notes.length > 0 ? true : null));
    // The same notice over another way, and a second notice of the same failure.
    const trace = (n: number): string =>
      `Received: from a by b id ${n}; Sat, 21 Nov 2026 10:00:0${n} +0000\n`;
    await send(service, bounceOf({ id: 'dsn', original: 'sent', subject, more: trace(1) }));
    await send(service, bounceOf({ id: 'dsn', original: 'sent', subject, more: trace(2) }));
    await send(service, bounceOf({ id: 'again', original: 'sent', subject }));
    await done(service, 4);
    await settled(service);
    expect(rt.notes).toHaveLength(1);
    expect(rt.notes[0]).toContain('kim@fabrikam.example');
    expect(rt.notes[0]).toMatch(/Text for the customer/);
    expect(rt.notes[0]).toMatch(/bouncedesk:m-[0-9a-f]{24}/);
    expect(got).toEqual([]);
  });

  it('bounces that come together are one note; what comes within minutes waits for the next', async () => {
    const { rt, env } = await requestTracker();
    const service = await serve(env);
    const ids = [1, 2, 3, 4, 5];
    await Promise.all(
      ids.map((n) => send(service, bounceOf({ id: `b${n}`, subject, recipient: `p${n}@fabrikam.example` }))),
    );
    await eventually(async () => (rt.notes.length > 0 ? true : null));
    await done(service, 5);
    await send(service, bounceOf({ id: 'late', subject, recipient: 'late@fabrikam.example' }));
    await done(service, 6);
    const [open] = await service.context.outbox.list(10);
    expect((open?.nextAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(3 * 60_000);
    expect(rt.notes).toHaveLength(1);
    const named = ids.filter((n) => rt.notes[0]?.includes(`p${n}@fabrikam.example`));
    const waiting = (await service.context.outbox.itemsOf(open?.id ?? '')).length;
    // Nothing is lost between the two notes.
    expect(named.length + waiting).toBe(6);
    expect(named.length).toBeGreaterThan(1);
  });

  it('a connection lost after the note was taken makes no second one', async () => {
    const { rt, api, env } = await requestTracker();
    api.failNext(rt.isPost, 'lost-after-work');
    const service = await serve(env);
    await send(service, bounceOf({ id: 'lost', subject }));
    await done(service, 1);
    await settled(service);
    expect(rt.notes).toHaveLength(1);
    expect(api.seen.filter(rt.isPost)).toHaveLength(1);
  });
});

onOneEngine('whose case it is, and who is told', (place) => {
  const { serve, send, done, settled, subject } = stepsIn(place);

  it.each([
    ['freshdesk', { subject: '[#1234] Mail to Fabrikam' }],
    ['znuny', { subject: '[Ticket#2026112910000011] Mail to Fabrikam' }],
    ['zammad', { subject: '[Ticket#31001] Mail to Fabrikam' }],
    ['freescout', { original: 'FS_reply-123-0f1e2d3c' }],
  ] as const)('%s: by the mark of its mail', async (name, marked) => {
    const standIn = systems.map((make) => make()).find(({ system }) => system === name);
    if (standIn === undefined) throw new Error('no stand-in');
    const api = await startApiServer(standIn.answer);
    stops.push(api.stop);
    const url = name === 'znuny' ? `${api.url}/otrs/nph-genericinterface.pl/Webservice/Bouncedesk` : api.url;
    const login = { CASE_USER: name === 'znuny' ? 'bot' : '4', CASE_TOKEN: standIn.secret };
    const service = await serve({ CASE_SYSTEM: name, CASE_URL: url, ...login });
    await send(service, bounceOf({ id: 'dsn', ...marked }));
    await done(service, 1);
    await settled(service);
    // The same failure once more is no second note, however late it comes.
    await send(service, bounceOf({ id: 'again', ...marked }));
    await done(service, 2);
    expect(standIn.notes).toHaveLength(1);
    expect(standIn.notes[0]).toContain('kim@fabrikam.example');
    expect(standIn.notes[0]).toMatch(/\nbouncedesk:m-[0-9a-f]{24}\n$/);
  });

  it('a refused log-in is shown to the operator and goes on when he says so', async () => {
    const { rt, api, env } = await requestTracker();
    api.failNext(() => true, { status: 401, json: {} });
    const service = await serve(env);
    await send(service, bounceOf({ id: 'login', subject }));
    await done(service, 1);
    await settled(service);
    const { database, courier, metrics } = service.context;
    const operator = storeAdminOf(database, { input: async () => {}, outbox: courier.kick });
    expect(await operator.list()).toMatchObject([
      { kind: 'note', state: 'dead', error: expect.stringContaining('CASE_TOKEN') },
    ]);
    expect((await metrics.text()).text).toContain('bouncedesk_outbox_rows{kind="note",state="dead"} 1');
    expect(await operator.retry(null)).toBe(1);
    await eventually(async () => (rt.notes.length === 1 ? true : null));
  });

  it('two cases in one notice, a case nobody knows, a bounce of our own answer: nothing is said', async () => {
    const { rt, env } = await requestTracker();
    const { env: replies, got } = await sink();
    const service = await serve({ ...env, ...replies });
    await send(service, bounceOf({ id: 'two', subject: `${subject} and ${ticketSubject(13)}` }));
    await send(service, bounceOf({ id: 'unknown', subject: ticketSubject(99) }));
    const own = bounceOf({ id: 'own', subject }).replace(
      'Message-ID: <own@contoso.example>',
      `X-Bounce-Bot-Loop: ${service.context.instance}; hops=1\r\nMessage-ID: <own@contoso.example>`,
    );
    await send(service, own);
    await done(service, 3);
    await settled(service);
    expect(rt.notes).toEqual([]);
    expect(got).toEqual([]);
  });

  it.each([
    ['request-tracker', subject, /^Subject: .*\[rt\.example\.com #12\]/m],
    ['sap-c4c', '[ Ticket: #4711 ] Mail to Fabrikam', /^Subject: .*\[ Ticket: #4711 \]/m],
  ])(
    'a system that takes only mail is mailed with the mark of the case, never the notice’s sender: %s',
    async (marks, subject, marked) => {
      const { env: replies, got } = await sink();
      const service = await serve({
        ...replies,
        CASE_SYSTEM: 'mail',
        CASE_MARKS: marks,
        CASE_ADDRESS: 'support@contoso.example',
      });
      await send(service, bounceOf({ id: 'bymail', subject }));
      await done(service, 1);
      await settled(service);
      expect(got.map(({ recipients }) => recipients)).toEqual([['support@contoso.example']]);
      const text = got[0]?.bytes.toString() ?? '';
      expect(text).toMatch(marked);
      expect(text).toMatch(/^Auto-Submitted: auto-replied/m);
      expect(got[0]?.envelopeSender).toMatch(/^bounces\+[0-9a-f-]{36}@desk\.example$/);
      // What comes back to that sender is ours and is only logged.
      const returned = handedIn(bounceOf({ id: 'returned', subject }));
      const to = got[0]?.envelopeSender ?? '';
      await mailer(service.ports.smtp ?? 0).sendMail({ ...returned, envelope: { from: '', to: [to] } });
      await done(service, 2);
      expect(got).toHaveLength(1);
    },
  );

  it('a system that knows its mails by Message-ID alone is answered in reply to the one that came back, and to no other', async () => {
    const { env: replies, got } = await sink();
    const service = await serve({
      ...replies,
      CASE_SYSTEM: 'mail',
      CASE_MARKS: 'sap-v2',
      CASE_SCOPES: 'contoso.example',
      CASE_ADDRESS: 'support@contoso.example',
    });
    const bounce = bounceOf({ id: 'v2', original: 'case-mail', subject: 'Your order' });
    await send(service, bounce);
    await send(
      service,
      bounce.replaceAll('<v2@', '<other@').replace('<case-mail@contoso.example>', '<x@fabrikam.example>'),
    );
    await done(service, 2);
    await settled(service);
    expect(got.map(({ recipients }) => recipients)).toEqual([['support@contoso.example']]);
    const text = got[0]?.bytes.toString() ?? '';
    expect(text).toMatch(/^In-Reply-To: <case-mail@contoso\.example>/m);
    expect(text).toMatch(/^References: <case-mail@contoso\.example>\r?$/m);
  });

  it('somebody whom no verdict vouches for waits for a person', async () => {
    const { env: replies, got } = await sink();
    const service = await serve({ ...replies, RELAY_VOUCHES: 'no' });
    const raw =
      'From: kim@fabrikam.example\r\nTo: bounces@desk.example\r\nMessage-ID: <q@fabrikam.example>\r\n\r\n550 5.1.1 User unknown\r\n';
    const envelope = { from: 'kim@fabrikam.example', to: ['bounces@desk.example'] };
    await mailer(service.ports.smtp ?? 0).sendMail({ envelope, raw });
    await done(service, 1);
    const [held] = await service.context.outbox.list(5);
    expect(held).toMatchObject({ state: 'held', target: 'kim@fabrikam.example' });
    expect(got).toEqual([]);
    await service.context.outbox.release(held?.id ?? '');
    service.context.courier.kick();
    await eventually(async () => (got.length === 1 ? true : null));
    expect(got[0]?.envelopeSender).toBe('');
  });

  it('a bounce is told in the configured channel, once; one of a backlog is not', async () => {
    const told: [string, string, string][] = [];
    const slack = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      ANNOUNCE_SLACK: 'C0123',
    };
    const parts: ServeParts = {
      ...partsInPlace(),
      channels: [
        {
          name: 'slack',
          start: async () => ({
            stop: async () => {},
            announce: async (where, view, key) => void told.push([where, view.headline, key]),
          }),
        },
      ],
    };
    const service = await serve(slack, parts);
    await send(service, bounceOf({ id: 'told' }));
    await send(service, bounceOf({ id: 'told', more: 'Received: from a by b\n' }));
    await done(service, 2);
    const backlog = { from: '', to: [backlogAddress] };
    await mailer(service.ports.smtp ?? 0).sendMail({ envelope: backlog, raw: bounceOf({ id: 'old' }) });
    await done(service, 3);
    await settled(service);
    expect(told).toEqual([['C0123', expect.any(String), expect.stringMatching(/^[0-9a-f-]{36}$/)]]);
  });

  it('a partner that answers everything is answered up to the limit, and the log says so', async () => {
    let service: Service | null = null;
    let turns = 0;
    // It answers each mail anew, without any sign that a program wrote it.
    const partner = await mailSink((mail) => {
      if (++turns > 50) return;
      const raw = `From: loop@fabrikam.example\r\nTo: bounces@desk.example\r\nMessage-ID: <turn${turns}@fabrikam.example>\r\nSubject: Thanks\r\n\r\n550 5.1.1 User unknown ${mail.bytes.length}\r\n`;
      const envelope = { from: 'loop@fabrikam.example', to: ['bounces@desk.example'] };
      void mailer(service?.ports.smtp ?? 0).sendMail({ envelope, raw });
    });
    stops.push(partner.listener.stop);
    service = await serve({ ...partner.env, ANSWERS_PER_HOUR: '3', ANSWERS_PER_DAY: '3' });
    const envelope = { from: 'loop@fabrikam.example', to: ['bounces@desk.example'] };
    const raw =
      'From: loop@fabrikam.example\r\nTo: bounces@desk.example\r\nMessage-ID: <turn0@fabrikam.example>\r\n\r\n550 5.1.1 User unknown\r\n';
    await mailer(service.ports.smtp ?? 0).sendMail({ envelope, raw });
    await done(service, 4);
    await settled(service);
    expect(partner.got).toHaveLength(3);
    expect((await service.context.metrics.text()).text).toContain(
      'bouncedesk_decisions_total{rule="limit"} 1',
    );
  });
});
