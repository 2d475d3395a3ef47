import { CaseSystemError } from './case-system-error.ts';

export interface ApiAnswer {
  readonly status: number;
  /** Parsed body; null when there is none or it is not JSON. */
  readonly json: unknown;
  readonly headers: Headers;
}

export interface ApiRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Which settings to look at when the system refuses the log-in. */
  readonly credentials: string;
}

/** What a client needs from outside. `timeoutMs` limits a whole call; 15 s by default. */
export interface ApiDeps {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 15_000;
/** A page of a ticket's notes, or all of them when a system has no pages. */
const maxMebibytes = 8;
const maxBody = maxMebibytes * 1024 * 1024;
/** Longest honoured Retry-After, whatever the system asks for. */
const maxWaitMs = 3_600_000;

/** Retry-After (RFC 9110 10.2.3): seconds or a date. */
function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const wait = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), maxWaitMs) : null;
}

async function bounded(name: string, response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > maxBody)
      throw new CaseSystemError({ kind: 'refused', why: `${name} answered more than ${maxMebibytes} MiB` });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function judge(name: string, response: Response, request: ApiRequest, now: number): void {
  const { status } = response;
  if (status === 429 || status === 408 || status >= 500) {
    const afterMs = retryAfter(response.headers.get('retry-after'), now);
    throw new CaseSystemError({ kind: 'retry', afterMs, why: `${name} answered ${status}` });
  }
  if (status === 401 || status === 403) {
    const what = status === 401 ? 'refused the log-in' : 'does not allow this account to do that';
    throw new CaseSystemError({
      kind: 'settings',
      why: `${name} ${what} (${status}): check ${request.credentials}`,
    });
  }
  if (status >= 400 && !(status === 404 && request.method === 'GET'))
    throw new CaseSystemError({ kind: 'refused', why: `${name} answered ${status}` });
}

/**
 * One call to the API of `name`. Returns the answer for 2xx, and for 404 of a look-up; otherwise rejects with
 * `CaseSystemError`: time-outs, connection errors, 408, 429 and 5xx are worth a retry. Redirects are not followed, so
 * that the credentials stay at their host.
 */
export async function callApi(name: string, request: ApiRequest, deps: ApiDeps): Promise<ApiAnswer> {
  const { url, method, headers, body } = request;
  try {
    const response = await deps.fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      redirect: 'error',
      signal: AbortSignal.timeout(deps.timeoutMs ?? defaultTimeoutMs),
    });
    judge(name, response, request, deps.now());
    const json = parsed(await bounded(name, response));
    // A log-in page or a proxy's notice: taking it for "nothing found" would be wrong.
    if (json === null && method === 'GET' && response.status !== 404)
      throw new CaseSystemError({ kind: 'settings', why: `${name} answered no JSON: check CASE_URL` });
    return { status: response.status, json, headers: response.headers };
  } catch (error) {
    if (error instanceof CaseSystemError) throw error;
    const late = error instanceof Error && error.name === 'TimeoutError';
    const why = late ? `${name} did not answer in time` : `${name} cannot be reached`;
    throw new CaseSystemError({ kind: 'retry', afterMs: null, why });
  }
}
