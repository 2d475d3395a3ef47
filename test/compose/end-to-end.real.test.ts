import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { serveParts } from '../../src/compose/service/parts.ts';
import { jsonList, jsonText } from '../../src/delivery/case-note/json-path.ts';
import { startApiServer } from '../stand-ins/case-systems/api-server.ts';
import { hasRequestTracker, startRequestTracker } from '../stand-ins/case-systems/real-rt.ts';
import { systems } from '../stand-ins/case-systems/systems.ts';
import { hasDovecot, startDovecot } from '../stand-ins/dovecot/real-dovecot.ts';
import { hasPostfix, startPostfix } from '../stand-ins/postfix/real-postfix.ts';
import { startRejectingHost } from '../stand-ins/postfix/rejecting-host.ts';
import { embeddedPlace } from '../store/embedded-place.ts';
import { ticketSubject } from './bounces.ts';
import { eventually, mailer, start } from './running-service.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A case system with one ticket: its settings, the notes of the ticket, and the mails it sent since. */
interface Cases {
  readonly env: NodeJS.ProcessEnv;
  readonly ticket: string;
  readonly notes: () => Promise<number>;
  readonly mailed: () => Promise<number>;
}

async function realTracker(): Promise<Cases> {
  const folder = mkdtempSync(join(tmpdir(), 'rt-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  const rt = await startRequestTracker(
    folder,
    typeof address === 'object' && address !== null ? address.port : 0,
  );
  stops.push(() => rmSync(folder, { recursive: true, force: true }), rt.stop);
  const ticket = await rt.createTicket('Mail to Fabrikam', 'kim@fabrikam.example');
  const history = async (type: string): Promise<number> =>
    jsonList(await rt.get(`ticket/${ticket}/history?fields=Type&per_page=100`), 'items').filter(
      (item) => jsonText(item, 'Type') === type,
    ).length;
  const before = await history('EmailRecord');
  return {
    ticket,
    env: { CASE_SYSTEM: 'rt', CASE_URL: rt.url, CASE_USER: rt.login.user, CASE_TOKEN: rt.login.password },
    notes: () => history('Comment'),
    mailed: async () => (await history('EmailRecord')) - before,
  };
}

async function standInTracker(): Promise<Cases> {
  const rt = systems.map((make) => make()).find(({ system }) => system === 'request-tracker');
  if (rt === undefined) throw new Error('no stand-in');
  const api = await startApiServer(rt.answer);
  stops.push(api.stop);
  return {
    ticket: '12',
    env: { CASE_SYSTEM: 'rt', CASE_URL: api.url, CASE_USER: 'bot', CASE_TOKEN: rt.secret },
    notes: async () => rt.notes.length,
    mailed: async () => 0,
  };
}

const ready = hasPostfix && hasDovecot;
const tracker = hasRequestTracker()
  ? 'a real Request Tracker'
  : 'a stand-in (real one skipped: needs Request Tracker)';

describe.skipIf(!ready)(
  ready
    ? `Postfix, Dovecot and ${tracker}`
    : 'real mail servers (skipped: needs Postfix as root and Dovecot 2.3)',
  () => {
    it('a mail that is really rejected becomes one note on its ticket, and the customer hears nothing', {
      timeout: 180_000,
    }, async () => {
      const cases = await (hasRequestTracker() ? realTracker() : standInTracker());
      const dovecot = await startDovecot();
      stops.push(dovecot.remove);
      const host = await startRejectingHost((recipient) => [
        `550-5.1.1 <${recipient}>: The email account that you tried to reach does not exist.`,
        '550 5.1.1 Please check the recipient address. user unknown',
      ]);
      stops.push(host.stop);
      const postfix = await startPostfix({
        home: 'bot.example',
        lmtpPort: dovecot.lmtpPort,
        next: host.port,
      });
      stops.push(postfix.stop);
      const place = await embeddedPlace();
      stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
      const env = {
        ...cases.env,
        IMAP_HOST: '127.0.0.1',
        IMAP_PORT: String(dovecot.imapPort),
        IMAP_TLS: 'no',
        IMAP_USER: 'bounces',
        IMAP_PASSWORD: 'secret',
        IMAP_DONE: 'Bounces/Done',
        // Answers by mail are on and would go through the same Postfix.
        REPLY_SMTP_URL: `smtp://127.0.0.1:${postfix.port}`,
        REPLY_FROM: 'bounces@bot.example',
      };
      const service = await start(place, env, serveParts());
      stops.push(service.stop);
      const base = `http://127.0.0.1:${service.ports.http}`;
      await eventually(async () => ((await fetch(`${base}/readyz`)).status === 200 ? true : null));
      const raw = `From: help@bot.example\r\nTo: kim@fabrikam.example\r\nMessage-ID: <case-mail@bot.example>\r\nSubject: ${ticketSubject(cases.ticket)}\r\n\r\nHello Kim.\r\n`;
      const envelope = { from: 'bounces@bot.example', to: ['kim@fabrikam.example'] };
      await mailer(postfix.port).sendMail({ envelope, raw });
      await eventually(async () => ((await cases.notes()) > 0 ? true : null), 30);
      // Another notice of the same failure: Postfix is made to reject the same mail again.
      await mailer(postfix.port).sendMail({ envelope, raw });
      await eventually(async () => ((await service.context.inbox.counts()).done === 2 ? true : null), 90);
      await eventually(async () => ((await service.context.outbox.waiting()).length === 0 ? true : null), 10);
      expect(await cases.notes()).toBe(1);
      expect(await cases.mailed()).toBe(0);
      expect(host.taken()).toBe(0);
      expect(dovecot.count('bounces', 'INBOX')).toBe(0);
      expect(dovecot.count('bounces', 'Bounces/Done')).toBe(2);
      const [one] = await service.context.inbox.recent(1);
      expect(JSON.stringify(one?.results)).toContain('user-unknown');
    });

    it('a mailbox that is killed and comes back: nothing is lost, nothing is stored twice', {
      timeout: 180_000,
    }, async () => {
      const dovecot = await startDovecot();
      stops.push(dovecot.remove);
      const place = await embeddedPlace();
      stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
      const service = await start(place, {
        IMAP_HOST: '127.0.0.1',
        IMAP_PORT: String(dovecot.imapPort),
        IMAP_TLS: 'no',
        IMAP_USER: 'bounces',
        IMAP_PASSWORD: 'secret',
        IMAP_DONE: 'Bounces/Done',
      });
      stops.push(service.stop);
      const mail = (n: number): string =>
        `Message-ID: <k${n}@contoso.example>\r\nSubject: k${n}\r\n\r\n550 5.1.1 User unknown\r\n`;
      const numbers = Array.from({ length: 60 }, (_, n) => n);
      await dovecot.deliver('bounces', ...numbers.slice(0, 40).map(mail));
      await eventually(
        async () => (((await service.context.inbox.counts()).done ?? 0) > 5 ? true : null),
        30,
      );
      await dovecot.kill();
      await dovecot.start();
      await dovecot.deliver('bounces', ...numbers.slice(40).map(mail));
      await eventually(async () => ((await service.context.inbox.counts()).done === 60 ? true : null), 60);
      await eventually(async () => (dovecot.count('bounces', 'INBOX') === 0 ? true : null), 30);
      expect((await service.context.inbox.counts()).done).toBe(60);
    });
  },
);
