import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { page } from '../page.ts';
import type { WebEnv } from '../web-env.ts';
import type { WebOptions } from '../web-options.ts';

/** Unguessable and still typed by hand: 10 letters of 32, 50 bits, for a day. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789x';
const form = /^[a-z2-9]{10}$/;
const newToken = (): string => [...randomBytes(10)].map((byte) => letters[byte & 31]).join('');

const pollMs = 1_000;
/** A page that waits longer reconnects by itself: the browser reopens the stream. */
const maxWaitMs = 10 * 60_000;
/** Most pages waiting at once: each queries the store once a second. */
const maxWaiting = 50;

/** An address at our listener, and the page on which its mail shows by itself. */
export function testPages(app: Hono<WebEnv>, options: WebOptions): void {
  const { testHost, cases } = options;
  if (testHost === null) return;
  let waiting = 0;
  const addressOf = (token: string): string => `test-${token}@${testHost}`;

  app.get('/test', (context) => context.redirect(`/test/${newToken()}`, 303));
  app.get('/test/:token', async (context) => {
    const token = context.req.param('token');
    if (!form.test(token)) return context.notFound();
    const id = await cases.newestSentTo(addressOf(token));
    if (id !== null) {
      context.get('handedIn')(id);
      return context.redirect(`/case/${id}`, 303);
    }
    const values = { address: addressOf(token), events: `/test/${token}/events`, here: `/test/${token}` };
    return context.html(page('test', 'Send a mail to test it', values, context.get('frame')));
  });
  app.get('/test/:token/events', (context) => {
    const token = context.req.param('token');
    if (!form.test(token)) return context.notFound();
    if (waiting >= maxWaiting)
      return context.text('too many pages wait at once\n', 503, { 'Retry-After': '30' });
    waiting++;
    return streamSSE(context, async (stream) => {
      const until = Date.now() + maxWaitMs;
      try {
        while (!stream.aborted && Date.now() < until) {
          if ((await cases.newestSentTo(addressOf(token))) !== null) {
            await stream.writeSSE({ event: 'arrived', data: `/test/${token}` });
            break;
          }
          await stream.writeSSE({ event: 'waiting', data: '' });
          await stream.sleep(pollMs);
        }
      } finally {
        waiting--;
      }
    });
  });
}
