import type { Download } from './chat-surface.ts';

export interface FetchFile {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Origins (`https://files.slack.com`) that may be asked; nothing else ever is. */
  readonly origins: ReadonlySet<string>;
  readonly maxBytes: number;
  /** A web page instead of the file means that the token may not read it (Slack answers 200 with a login page). */
  readonly pageMeansNoPermission: boolean;
  readonly fetch: typeof fetch;
}

const timeout = 20_000;
const fault = (why: Exclude<Download, { ok: true }>['why']): Download => ({ ok: false, why });

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

const judge = async (response: Response, file: FetchFile): Promise<Download> => {
  const { status } = response;
  const ok = status === 200 && response.body !== null;
  if (!ok) await response.body?.cancel();
  if (status >= 300 && status < 400)
    return fault(file.pageMeansNoPermission ? 'missing-permission' : 'failed');
  if (status === 401 || status === 403)
    return fault(file.pageMeansNoPermission ? 'missing-permission' : 'gone');
  if (status === 404 || status === 410) return fault('gone');
  if (!ok || response.body === null) return fault('failed');
  const bytes = await readCapped(response.body, file.maxBytes);
  if (bytes === null) return fault('too-large');
  const page = file.pageMeansNoPermission && isPage(response.headers.get('content-type') ?? '', bytes);
  return page ? fault('missing-permission') : { ok: true, bytes };
};

/** Fetches a file of a platform: allowed origins only, no redirect followed, bytes capped while streaming, one retry. */
export const fetchFile = async (file: FetchFile): Promise<Download> => {
  const origin = originOf(file.url);
  if (origin === null || !file.origins.has(origin)) return fault('foreign-host');
  for (const last of [false, true]) {
    try {
      const signal = AbortSignal.timeout(timeout);
      const response = await file.fetch(file.url, { headers: file.headers, redirect: 'manual', signal });
      const result = await judge(response, file);
      if (result.ok || result.why !== 'failed' || last) return result;
    } catch {
      if (last) break;
    }
  }
  return fault('failed');
};
