import type { App } from '@slack/bolt';
import { asText } from '../chat/json-shape.ts';

const beingRead = { response_type: 'ephemeral', text: 'Reading it...' } as const;
const unknown = {
  response_type: 'ephemeral',
  text: 'This command is not known here. Try /bounce, /bouncekb, /mailpolicy or /bouncedesk.',
} as const;
const known = new Set(['/bounce', '/bouncekb', '/mailpolicy', '/bouncedesk']);

/**
 * Binds Bolt to one function that works any payload. Everything is acknowledged at once, also what is not known here:
 * without a catch-all the person would see a time-out.
 */
export const listen = (app: App, work: (body: unknown) => Promise<void>): void => {
  app.event('message', async ({ body }) => work(body));
  app.event('app_mention', async ({ body }) => work(body));
  app.event('member_joined_channel', async ({ body }) => work(body));
  app.event('app_uninstalled', async ({ body }) => work(body));
  app.event('tokens_revoked', async ({ body }) => work(body));
  app.event('app_home_opened', async ({ body }) => work(body));
  app.command(/.*/, async ({ ack, body }) => {
    // The form or the article opens at once and says enough.
    const empty = asText(body.text).trim() === '';
    const opens = (body.command === '/bounce' && empty) || (body.command === '/bouncekb' && !empty);
    await ack(opens ? undefined : known.has(body.command) ? beingRead : unknown);
    await work(body);
  });
  app.shortcut(/.*/, async ({ ack, body }) => {
    await ack();
    await work(body);
  });
  app.action(/.*/, async ({ ack, body }) => {
    await ack();
    await work(body);
  });
  app.view(/.*/, async ({ ack, body }) => {
    await ack();
    await work(body);
  });
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
};
