import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';
import type { Posted, PostFault } from '../chat/chat-surface.ts';

/** Error codes of Discord by what they mean for the person. */
const meanings: readonly (readonly [PostFault, readonly number[]])[] = [
  ['not-member', [50_001]],
  ['missing-permission', [50_013, 160_002]],
  ['archived', [50_083, 160_005]],
  ['gone', [10_003, 10_008]],
  ['closed', [50_007, 50_278]],
  ['expired', [10_015, 10_062, 50_027]],
];

const passing = (afterMs: number, why: 'busy' | 'outage') =>
  ({ ok: false, why, lasting: false, afterMs }) as const;
const lasting = (why: PostFault) => ({ ok: false, why, lasting: true, afterMs: 0 }) as const;

/** What an error of a call means: who is told what, and whether another attempt is worth it. */
export const discordFault = (error: unknown): Extract<Posted, { ok: false }> => {
  if (error instanceof RateLimitError) return passing(error.retryAfter, 'busy');
  if (error instanceof DiscordAPIError) {
    if (error.status === 401 && error.code !== 50_027) return lasting('revoked');
    return lasting(meanings.find(([, codes]) => codes.includes(Number(error.code)))?.[0] ?? 'failed');
  }
  if (error instanceof HTTPError && error.status < 500) return lasting('failed');
  return passing(0, 'outage');
};
