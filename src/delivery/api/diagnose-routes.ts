import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { render } from '../../explanation/render.ts';
import type { ApiOptions, Scope } from './api-options.ts';
import { idempotency } from './idempotency.ts';
import { negotiateFormat } from './negotiate-format.ts';
import { problem } from './problem.ts';
import { type Asked, readInputs, readJson } from './read-inputs.ts';
import { explainRequest } from './schemas.ts';
import type { ApiEnv, tokenGuard } from './token-guard.ts';

type Guard = ReturnType<typeof tokenGuard<Scope>>;

const types = {
  text: 'text/plain; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const;
const everyForm = ['json', 'text', 'markdown', 'html'] as const;
/** Base64 and JSON around the bytes; forms are smaller. */
const around = 1.4;
const headersBytes = 64 * 1024;

function given(
  context: Context,
  options: ApiOptions,
  answer: { readonly results: readonly Diagnosis[]; readonly case?: string | null },
  audience: Asked['audience'],
): Response {
  const form = negotiateFormat(context, everyForm);
  if (form === null) return problem(context, 'not-acceptable');
  if (form === 'json') return context.json(answer);
  const shown = answer.results.map((one) => render(form, options.view(one, audience)));
  return context.body(shown.join('\n'), 200, { 'Content-Type': types[form] });
}

async function resultsOf(asked: Asked, options: ApiOptions): Promise<readonly Diagnosis[]> {
  const ask = asked.dns ? options.ask : options.quick;
  const [first, ...more] = asked.inputs;
  if (first === undefined) return [];
  if (asked.case) return ask({ ...first, more, channel: 'api' });
  const results: Diagnosis[] = [];
  // One after the other, so that a caller with twenty inputs does not starve the others.
  for (const one of asked.inputs) results.push(...(await ask({ ...one, channel: 'api' })));
  return results;
}

/** `POST /diagnose` and `POST /explain`. */
export function diagnoseRoutes(app: Hono<ApiEnv>, options: ApiOptions, guard: Guard): void {
  const limit = bodyLimit({
    maxSize: Math.ceil(options.maxBytes * around) + headersBytes,
    onError: (context) => problem(context, 'too-large'),
  });
  const once = idempotency(options.now);

  app.post('/diagnose', guard('diagnose'), limit, once, async (context) => {
    if (negotiateFormat(context, everyForm) === null) return problem(context, 'not-acceptable');
    const asked = await readInputs(context, options.maxBytes);
    if ('refused' in asked)
      return problem(context, asked.refused, asked.errors === undefined ? {} : { errors: asked.errors });
    const results = await resultsOf(asked, options);
    const [first] = asked.inputs;
    const id =
      asked.keep && first !== undefined ? await options.keep({ ...first, channel: 'web' }, results) : null;
    return given(context, options, { case: id, results }, asked.audience);
  });

  app.post('/explain', guard('diagnose'), limit, once, async (context) => {
    const type = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    const asked =
      type === 'text/plain'
        ? { reply: (await context.req.text()).trim() }
        : await readJson(context, explainRequest);
    if ('refused' in asked)
      return problem(context, asked.refused, asked.errors === undefined ? {} : { errors: asked.errors });
    if (asked.reply === '') return problem(context, 'empty');
    const results = await options.quick({ bytes: Buffer.from(asked.reply), name: null, channel: 'api' });
    return given(context, options, { results }, 'inside');
  });
}
