import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Service } from '../../src/compose/service/start-service.ts';
import { headers } from '../delivery/chat/contract.ts';
import { bot as discordBot } from '../stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../stand-ins/slack/slack-stand-in.ts';
import { bot } from '../stand-ins/slack/slack-web-api.ts';
import { placesOnOneEngine } from '../store/engines.ts';
import { partsInPlace } from './parts-in-place.ts';
import { eventually, mailer, start } from './running-service.ts';

const newPlace = placesOnOneEngine();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const page = async (service: Service, path: string) => {
  const response = await fetch(`http://127.0.0.1:${service.ports.http}${path}`);
  return { status: response.status, text: await response.text() };
};

const running = async (settings: NodeJS.ProcessEnv): Promise<Service> => {
  const place = await newPlace();
  const service = await start(place, settings, partsInPlace());
  closing.push(service.stop);
  return service;
};

const takesMail = async (service: Service): Promise<void> => {
  const raw = `Message-ID: <${Date.now()}@contoso.example>\r\n\r\nx\r\n`;
  await mailer(service.ports.smtp ?? 0).sendMail({ envelope: { from: '', to: ['b@desk.example'] }, raw });
};

it('Slack refuses the token: mail, page and Discord go on, it is named, and it is up when the token is good', async () => {
  const [slack, discord] = [await slackStandIn(), await discordStandIn()];
  closing.push(slack.close, discord.close);
  const service = await running({
    SLACK_BOT_TOKEN: 'xoxb-not-yet',
    SLACK_APP_TOKEN: bot.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discordBot.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_FILE_ORIGINS: discord.origin,
  });
  const ready = await page(service, '/readyz');
  expect(ready.status).toBe(503);
  expect(ready.text).toBe('not ready: slack\n');
  expect((await page(service, '/')).text).toMatch(/Slack did not start .*invalid_auth.*SLACK_BOT_TOKEN/);
  await takesMail(service);
  discord.say(discord.message({ mention: true, text: headers }));
  await eventually(async () => (discord.rest.messages.length === 1 ? true : null));
  const team = slack.teams.get(bot.token);
  if (team !== undefined) slack.teams.set('xoxb-not-yet', team);
  await eventually(async () => ((await page(service, '/readyz')).status === 200 ? true : null), 30);
  await slack.deliver(slack.event({ text: `<@${bot.userId}> ${headers}` }));
  await eventually(async () => (slack.messages.length === 1 ? true : null));
});

it('a platform that is away, or that answers nonsense, holds up nothing', async () => {
  const nonsense = createServer((_request, response) => void response.end('<html>maintenance</html>'));
  await new Promise<void>((resolve) => nonsense.listen(0, '127.0.0.1', resolve));
  closing.push(() => nonsense.close());
  const { port } = nonsense.address() as AddressInfo;
  const service = await running({
    SLACK_BOT_TOKEN: bot.token,
    SLACK_APP_TOKEN: bot.appToken,
    SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    DISCORD_TOKEN: discordBot.token,
    DISCORD_API_URL: 'http://127.0.0.1:1/api',
  });
  const { status, text } = await page(service, '/readyz');
  expect([status, text.trim().split(/: |, /).toSorted()]).toEqual([503, ['discord', 'not ready', 'slack']]);
  await takesMail(service);
  await service.stop();
});

it('a gateway that sends frames without sense is not the end of the service', async () => {
  const discord = await discordStandIn();
  closing.push(discord.close);
  const service = await running({
    DISCORD_TOKEN: discordBot.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_FILE_ORIGINS: discord.origin,
  });
  for (const frame of ['', 'x', '3', '[]', '{}', '{"op":0}', '{"op":0,"t":"MESSAGE_CREATE","d":7,"s":9}'])
    for (const socket of discord.gateway.open) socket.send(frame);
  discord.say(discord.message({ mention: true, text: headers }));
  await eventually(async () => (discord.rest.messages.length === 1 ? true : null));
  expect((await page(service, '/readyz')).status).toBe(200);
});
