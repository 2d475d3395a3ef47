import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { AnswerView, Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { Ask } from '../ask.ts';
import type { FileTrouble } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatFile, ChatQuestion } from './chat-question.ts';
import type { MailTicket } from './chat-records.ts';
import type { ChatSurface, Download, DownloadFault } from './chat-surface.ts';
import { type Decision, surelyMail } from './decide.ts';
import { own } from './notices.ts';

interface FetchFile {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Origins (`https://files.slack.com`) that may be fetched from, also after a redirect; nothing else ever is. */
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
const maxRedirects = 3;
/** Pauses between attempts; longer if the platform asks, up to a limit, because a person is waiting. */
const pauses = [1_000, 4_000];
const maxPauseMs = 10_000;

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
/** The target of a sign-in form. */
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
  for (let hop = 0; hop <= maxRedirects; hop++) {
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
    // A redirect elsewhere leads to a sign-in page.
    if (!file.origins.has(originOf(url) ?? ''))
      return { ...fault(file.signIn === null ? 'foreign-host' : 'missing-permission'), afterMs: 0 };
  }
  return { ...fault('failed'), afterMs: 0 };
};

/** Faults that may be temporary. */
const passes = (why: DownloadFault): boolean => why === 'busy' || why === 'outage' || why === 'failed';

/**
 * Fetches a file of a platform: allowed origins only, size capped while streaming, temporary faults tried three times.
 */
export const fetchFile = async (file: FetchFile): Promise<Download> => {
  const origin = originOf(file.url);
  if (origin === null || !file.origins.has(origin)) return fault('foreign-host');
  for (const pause of [...pauses, null]) {
    const got = await attempt(file).catch(() => ({ ...fault('failed'), afterMs: 0 }));
    const { afterMs, ...result } = got;
    if (result.ok || !passes(result.why) || pause === null || afterMs > maxPauseMs) return result;
    await new Promise((resolve) => setTimeout(resolve, Math.max(pause, afterMs)));
  }
  return fault('failed');
};

/**
 * A form as bytes. Node's own client streams forms, and when such a request is aborted it throws where nobody can catch
 * it.
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

/** What a person reads when a file could not be fetched, and what to do about it. */
const fileTrouble = (why: DownloadFault, maxBytes: number): Trusted => {
  switch (why) {
    case 'too-large':
      return own`larger than the ${Math.max(1, Math.floor(maxBytes / 1_048_576))} MB that are read here. Save the bounce without the returned attachment, or paste its headers.`;
    case 'missing-permission':
      return own`the app may not read files here. An administrator adds the permission to read files and installs the app again.`;
    case 'foreign-host':
      return own`the file lies on another server and is not fetched from there. Upload the file itself.`;
    case 'gone':
      return own`the file was deleted or its link has expired. Upload it again.`;
    case 'hidden':
      return own`the plan of this workspace hides files that are older. Upload it again.`;
    case 'busy':
      return own`the platform takes no more requests from me at the moment. Nothing is wrong with the file.`;
    case 'outage':
      return own`the platform does not hand out files at the moment: an outage on its side. Nothing is wrong with the file.`;
    case 'failed':
      return own`the download failed three times. Upload it again, or paste the headers.`;
  }
};

/** Files of one message that are read, and files read at a time: platforms allow 10 to a message. */
const filesRead = 50;
const atATime = 3;
/** Bytes of a text file looked at before it is taken for mail. */
const probed = 64 * 1024;

/** Characters of a file name that are kept. */
const maxNameLength = 200;

/** Bytes a person sent, with the name they came under. */
export interface UploadedMail {
  readonly name: string | null;
  /** The message it is in; left out for a command. */
  readonly from?: string;
  readonly bytes: Buffer;
}

/** What a message holds: mails to diagnose, files that could not be read, files past the limit. */
export interface Uploads {
  readonly mails: readonly UploadedMail[];
  readonly troubles: readonly FileTrouble[];
  readonly omitted: number;
  /** Nothing could be read, and all of it for reasons that may pass. */
  readonly later: boolean;
}

/** One mail with its answer. */
export interface JudgedMail {
  /** The inputs it was made of, by their place. */
  readonly of: readonly number[];
  readonly sent: UploadedMail;
  readonly diagnosis: Diagnosis;
  readonly view: AnswerView;
  /** Null when there is no case system. */
  readonly named: MailTicket | null;
}

type Diagnosing = Extract<Decision, { do: 'diagnose' }>;
type Found = {
  readonly mail: UploadedMail | null;
  readonly trouble: FileTrouble | null;
  readonly passes: boolean;
};

const inTurn = async <A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<readonly B[]> => {
  const results: B[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results;
};

/** Downloads what a question holds. Files that are only probed and turn out not to be mail are silently dropped. */
export const readMails = async (
  surface: ChatSurface,
  maxBytes: number,
  decision: Diagnosing,
  message: string | null,
): Promise<Uploads> => {
  const from = message === null ? {} : { from: message };
  const nothing: Found = { mail: null, trouble: null, passes: false };
  const read = async (file: ChatFile): Promise<Found> => {
    const name = file.name.slice(0, maxNameLength);
    const tooLarge = (file.size ?? 0) > maxBytes;
    const got = tooLarge ? ({ ok: false, why: 'too-large' } as const) : await surface.download(file);
    if (!got.ok)
      return decision.probe
        ? nothing
        : {
            mail: null,
            trouble: { name: name as Untrusted, says: fileTrouble(got.why, maxBytes) },
            passes: got.why === 'busy' || got.why === 'outage',
          };
    if (decision.probe && !surelyMail(got.bytes.toString('latin1', 0, probed))) return nothing;
    return { mail: { name, bytes: got.bytes, ...from }, trouble: null, passes: false };
  };
  const text =
    decision.text === null ? [] : [{ name: null, bytes: Buffer.from(decision.text, 'utf8'), ...from }];
  const found = await inTurn(decision.files.slice(0, filesRead), read);
  return {
    mails: [...text, ...found.flatMap(({ mail }) => mail ?? [])],
    troubles: found.flatMap(({ trouble }) => trouble ?? []),
    omitted: Math.max(0, decision.files.length - filesRead),
    later: text.length === 0 && found.length > 0 && found.every(({ passes }) => passes),
  };
};

/** More than this in one message are separate mails, not evidence about one. */
const maxInputsOfOneMail = 8;

/** Diagnoses what was sent: what belongs to one mail as one, and many files a few at a time. In order. */
export const judgeMails = async (
  ask: Ask,
  { view, tickets, together }: Pick<ChatDeps, 'view' | 'tickets' | 'together'>,
  channel: ChatQuestion['platform'],
  mails: readonly UploadedMail[],
): Promise<readonly JudgedMail[]> => {
  const inputs = mails.map(({ name, bytes }) => ({ name, bytes, channel }));
  const judgements =
    together !== undefined && mails.length > 1 && mails.length <= maxInputsOfOneMail
      ? await together(ask)(inputs)
      : await inTurn([...inputs.entries()], async ([index, input]) => ({
          of: [index],
          read: input,
          diagnoses: await ask(input),
        }));
  return judgements.flatMap(({ of, read, diagnoses }) => {
    const sent = { name: read.name, bytes: read.bytes };
    const named = tickets?.named(sent) ?? [];
    return diagnoses.map((diagnosis, index) => ({
      of,
      sent,
      diagnosis,
      view: view(diagnosis, 'outside'),
      named: named[index] ?? null,
    }));
  });
};
