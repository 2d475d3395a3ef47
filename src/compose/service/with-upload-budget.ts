import type { ByteBudget } from './byte-budget.ts';

type Fetch<Rest extends readonly unknown[]> = (
  request: Request,
  ...rest: Rest
) => Response | Promise<Response>;

/** How long an upload waits before it gets 503, so that everybody gets an answer within five seconds. */
const maxWaitMs = 2_200;
/** Smaller uploads bypass the budget: it would take thousands of them to fill the memory. */
const smallBytes = 64 * 1024;

/** Bytes that a request announces. */
function announced(request: Request, most: number): number {
  if (request.method === 'GET' || request.method === 'HEAD') return 0;
  const length = request.headers.get('content-length');
  // Without a length it may be as long as allowed; one announced as longer is refused unread.
  const bytes = length === null ? most : Number(length);
  return Number.isFinite(bytes) && bytes <= most ? bytes : 0;
}

/**
 * Serves uploads as the budget allows: until then they are not read, and the client waits or gets 503. Many at once
 * cost no more memory than the budget. `most` is the largest accepted upload.
 */
export const withUploadBudget = <Rest extends readonly unknown[]>(
  app: { readonly fetch: Fetch<Rest> },
  most: number,
  room: ByteBudget,
): { readonly fetch: Fetch<Rest> } => ({
  fetch: async (request, ...rest) => {
    const bytes = announced(request, most);
    if (bytes <= smallBytes) return app.fetch(request, ...rest);
    const leave = await room.acquire(bytes, maxWaitMs);
    if (leave === null)
      return new Response('Too many large uploads at once: try again in some seconds.\n', {
        status: 503,
        headers: { 'Retry-After': '5' },
      });
    try {
      return await app.fetch(request, ...rest);
    } finally {
      leave();
    }
  },
});
