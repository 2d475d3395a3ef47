import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { problem } from './problem.ts';

/** What a token may do. */
export interface ApiToken<Scope extends string = string> {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly token: string;
}

export interface ApiEnv {
  Variables: { caller: string };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const minuteMs = 60_000;

/** Requests a minute by name: a token bucket, so that a full minute's worth may come at once. */
function buckets(perMinute: number, now: () => number) {
  const filled = new Map<string, { left: number; at: number }>();
  return (name: string): { readonly left: number; readonly waitSeconds: number } => {
    const at = now();
    const before = filled.get(name) ?? { left: perMinute, at };
    const left = Math.min(perMinute, before.left + ((at - before.at) / minuteMs) * perMinute);
    const taken = left >= 1 ? left - 1 : left;
    filled.set(name, { left: taken, at });
    return {
      left: left >= 1 ? Math.floor(taken) : -1,
      waitSeconds: Math.ceil(((1 - left) / perMinute) * 60),
    };
  };
}

/**
 * Lets a request with a known token through (RFC 6750) and counts it. The returned function makes the guard for one
 * scope; all guards share the counts.
 */
export function tokenGuard<Scope extends string>(
  tokens: readonly ApiToken<Scope>[],
  perMinute: number,
  now: () => number,
): (scope: Scope) => MiddlewareHandler<ApiEnv> {
  const known = tokens.map((one) => ({ ...one, digest: digest(one.token) }));
  const take = buckets(perMinute, now);
  return (scope) => async (context, next) => {
    const [, given] = /^Bearer +([\w.~+/-]{1,500}=*)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    if (given === undefined) return problem(context, 'no-token', {}, { 'WWW-Authenticate': 'Bearer' });
    const asked = digest(given);
    const caller = known.find((one) => timingSafeEqual(one.digest, asked));
    if (caller === undefined)
      return problem(context, 'wrong-token', {}, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
    const { left, waitSeconds } = take(caller.name);
    if (left < 0)
      return problem(context, 'too-many', {}, { 'Retry-After': String(Math.max(1, waitSeconds)) });
    if (!caller.scopes.includes(scope))
      return problem(
        context,
        'missing-scope',
        { scope },
        { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
      );
    context.set('caller', caller.name);
    await next();
    context.res.headers.set('RateLimit', `"minute";r=${left};t=60`);
    return undefined;
  };
}
