import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { policyJson } from '../../explanation/policy/policy-json.ts';
import { policyText } from '../../explanation/policy/policy-text.ts';
import { policyQuery } from '../web/policy-query.ts';
import type { ApiCase, ApiOptions, Scope } from './api-options.ts';
import { idempotency } from './idempotency.ts';
import { negotiateFormat } from './negotiate-format.ts';
import { problem } from './problem.ts';
import { errorsOf, readJson } from './read-inputs.ts';
import { caseQuery, feedbackRequest, policyQuerySchema } from './schemas.ts';
import type { ApiEnv, tokenGuard } from './token-guard.ts';

type Guard = ReturnType<typeof tokenGuard<Scope>>;

/** Most concurrent reports: each makes up to 90 DNS queries. */
const maxReports = 4;

const shown = ({ id, receivedAt, channel, name, state, results }: ApiCase) => ({
  id,
  receivedAt: receivedAt.toISOString(),
  channel,
  name,
  state,
  results,
});

function policyRoute(app: Hono<ApiEnv>, { policy }: ApiOptions, guard: Guard): void {
  let running = 0;
  app.get('/policy/:domain', guard('policy'), async (context) => {
    const form = negotiateFormat(context, ['json', 'text']);
    if (form === null) return problem(context, 'not-acceptable');
    const query = policyQuerySchema.safeParse(context.req.query());
    if (!query.success) return problem(context, 'invalid', { errors: errorsOf(query.error) });
    if (policy === null) return problem(context, 'off');
    if (running >= maxReports) return problem(context, 'busy', {}, { 'Retry-After': '2' });
    running++;
    try {
      const parameter = (name: string) => (query.data as Readonly<Record<string, string | undefined>>)[name];
      const report = await policy(policyQuery(context.req.param('domain'), parameter));
      if (!report.ok) return problem(context, 'invalid', { errors: [{ at: 'domain', says: report.why }] });
      if (!report.answered) return problem(context, 'no-dns');
      return form === 'text' ? context.text(policyText(report)) : context.json(policyJson(report));
    } finally {
      running--;
    }
  });
}

function kbRoutes(app: Hono<ApiEnv>, { kb }: ApiOptions, guard: Guard): void {
  app.get('/kb', guard('kb'), (context) => {
    const query = (context.req.query('q') ?? '').slice(0, 200).trim();
    const articles = query === '' ? kb.list() : kb.search(query);
    return context.json({ articles: articles.map(({ id, title, summary }) => ({ id, title, summary })) });
  });
  app.get('/kb/:id', guard('kb'), (context) => {
    const form = negotiateFormat(context, ['json', 'html']);
    if (form === null) return problem(context, 'not-acceptable');
    const article = kb.get(context.req.param('id'));
    if (article === null) return problem(context, 'not-found');
    const { id, title, summary, html } = article;
    return form === 'html' ? context.html(html) : context.json({ id, title, summary, html });
  });
}

function caseRoutes(app: Hono<ApiEnv>, options: ApiOptions, guard: Guard): void {
  app.get('/cases', guard('cases'), async (context) => {
    const query = caseQuery.safeParse(context.req.query());
    if (!query.success) return problem(context, 'invalid', { errors: errorsOf(query.error) });
    return context.json({ cases: (await options.cases(query.data.most)).map(shown) });
  });
  app.get('/cases/:id', guard('cases'), async (context) => {
    const found = await options.caseOf(context.req.param('id'));
    return found === null ? problem(context, 'not-found') : context.json(shown(found));
  });
  const short = bodyLimit({ maxSize: 64 * 1024, onError: (context) => problem(context, 'too-large') });
  app.post('/cases/:id/feedback', guard('feedback'), short, idempotency(options.now), async (context) => {
    const said = await readJson(context, feedbackRequest);
    if ('refused' in said)
      return problem(context, said.refused, said.errors === undefined ? {} : { errors: said.errors });
    const found = await options.caseOf(context.req.param('id'));
    if (found === null) return problem(context, 'not-found');
    const { verdict, cause = null, words = null } = said;
    await options.say({ inboxId: found.id, verdict, cause, words });
    return context.body(null, 204);
  });
  app.get('/feedback', guard('feedback'), async (context) =>
    context.json({
      feedback: (await options.feedback()).map(({ at, platform, good, said, headline, who }) => ({
        at: new Date(at).toISOString(),
        platform,
        good,
        said,
        headline,
        who,
      })),
    }),
  );
}

/** Everything but diagnosing: policy, knowledge base, cases, feedback. */
export function readRoutes(app: Hono<ApiEnv>, options: ApiOptions, guard: Guard): void {
  policyRoute(app, options, guard);
  kbRoutes(app, options, guard);
  caseRoutes(app, options, guard);
}
