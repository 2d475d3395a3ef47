import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { AnswerView, Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { Ask } from '../ask.ts';
import type { NamedCase } from './case-port.ts';
import type { FileTrouble } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatFile, ChatQuestion } from './chat-question.ts';
import type { ChatSurface, DownloadFault } from './chat-surface.ts';
import type { Decision } from './decide.ts';
import { own } from './own-words.ts';
import { surelyMail } from './surely-mail.ts';

/** What a person reads when a file could not be fetched, and what to do about it. */
export const fileTrouble = (why: DownloadFault, maxBytes: number): Trusted => {
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
const longestName = 200;

/** Bytes a person sent, with the name they came under. */
export interface SentMail {
  readonly name: string | null;
  /** The message it stands in; left out for a command. */
  readonly from?: string;
  readonly bytes: Buffer;
}

/** What a message holds: mails to diagnose, files that could not be read, files past the limit. */
export interface Sent {
  readonly mails: readonly SentMail[];
  readonly troubles: readonly FileTrouble[];
  readonly omitted: number;
  /** Nothing could be read, and all of it for reasons that may pass. */
  readonly later: boolean;
}

/** One mail with its answer. */
export interface JudgedMail {
  /** The inputs it was made of, by their place. */
  readonly of: readonly number[];
  readonly sent: SentMail;
  readonly diagnosis: Diagnosis;
  readonly view: AnswerView;
  /** Null when there is no case system. */
  readonly named: NamedCase | null;
}

type Diagnosing = Extract<Decision, { do: 'diagnose' }>;
type Found = {
  readonly mail: SentMail | null;
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

/** Downloads what a question holds. Files that are only probed and turn out to be no mail are left out in silence. */
export const readMails = async (
  surface: ChatSurface,
  maxBytes: number,
  decision: Diagnosing,
  message: string | null,
): Promise<Sent> => {
  const from = message === null ? {} : { from: message };
  const nothing: Found = { mail: null, trouble: null, passes: false };
  const read = async (file: ChatFile): Promise<Found> => {
    const name = file.name.slice(0, longestName);
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

/** More than this in one message are many mails, not the evidence of one. */
const mostOfOne = 8;

/** Diagnoses what was sent: what belongs to one mail as one, and many files a few at a time. In order. */
export const judgeMails = async (
  ask: Ask,
  { view, cases, together }: Pick<ChatDeps, 'view' | 'cases' | 'together'>,
  channel: ChatQuestion['platform'],
  mails: readonly SentMail[],
): Promise<readonly JudgedMail[]> => {
  const inputs = mails.map(({ name, bytes }) => ({ name, bytes, channel }));
  const judgements =
    together !== undefined && mails.length > 1 && mails.length <= mostOfOne
      ? await together(ask)(inputs)
      : await inTurn([...inputs.entries()], async ([index, input]) => ({
          of: [index],
          read: input,
          diagnoses: await ask(input),
        }));
  return judgements.flatMap(({ of, read, diagnoses }) => {
    const sent = { name: read.name, bytes: read.bytes };
    const named = cases?.named(sent) ?? [];
    return diagnoses.map((diagnosis, index) => ({
      of,
      sent,
      diagnosis,
      view: view(diagnosis, 'outside'),
      named: named[index] ?? null,
    }));
  });
};
