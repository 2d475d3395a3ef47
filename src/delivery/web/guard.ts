import type { MiddlewareHandler } from 'hono';

/** Host of a `Host` or `Origin` value without its port, lower case. */
const hostName = (host: string): string => URL.parse(`http://${host}`)?.hostname.replace(/\.$/, '') ?? '';

/**
 * Answers only requests that name this page's own host: a site whose DNS points at 127.0.0.1 (rebinding) sends its own
 * name and gets 421. A target in absolute form (RFC 9112 3.2.2) names a host of its own, and that one counts too.
 */
export const hostGuard =
  (hosts: readonly string[]): MiddlewareHandler =>
  async (context, next) => {
    const target = URL.parse(context.req.url);
    const named = [
      hostName(context.req.header('host') ?? ''),
      /^https?:$/.test(target?.protocol ?? '') ? hostName(target?.host ?? '') : '',
    ];
    if (!named.every((name) => hosts.includes(name))) {
      return context.text('This host name is not served here (setting HTTP_ALLOWED_HOSTS).\n', 421);
    }
    await next();
  };

/**
 * Refuses a POST that another site's page sent with a person's browser. Browsers say so in Sec-Fetch-Site, older ones in
 * Origin; programs send neither and pass.
 */
export const originGuard: MiddlewareHandler = async (context, next) => {
  if (context.req.method === 'POST') {
    const site = context.req.header('sec-fetch-site');
    const origin = context.req.header('origin');
    const foreign =
      site === undefined
        ? origin !== undefined && URL.parse(origin)?.host !== context.req.header('host')
        : site !== 'same-origin' && site !== 'none';
    if (foreign) return context.text('This form was sent by another site.\n', 403);
  }
  await next();
};

/** Bodies are read as they are: a compressed one would be misread (RFC 9110 15.5.16). */
export const plainBodies: MiddlewareHandler = async (context, next) => {
  const encoding = context.req.header('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity')
    return context.text('Send the body without Content-Encoding.\n', 415, { 'Accept-Encoding': 'identity' });
  await next();
};

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  // The page of a test address waits for its mail over a stream of its own host.
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer: nothing is loaded from elsewhere, nothing runs inline, nothing is kept by a proxy. */
export const safeHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set('Content-Security-Policy', policy);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
};
