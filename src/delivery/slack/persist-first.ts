import type { App, ReceiverEvent } from '@slack/bolt';
import type { ChatLog } from '../chat/chat-deps.ts';

/**
 * An app that stores every payload before it is acknowledged. Bolt acknowledges events before any listener runs, so without
 * this a crash in between would lose the question. When storing fails nothing is acknowledged and Slack delivers again.
 */
export const persistFirst = (app: App, persist: (body: unknown) => Promise<unknown>, log: ChatLog): App => {
  const durable = {
    processEvent: (event: ReceiverEvent) =>
      app.processEvent({
        ...event,
        ack: async (response) => {
          await persist(event.body);
          // Stored is safe: a connection that closed meanwhile only means that Slack delivers once more.
          await event
            .ack(response)
            .catch((error: unknown) =>
              log.warn({ error: String(error) }, 'an acknowledgement did not reach Slack'),
            );
        },
      }),
  };
  return durable as unknown as App;
};
