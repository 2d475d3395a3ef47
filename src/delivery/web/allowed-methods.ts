import type { Hono } from 'hono';
import type { WebEnv } from './web-env.ts';

/** No method is named so: what it matches stands before every address and answers none. */
const nobody = 'NONE';

/** Methods that an address answers, for `Allow` (RFC 9110 10.2.1); empty where there is no such address. */
export function allowedMethods(app: Pick<Hono<WebEnv>, 'router'>, path: string): string[] {
  const handlers = (method: string): number => app.router.match(method, path)[0].length;
  const before = handlers(nobody);
  return ['GET', 'POST'].flatMap((method) =>
    handlers(method) === before ? [] : method === 'GET' ? ['GET', 'HEAD'] : [method],
  );
}
