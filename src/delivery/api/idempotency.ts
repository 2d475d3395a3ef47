import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { problem } from './problem.ts';
import type { ApiEnv } from './token-guard.ts';

/** A client that tries again does so within minutes. */
const replayMs = 3_600_000;
const maxKept = 1_000;
/** Larger answers are not cached but computed again: a thousand must not fill the memory. */
const maxAnswerBytes = 256 * 1024;
const maxKeyLength = 200;

interface KeptAnswer {
  readonly of: string;
  readonly at: number;
  readonly answer: Promise<Response | null>;
}

/**
 * `Idempotency-Key`: a key of a caller is processed once; a repetition gets the first answer, even while that is still
 * being computed. "Try again" answers are not kept. In this process's memory, for an hour.
 */
export function idempotency(now: () => number): MiddlewareHandler<ApiEnv> {
  const kept = new Map<string, KeptAnswer>();
  const tidy = (): void => {
    for (const [key, one] of kept) {
      if (kept.size <= maxKept && now() - one.at < replayMs) break;
      kept.delete(key);
    }
  };
  return async (context, next) => {
    const given = context.req.header('idempotency-key');
    if (given === undefined || given === '') return next();
    if (given.length > maxKeyLength)
      return problem(context, 'invalid', {
        errors: [{ at: 'Idempotency-Key', says: `longer than ${maxKeyLength}` }],
      });
    const { method, url } = context.req;
    const body = Buffer.from(await context.req.arrayBuffer());
    const accept = context.req.header('accept') ?? '';
    const of = createHash('sha256').update(`${method} ${url}\n${accept}\n`).update(body).digest('hex');
    const key = `${context.get('caller')} ${given}`;
    tidy();
    const before = kept.get(key);
    if (before !== undefined && before.of !== of) return problem(context, 'key-reused');
    // No await between looking up and taking the key: two simultaneous calls are one.
    const first = before === undefined ? null : await before.answer;
    if (first !== null) {
      const again = first.clone();
      again.headers.set('Idempotency-Replayed', 'true');
      return again;
    }
    const { promise, resolve } = Promise.withResolvers<Response | null>();
    kept.set(key, { of, at: now(), answer: promise });
    try {
      await next();
    } finally {
      const { status } = context.res;
      const copy = context.res.clone();
      const size = (await copy.clone().arrayBuffer()).byteLength;
      const final = status < 500 && status !== 429 && size <= maxAnswerBytes;
      if (!final) kept.delete(key);
      resolve(final ? new Response(copy.body, { status, headers: copy.headers }) : null);
    }
    return undefined;
  };
}
