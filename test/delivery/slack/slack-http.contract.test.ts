import { Server } from 'node:http';
import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { httpReceiver } from '../../../src/delivery/slack/slack-connection.ts';
import { signedRequest } from '../../stand-ins/slack/signed-request.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../../stand-ins/slack/slack-web-api.ts';
import { channelContract, headers, testDesk, until } from '../chat/contract.ts';
import { flowContract } from '../chat/flows.ts';
import { slackBench } from './slack-bench.ts';

const byHttp = () => slackBench('http');
channelContract('Slack by signed requests', byHttp);
flowContract('Slack by signed requests', byHttp);

it('forged, old and unsigned requests are refused; what the store cannot take is not acknowledged', async () => {
  const slack = await slackStandIn();
  const desk = testDesk();
  const http = { host: '127.0.0.1', port: 18_473 + (process.pid % 1_000), signingSecret: bot.signingSecret };
  const channel = await slackChannel(
    {
      botToken: bot.token,
      appToken: '',
      http,
      mode: 'mention',
      modes: {},
      maxFileBytes: 1_000_000,
      apiUrl: slack.apiUrl,
      fileOrigins: [slack.origin],
    },
    desk.deps,
  );
  const url = `http://127.0.0.1:${http.port}/slack/events`;
  const event = (): Json => slack.event({ text: `<@${bot.userId}> ${headers}` });
  expect((await signedRequest(url, event(), { secret: 'wrong' })).status).toBe(401);
  expect((await signedRequest(url, event(), { age: 600 })).status).toBe(401);
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
  expect((await fetch(url, { method: 'POST', body: 'x'.repeat(1_100_000) })).status).toBe(413);
  expect(desk.memory.events).toEqual([]);
  const challenge = { type: 'url_verification', challenge: 'c', token: 'x' };
  expect(await signedRequest(url, challenge)).toMatchObject({
    status: 200,
    body: expect.stringContaining('c'),
  });
  desk.memory.breakStore(true);
  const payload = event();
  expect((await signedRequest(url, payload)).status).toBeGreaterThanOrEqual(400);
  desk.memory.breakStore(false);
  expect((await signedRequest(url, payload)).status).toBe(200);
  await until(() => slack.messages.length === 1);
  // Bolt waits for connections that Slack keeps open: they are closed for it.
  const closed = vi.spyOn(Server.prototype, 'closeAllConnections');
  await channel.stop();
  expect([slack.messages.length, closed.mock.calls.length, channel.ready()]).toEqual([1, 1, false]);
  closed.mockRestore();
  await slack.close();
});

it('a port in use is told at the start', async () => {
  const { log } = testDesk().deps;
  const at = { host: '127.0.0.1', port: 19_473 + (process.pid % 1_000), signingSecret: 'x' };
  const [one, two] = [
    httpReceiver(at, log, async () => undefined),
    httpReceiver(at, log, async () => undefined),
  ];
  await one.start(0);
  await expect(two.start(0)).rejects.toThrow('EADDRINUSE');
  await one.stop();
});

it('unsigned bodies are held on so many connections at once, and no more', async () => {
  const { log } = testDesk().deps;
  const port = 20_473 + (process.pid % 1_000);
  const receiver = httpReceiver({ host: '127.0.0.1', port, signingSecret: 'x' }, log, async () => undefined);
  receiver.init({ processEvent: async () => undefined } as never);
  await receiver.start();
  let closed = 0;
  const sockets = Array.from({ length: 120 }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.on('close', () => closed++);
    socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\nx');
    return socket;
  });
  await until(() => closed === 40);
  for (const socket of sockets) socket.destroy();
  await until(() => closed === 120);
  const one = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: '{}' });
  expect(one.status).toBe(401);
  await receiver.stop();
});
