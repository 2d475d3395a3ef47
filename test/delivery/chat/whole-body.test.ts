import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { DefaultRestOptions } from '@discordjs/rest';
import { afterEach, expect, it } from 'vitest';
import { wholeBody } from '../../../src/delivery/chat/read-mails.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server that reads what comes, or stops reading once it began. */
const server = async (reads: boolean) => {
  const came = Promise.withResolvers<{ readonly request: IncomingMessage; readonly body: string }>();
  const http = createServer((request, response) => {
    if (!reads) {
      request.once('readable', () => came.resolve({ request, body: '' }));
      return;
    }
    let body = '';
    request.setEncoding('latin1');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      came.resolve({ request, body });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`, came: came.promise };
};

const form = (bytes: number): FormData => {
  const made = new FormData();
  made.append('payload_json', '{"a":1}');
  made.append('files[0]', new Blob([new Uint8Array(bytes).fill(120)]), 'route.png');
  return made;
};

/** Node's own client and what the Discord library sends with. */
const senders = {
  fetch: (url: string, init: RequestInit): Promise<unknown> => fetch(url, init),
  discord: (url: string, init: RequestInit): Promise<unknown> =>
    DefaultRestOptions.makeRequest(url, init as Parameters<typeof DefaultRestOptions.makeRequest>[1]),
} as const;

it.each(['fetch', 'discord'] as const)('a form arrives whole: %s', async (name) => {
  const { url, came } = await server(true);
  const init = { method: 'POST', headers: { authorization: 'Bot x' }, body: form(10) };
  await senders[name](url, await wholeBody(init));
  const { request, body } = await came;
  expect(request.headers).toMatchObject({
    authorization: 'Bot x',
    'content-type': expect.stringMatching(/^multipart\/form-data; boundary=/),
  });
  expect(body).toMatch(/name="payload_json"\r\n\r\n\{"a":1\}[\s\S]+filename="route\.png"[\s\S]+x{10}\r\n/);
});

it.each(['fetch', 'discord'] as const)(
  'a request given up while its form is sent throws nowhere else: %s',
  async (name) => {
    await fetch('data:,');
    const { url, came } = await server(false);
    const thrown: unknown[] = [];
    const note = (error: unknown): void => void thrown.push(error);
    process.on('unhandledRejection', note);
    closing.push(async () => process.off('unhandledRejection', note));
    const giving = new AbortController();
    const init = { method: 'POST', body: form(50_000_000), signal: giving.signal };
    const sent = senders[name](url, await wholeBody(init));
    await came;
    giving.abort();
    await expect(sent).rejects.toThrow();
    await setTimeout(50);
    expect(thrown).toEqual([]);
  },
);

it('what is no form is left as it is', async () => {
  const init = { method: 'POST', body: '{}', headers: { a: 'b' } };
  expect(await wholeBody(init)).toBe(init);
});
