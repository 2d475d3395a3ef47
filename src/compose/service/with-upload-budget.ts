import type { ByteBudget } from './byte-budget.ts';

type Fetch<Rest extends readonly unknown[]> = (
  request: Request,
  ...rest: Rest
) => Response | Promise<Response>;

/** Whoever has waited so long hears that there is no room, so that everybody hears something within five seconds. */
const maxWaitMs = 2_200;
/** Below this an upload needs no room: thousands of them would be needed to fill the memory. */
const smallBytes = 64 * 1024;

/** Bytes that a request may bring, as far as it says so. */
function announced(request: Request, most: number): number {
  if (request.method === 'GET' || request.method === 'HEAD') return 0;
  const length = request.headers.get('content-length');
  // What does not say its length may be as long as allowed; what says that it is longer is refused unread.
  const bytes = length === null ? most : Number(length);
  return Number.isFinite(bytes) && bytes <= most ? bytes : 0;
}

/**
 * Serves uploads as there is room for their bytes: until then they are not read, and whoever sends waits, or hears 503. Many at once cost no
 * more memory than the room. `most` is the largest upload that is taken.
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
