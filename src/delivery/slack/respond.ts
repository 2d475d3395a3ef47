import type { ChatCard } from '../chat/chat-card.ts';
import type { Posted } from '../chat/chat-surface.ts';
import { presentSlack } from './present.ts';
import type { SlackConfig } from './slack-config.ts';

const responseOrigin = 'https://hooks.slack.com';
const refused = (why: 'expired' | 'outage' | 'failed', lasting: boolean): Posted => ({
  ok: false,
  why,
  lasting,
  afterMs: 0,
});

/**
 * Answers through `response_url`: the person alone sees it. The host is Slack's or the operator's, never the payload's. The
 * address lives for half an hour and five answers.
 */
export const respond = async (
  url: string,
  card: ChatCard,
  config: SlackConfig,
  get: typeof fetch,
): Promise<Posted> => {
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  if (origin !== responseOrigin && !config.fileOrigins.includes(origin)) return refused('failed', true);
  try {
    const response = await get(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...presentSlack(card), response_type: 'ephemeral', replace_original: false }),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true, ref: null, stood: false };
    if (response.status === 429) return { ok: false, why: 'busy', lasting: false, afterMs: 1_000 };
    return response.status >= 500 ? refused('outage', false) : refused('expired', true);
  } catch {
    return refused('outage', false);
  }
};
