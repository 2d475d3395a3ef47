import { Hono } from 'hono';
import { access } from './access/access.ts';
import { casePages } from './cases/case-pages.ts';
import { listPages } from './cases/list-pages.ts';
import { comparePages } from './compare/compare-pages.ts';
import { diagnosePages } from './diagnose-pages.ts';
import { hostGuard, originGuard, plainBodies, safeHeaders } from './guard.ts';
import { infoPages } from './info-pages.ts';
import { policyPages } from './policy-pages.ts';
import { broken, notFound, problemPage, wrongMethod } from './problem.ts';
import { sharePages } from './share/share-pages.ts';
import { testPages } from './test-address/test-pages.ts';
import type { WebEnv } from './web-env.ts';
import type { WebOptions } from './web-options.ts';

/** Not a real method: such routes are middleware and answer no request. */
const nobody = 'NONE';

/** Methods that an address answers, for `Allow` (RFC 9110 10.2.1); empty where there is no such address. */
function allowedMethods(app: Pick<Hono<WebEnv>, 'router'>, path: string): string[] {
  const handlers = (method: string): number => app.router.match(method, path)[0].length;
  const before = handlers(nobody);
  return ['GET', 'POST'].flatMap((method) =>
    handlers(method) === before ? [] : method === 'GET' ? ['GET', 'HEAD'] : [method],
  );
}

function watching(app: Hono<WebEnv>, options: WebOptions): void {
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', async (context) => {
    const parts = await options.notReady();
    return parts.length === 0
      ? context.text('ready\n')
      : context.text(`not ready: ${parts.join(', ')}\n`, 503);
  });
  app.get('/metrics', async (context) => {
    const { type, text } = await options.metrics();
    return context.body(text, 200, { 'Content-Type': type });
  });
}

/**
 * The web page and its HTTP interface as a hono app; nothing listens yet. Pages are made on the server and work without
 * a script. Everything from a mail is escaped, by the templates here or by `renderHtml`.
 */
export function webApp(options: WebOptions): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use(safeHeaders, hostGuard(options.hosts), originGuard, plainBodies);
  access(app, options);
  infoPages(app, options);
  policyPages(app, options);
  diagnosePages(app, options);
  casePages(app, options);
  listPages(app, options);
  comparePages(app, options);
  sharePages(app, options);
  testPages(app, options);
  watching(app, options);
  app.notFound((context) => {
    const allowed = allowedMethods(app, context.req.path);
    // If the route accepts this method, only the resource itself is missing.
    return allowed.length === 0 || allowed.includes(context.req.method)
      ? context.html(problemPage(notFound, context.get('frame')), 404)
      : context.html(problemPage(wrongMethod, context.get('frame')), 405, { Allow: allowed.join(', ') });
  });
  app.onError((error, context) => {
    options.log.error({ err: error, path: context.req.path }, 'request failed');
    return context.html(problemPage(broken, context.get('frame')), 500);
  });
  return app;
}
