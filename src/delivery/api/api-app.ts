import { Hono } from 'hono';
import { hostGuard } from '../web/guard.ts';
import type { ApiOptions, Scope } from './api-options.ts';
import { diagnoseRoutes } from './diagnose-routes.ts';
import { openApi, operations } from './open-api.ts';
import { problem } from './problem.ts';
import { readRoutes } from './read-routes.ts';
import { type ApiEnv, tokenGuard } from './token-guard.ts';

/** Base path of the API. */
const base = '/api/v1';

const methodsAt = (path: string): readonly string[] =>
  operations
    .filter(({ path: known }) => new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
    .map(({ method }) => method.toUpperCase());

/**
 * The HTTP API v1 below `/api/v1` as a hono app. Its description at `openapi.json` is open; everything else asks for a
 * token with the scope. Errors are problem details (RFC 9457).
 */
export function apiApp(options: ApiOptions, version: string): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>().basePath(base);
  const guard = tokenGuard<Scope>(options.tokens, options.perMinute, options.now);
  app.use('*', async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    headers.set('Referrer-Policy', 'no-referrer');
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  });
  app.use('*', hostGuard(options.hosts));
  app.get('/openapi.json', (context) => context.json(openApi(version)));
  diagnoseRoutes(app, options, guard);
  readRoutes(app, options, guard);
  app.all('*', (context) => {
    const methods = methodsAt(context.req.path.slice(base.length));
    return methods.length === 0
      ? problem(context, 'not-found')
      : problem(context, 'wrong-method', {}, { Allow: methods.join(', ') });
  });
  app.onError((error, context) => {
    options.log.error({ err: error, path: context.req.path }, 'request failed');
    return problem(context, 'broken');
  });
  return app;
}
