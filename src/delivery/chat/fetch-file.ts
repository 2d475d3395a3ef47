import type { Download, DownloadFault } from './chat-surface.ts';

export interface FetchFile {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Origins (`https://files.slack.com`) that may be asked, also after a redirect; nothing else ever is. */
  readonly origins: ReadonlySet<string>;
  readonly maxBytes: number;
  /**
   * A web page in place of the file means that the token may not read it (Slack answers 200 with a page to sign in). A
   * page of exactly the bytes that the platform claims is the file itself: bounces are saved as pages too, so is one that
   * may be a page and asks nobody to sign in. Null: nobody ever signs in.
   */
  readonly signIn: { readonly size: number | null; readonly mayBePage: boolean } | null;
  readonly fetch: typeof fetch;
}

const timeout = 20_000;
const mostRedirects = 3;
/** Waits before a further attempt; more at the word of the platform, up to a limit: a person waits. */
const pauses = [1_000, 4_000];
const longestPause = 10_000;

const fault = (why: DownloadFault): Download => ({ ok: false, why });

const originOf = (url: string): string | null => {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed === null || parsed.username !== '' || parsed.password !== '' ? null : parsed.origin;
};

/** Reads at most `max` bytes and stops the transfer past it: the size a platform claims may lie. */
const readCapped = async (body: ReadableStream<Uint8Array>, max: number): Promise<Buffer | null> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, size);
    size += value.length;
    if (size > max) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
};

const isPage = (type: string, bytes: Buffer): boolean =>
  type.startsWith('text/html') || /^\s{0,200}<(?:!doctype html|html)/i.test(bytes.toString('latin1', 0, 300));
/** Where a page to sign in sends what is typed into it. */
const asksToSignIn = (bytes: Buffer): boolean =>
  /sign[ _-]?in/i.test(bytes.toString('latin1', 0, 200_000)) &&
  /<form|slack-edge|slackb?\.com/i.test(bytes.toString('latin1', 0, 200_000));

const byStatus = (status: number, file: FetchFile): DownloadFault => {
  if (status === 401 || status === 403) return file.signIn === null ? 'gone' : 'missing-permission';
  if (status === 404 || status === 410) return 'gone';
  if (status === 429) return 'busy';
  return status >= 500 ? 'outage' : 'failed';
};

const judge = async (response: Response, file: FetchFile): Promise<Download> => {
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    return fault(byStatus(response.status, file));
  }
  const bytes = await readCapped(response.body, file.maxBytes);
  if (bytes === null) return fault('too-large');
  const { signIn } = file;
  const page = signIn !== null && isPage(response.headers.get('content-type') ?? '', bytes);
  if (!page || bytes.length === signIn.size) return { ok: true, bytes };
  return signIn.mayBePage && !asksToSignIn(bytes) ? { ok: true, bytes } : fault('missing-permission');
};

/** One attempt. Redirects stay among the origins: the token goes nowhere else. */
const attempt = async (file: FetchFile): Promise<Download & { readonly afterMs: number }> => {
  let url = file.url;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const signal = AbortSignal.timeout(timeout);
    const response = await file.fetch(url, { headers: file.headers, redirect: 'manual', signal });
    const location = response.headers.get('location');
    const moved = response.status >= 300 && response.status < 400 && location !== null;
    if (!moved) {
      const afterMs = Number(response.headers.get('retry-after') ?? 0) * 1_000;
      return { ...(await judge(response, file)), afterMs: Number.isFinite(afterMs) ? afterMs : 0 };
    }
    await response.body?.cancel();
    url = URL.canParse(location, url) ? new URL(location, url).href : '';
    // Elsewhere is where people sign in.
    if (!file.origins.has(originOf(url) ?? ''))
      return { ...fault(file.signIn === null ? 'foreign-host' : 'missing-permission'), afterMs: 0 };
  }
  return { ...fault('failed'), afterMs: 0 };
};

/** Faults that may go away by themselves. */
export const passes = (why: DownloadFault): boolean => why === 'busy' || why === 'outage' || why === 'failed';

/** Fetches a file of a platform: allowed origins only, bytes capped while streaming, what may pass tried three times. */
export const fetchFile = async (file: FetchFile): Promise<Download> => {
  const origin = originOf(file.url);
  if (origin === null || !file.origins.has(origin)) return fault('foreign-host');
  for (const pause of [...pauses, null]) {
    const got = await attempt(file).catch(() => ({ ...fault('failed'), afterMs: 0 }));
    const { afterMs, ...result } = got;
    if (result.ok || !passes(result.why) || pause === null || afterMs > longestPause) return result;
    await new Promise((resolve) => setTimeout(resolve, Math.max(pause, afterMs)));
  }
  return fault('failed');
};

/**
 * A form as bytes. Sent piece by piece by Node's own client (which libraries use that bring another one, too), a form whose
 * request is given up in between throws where nobody can catch it.
 */
export const wholeBody = async <Init extends { readonly body?: unknown; readonly headers?: unknown }>(
  init: Init,
): Promise<Init> => {
  if (!(init.body instanceof FormData)) return init;
  const form = new Response(init.body);
  const headers = {
    ...(init.headers as Readonly<Record<string, string>> | undefined),
    'content-type': form.headers.get('content-type') ?? '',
  };
  return { ...init, headers, body: Buffer.from(await form.arrayBuffer()) };
};
