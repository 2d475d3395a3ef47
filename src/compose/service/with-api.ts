import { Hono } from 'hono';
import { apiApp } from '../../delivery/api/api-app.ts';
import type { ApiOptions } from '../../delivery/api/api-options.ts';
import { auditOf } from '../../store/audit.ts';
import { chatFeedback } from '../../store/chat-feedback.ts';
import type { ServiceContext } from './service-context.ts';
import { version } from './version.ts';

/** Most votes listed at once. */
const maxVotes = 500;

/** The page with the HTTP API v1 beside it. The API has its own tokens and does not go through the page's log-in. */
export function withApi(
  service: ServiceContext,
  page: { readonly fetch: Hono['fetch'] },
  shared: Pick<ApiOptions, 'policy' | 'hosts' | 'maxBytes'>,
): Hono {
  const { config, inbox, database, parts } = service;
  const api = apiApp(
    {
      ...shared,
      ask: service.ask,
      quick: service.readers.quick,
      view: (diagnosis, audience) => parts.view(diagnosis, audience),
      kb: parts.kb,
      keep: ({ name, bytes }, results) =>
        inbox.keep({ channel: 'web', name, bytes, envelope: {}, dedupeKey: null }, results),
      cases: inbox.recent,
      caseOf: inbox.find,
      feedback: () => chatFeedback(database, maxVotes),
      say: (said) => auditOf(database).feedback({ ...said, channel: 'api' }),
      tokens: config.api.tokens,
      perMinute: config.api.perMinute,
      now: Date.now,
      log: service.log,
    },
    version(),
  );
  return new Hono().route('/', api).mount('/', page.fetch);
}
