import { expect, it } from 'vitest';
import { headers } from '../delivery/chat/contract.ts';
import { freePort } from '../stand-ins/free-port.ts';
import { signedRequest } from '../stand-ins/slack/signed-request.ts';
import { slackStandIn } from '../stand-ins/slack/slack-stand-in.ts';
import { app, bot } from '../stand-ins/slack/slack-web-api.ts';
import { placesOnOneEngine } from '../store/engines.ts';
import { partsInPlace } from './parts-in-place.ts';
import { eventually, mailer, start } from './running-service.ts';

const newPlace = placesOnOneEngine();
const port = await freePort();
const installPort = await freePort();

it('the whole service by signed requests: a question is answered, a bounce of the mailbox is told once', async () => {
  const place = await newPlace();
  const slack = await slackStandIn();
  const settings = {
    SLACK_BOT_TOKEN: bot.token,
    SLACK_SIGNING_SECRET: bot.signingSecret,
    SLACK_HTTP_PORT: String(port),
    SLACK_API_URL: slack.apiUrl,
    ANNOUNCE_SLACK: 'C0SUPPORT',
  };
  const service = await start(place, settings, partsInPlace());
  try {
    const event = slack.event({ text: `<@${bot.userId}> ${headers}` });
    expect((await signedRequest(`http://127.0.0.1:${port}/slack/events`, event)).status).toBe(200);
    await eventually(async () => (slack.messages.length === 1 ? true : null));
    const bounce = [
      'From: MAILER-DAEMON@mx.fabrikam.example',
      'To: bounces@desk.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Message-ID: <told@mx.fabrikam.example>',
      '',
      '<alexandra@contoso.example>: host mx.contoso.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)',
      '',
    ].join('\r\n');
    const envelope = { from: '', to: ['bounces@desk.example'] };
    for (const _ of [1, 2]) await mailer(service.ports.smtp ?? 0).sendMail({ envelope, raw: bounce });
    await eventually(async () => (slack.messages.length === 2 ? true : null));
    const told = slack.sent('chat.postMessage').find((post) => post.thread_ts === undefined);
    expect(told?.channel).toBe('C0SUPPORT');
    expect(JSON.stringify(told)).toContain('contoso.example');
    expect(JSON.stringify(told)).not.toContain('alexandra');
  } finally {
    await service.stop();
    await slack.close();
  }
  expect(slack.messages.length).toBe(2);
});

it('a refused token is told, keeps nobody else from working, and is tried again', async () => {
  const place = await newPlace();
  const slack = await slackStandIn();
  const settings = {
    SLACK_BOT_TOKEN: 'xoxb-wrong',
    SLACK_APP_TOKEN: bot.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  const service = await start(place, settings, partsInPlace());
  const at = `http://127.0.0.1:${service.ports.http}`;
  const readyz = await fetch(`${at}/readyz`);
  expect([readyz.status, await readyz.text()]).toEqual([503, 'not ready: slack\n']);
  expect(await (await fetch(at)).text()).toMatch(/Slack did not start .*invalid_auth.*SLACK_BOT_TOKEN/);
  await mailer(service.ports.smtp ?? 0).sendMail({
    envelope: { from: '', to: ['bounces@desk.example'] },
    raw: 'Subject: x\r\n\r\n550 5.1.1 User unknown\r\n',
  });
  await eventually(async () => ((await service.context.inbox.counts()).done === 1 ? true : null));
  const asked = (): number => slack.sent('auth.test').length;
  const before = asked();
  await eventually(async () => (asked() > before ? true : null));
  await service.stop();
  await slack.close();
});

it('the whole service with several workspaces: installed by a browser, asked, restarted, asked again', async () => {
  const place = await newPlace();
  const slack = await slackStandIn();
  const at = `http://127.0.0.1:${installPort}`;
  const settings = {
    SLACK_CLIENT_ID: app.clientId,
    SLACK_CLIENT_SECRET: app.clientSecret,
    SLACK_PUBLIC_URL: `${at}/`,
    SLACK_APP_TOKEN: bot.appToken,
    SLACK_HTTP_PORT: String(installPort),
    SLACK_API_URL: slack.apiUrl,
    TOKEN_KEY: Buffer.alloc(32, 5).toString('base64'),
  };
  const ask = (): Promise<unknown> => slack.deliver(slack.event({ text: `<@${bot.userId}> ${headers}` }));
  let service = await start(place, settings, partsInPlace());
  try {
    const first = await fetch(`${at}/slack/install`, { redirect: 'manual' });
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    const second = await fetch(first.headers.get('location') ?? '', { redirect: 'manual' });
    const last = await fetch(second.headers.get('location') ?? '', { headers: { cookie } });
    expect([last.status, await last.text()]).toEqual([
      200,
      expect.stringContaining('Bouncedesk is installed'),
    ]);
    await ask();
    await eventually(async () => (slack.messages.length === 1 ? true : null));
    await service.stop();
    service = await start(place, settings, partsInPlace());
    await ask();
    await eventually(async () => (slack.messages.length === 2 ? true : null));
  } finally {
    await service.stop();
    await slack.close();
  }
});
