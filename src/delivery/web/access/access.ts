import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { boundedForm } from '../bounded-form.ts';
import { page, plainFrame } from '../page.ts';
import { notAllowed, problemPage, tooOften } from '../problem.ts';
import type { WebEnv } from '../web-env.ts';
import type { WebLogin, WebOptions } from '../web-options.ts';
import { type Oidc, oidcLogin } from './oidc.ts';
import { passwordCheck } from './password.ts';
import { type Session, type WebRole, webSessions } from './sessions.ts';

/** Most names counted at once; beyond it the table is cleared, which gives some new tries. */
const maxNames = 50_000;

/**
 * Counts per name in windows of time. Gives a function that says whether one more is allowed, and counts it.
 * @param windowMs length of a window in milliseconds
 */
export function rateLimit(
  most: number,
  windowMs: number,
  now: () => number = Date.now,
): (name: string) => boolean {
  let counts = new Map<string, number>();
  let until = 0;
  return (name) => {
    const at = now();
    if (at >= until || counts.size >= maxNames) {
      counts = new Map();
      until = at + windowMs;
    }
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count <= most;
  };
}

/** Pages anybody may open: those of the log-in itself, the health check, and shared reports. */
const open = /^\/(?:assets\/[\w.-]{1,60}|healthz|login(?:\/oidc|\/back)?|shared\/[\w-]{1,80})$/;
/** What only operators see. */
const operatorsOnly = /^\/(?:outbox|metrics|readyz)$/;

const minute = 60_000;
/** The log-in form: password and target page. Anybody may send this. */
const loginBytes = 64 * 1024;

const addressOf = (context: Context): string => {
  try {
    return getConnInfo(context).remote.address ?? 'unknown';
  } catch {
    // No socket: a test calls the app directly.
    return 'unknown';
  }
};

/** A local page to continue to after the log-in; anything else leads to the start page. */
const onward = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[\w./?=&%+:-]{0,500}$/.test(path) ? path : '/';

interface Gate {
  readonly login: WebLogin;
  readonly sessions: ReturnType<typeof webSessions>;
  readonly checks: readonly {
    readonly role: WebRole;
    readonly fits: (password: string) => Promise<boolean>;
  }[];
  readonly oidc: Oidc | null;
  readonly mayTry: (name: string) => boolean;
  readonly mayAsk: (name: string) => boolean;
  readonly log: WebOptions['log'];
}

const cookieName = ({ secure }: WebLogin): string => (secure ? '__Host-desk' : 'desk');

/** All checks run, so that timing reveals nothing about the roles. */
async function roleOf(gate: Gate, password: string): Promise<WebRole | null> {
  const found = await Promise.all(
    gate.checks.map(async ({ role, fits }) => ((await fits(password)) ? role : null)),
  );
  return found.find((role) => role !== null) ?? null;
}

/** `Authorization: Basic` of programs; the user name is free. */
async function basicRole(gate: Gate, context: Context<WebEnv>): Promise<WebRole | null> {
  const given = /^Basic\s{1,3}([A-Za-z0-9+/=]{4,2000})$/i.exec(
    context.req.header('authorization') ?? '',
  )?.[1];
  if (given === undefined || !gate.mayTry(addressOf(context))) return null;
  const text = Buffer.from(given, 'base64').toString('utf8');
  return roleOf(gate, text.slice(text.indexOf(':') + 1));
}

/** A request that changes something while logged in must come from our own page. */
function sameSite(context: Context<WebEnv>): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = context.req.header('origin');
  return origin !== undefined && URL.parse(origin)?.host === context.req.header('host');
}

const begin = (gate: Gate, context: Context<WebEnv>, role: WebRole, name: string): void => {
  const id = gate.sessions.open(role, name);
  setCookie(context, cookieName(gate.login), id, {
    httpOnly: true,
    secure: gate.login.secure,
    sameSite: 'Lax',
    path: '/',
  });
};

function guard(gate: Gate, options: WebOptions): MiddlewareHandler<WebEnv> {
  const enter = (
    context: Context<WebEnv>,
    session: Pick<Session, 'role' | 'name' | 'own'>,
    keep: (id: string) => void,
  ): void => {
    const isOperator = session.role === 'operator';
    context.set('frame', { person: { name: session.name }, isOperator, test: options.testHost !== null });
    context.set('maySeeAddresses', (id) => isOperator || session.own.has(id));
    context.set('handedIn', keep);
  };
  return async (context, next) => {
    const { path, method } = context.req;
    const session = gate.sessions.find(getCookie(context, cookieName(gate.login)) ?? '');
    if (session !== null) {
      if (method !== 'GET' && method !== 'HEAD' && !sameSite(context))
        return context.text('This form was sent by another site.\n', 403);
      enter(context, session, (id) => gate.sessions.handedIn(session, id));
    } else if (!open.test(path)) {
      const program = path.startsWith('/api/') || path === '/metrics' || path === '/readyz';
      const role = program ? await basicRole(gate, context) : null;
      if (role === null) {
        if (program)
          return context.json({ error: 'log in: Authorization: Basic with the password of the desk' }, 401, {
            'WWW-Authenticate': 'Basic realm="Bouncedesk"',
          });
        return context.redirect(
          method === 'GET'
            ? `/login?to=${encodeURIComponent(`${path}${new URL(context.req.url).search}`)}`
            : '/login',
          303,
        );
      }
      enter(context, { role, name: role, own: new Set() }, () => {});
    }
    if (operatorsOnly.test(path) && !context.get('frame').isOperator)
      return context.html(problemPage(notAllowed, context.get('frame')), 403);
    if (method === 'POST' && path !== '/login' && !gate.mayAsk(session?.name ?? addressOf(context)))
      return context.html(problemPage(tooOften, context.get('frame')), 429);
    await next();
    return;
  };
}

function forms(app: Hono<WebEnv>, gate: Gate): void {
  const { login, oidc } = gate;
  const show = (context: Context<WebEnv>, wrong: string | null, to: string, status: 200 | 401 | 429 | 502) =>
    context.html(
      page(
        'login',
        'Log in',
        { password: gate.checks.length > 0, oidc: oidc !== null, wrong, to },
        { ...plainFrame, isOperator: false },
      ),
      status,
    );

  app.get('/login', (context) => show(context, null, onward(context.req.query('to')), 200));
  app.post('/login', bodyLimit({ maxSize: loginBytes }), async (context) => {
    const given = await boundedForm(context);
    const form = given instanceof FormData ? given : new FormData();
    const to = onward(String(form.get('to') ?? ''));
    if (!gate.mayTry(addressOf(context))) return show(context, 'Too many attempts; wait a minute.', to, 429);
    const role = await roleOf(gate, String(form.get('password') ?? ''));
    if (role === null) return show(context, 'That password is not right.', to, 401);
    begin(gate, context, role, role);
    return context.redirect(to, 303);
  });
  app.post('/logout', (context) => {
    const name = cookieName(login);
    gate.sessions.close(getCookie(context, name) ?? '');
    deleteCookie(context, name, { path: '/', secure: login.secure });
    return context.redirect('/login', 303);
  });
  if (oidc === null) return;
  const stateCookie = login.secure ? '__Host-desk-state' : 'desk-state';
  const failed = (context: Context<WebEnv>, error: unknown) => {
    gate.log.error({ err: error }, 'log-in by OpenID Connect failed');
    return show(context, 'The provider of the log-in did not answer as it should.', '/', 502);
  };
  app.get('/login/oidc', async (context) => {
    if (!gate.mayTry(addressOf(context))) return show(context, 'Too many attempts; wait a minute.', '/', 429);
    try {
      const { url, state } = await oidc.begin();
      setCookie(context, stateCookie, state, {
        httpOnly: true,
        secure: login.secure,
        sameSite: 'Lax',
        path: '/',
        maxAge: 600,
      });
      return context.redirect(url, 303);
    } catch (error) {
      return failed(context, error);
    }
  });
  app.get('/login/back', async (context) => {
    const state = getCookie(context, stateCookie) ?? '';
    deleteCookie(context, stateCookie, { path: '/', secure: login.secure });
    try {
      const back = new URL(gate.login.oidc?.redirectUri ?? '');
      back.search = new URL(context.req.url).search;
      const person = await oidc.finish(back, state);
      if (person === null) return show(context, 'This account may not look at this desk.', '/', 401);
      begin(gate, context, person.role, person.name);
      return context.redirect('/', 303);
    } catch (error) {
      return failed(context, error);
    }
  });
}

/** Admits only logged-in people, and tells the pages who they are. Without a log-in everybody is an operator. */
export function access(app: Hono<WebEnv>, options: WebOptions): void {
  app.use(async (context, next) => {
    context.set('frame', { ...plainFrame, test: options.testHost !== null });
    context.set('maySeeAddresses', () => true);
    context.set('handedIn', () => {});
    await next();
  });
  const { login } = options;
  if (login === null) return;
  app.use(async (context, next) => {
    context.set('maySeeAddresses', () => false);
    context.set('frame', { ...plainFrame, isOperator: false });
    await next();
  });
  const gate: Gate = {
    login,
    sessions: webSessions(),
    checks: [
      ...(login.operator === null
        ? []
        : [{ role: 'operator', fits: passwordCheck(login.operator) } as const]),
      ...(login.reader === null ? [] : [{ role: 'reader', fits: passwordCheck(login.reader) } as const]),
    ],
    oidc: login.oidc === null ? null : oidcLogin(login.oidc),
    mayTry: rateLimit(10, minute),
    mayAsk: rateLimit(120, minute),
    log: options.log,
  };
  app.use(guard(gate, options));
  forms(app, gate);
}
