import { asObject, type Json } from '../chat/json-shape.ts';

/** Past the last start of the day Discord withdraws the token; a supervisor that restarts us must not get there. */
const lastResort = 5;

/** Starts that are left, and how long to wait before the next. */
const pauses: readonly (readonly [left: number, waitMs: number])[] = [
  [200, 0],
  [50, 30_000],
  [lastResort, 300_000],
];

/**
 * How long to wait before logging in, by the answer of `GET /gateway/bot`. Null: not today. What is not told is no reason
 * to wait.
 */
export const startAllowance = (gateway: Json): number | null => {
  const { remaining } = asObject(gateway.session_start_limit);
  if (typeof remaining !== 'number') return 0;
  return pauses.find(([left]) => remaining > left)?.[1] ?? null;
};
