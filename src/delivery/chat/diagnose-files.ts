import type { Untrusted } from '../../explanation/answer-view.ts';
import { answerId } from './answer-id.ts';
import type { AnswerCard, FileTrouble } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatFile, ChatQuestion } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';
import type { Decision } from './decide.ts';
import { fileTrouble } from './file-trouble.ts';
import { groupAnswers, type NamedView } from './group-answers.ts';
import { looksLikeMail } from './looks-like-mail.ts';

/** Files of one message that are read, and files read at a time: platforms allow 10 to a message. */
const filesRead = 50;
const atATime = 3;
/** Bytes of a text file looked at before it is taken for mail. */
const probed = 64 * 1024;

/** Characters of a file name that are kept. */
const longestName = 200;

type Found = { readonly views: readonly NamedView[]; readonly trouble: FileTrouble | null };
type Diagnosing = Extract<Decision, { do: 'diagnose' }>;

const inTurn = async <A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<readonly B[]> => {
  const results: B[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results;
};

/** Downloads and diagnoses what a question holds. Null when nothing of it is mail and nobody asked for more. */
export const diagnoseFiles = async (
  deps: ChatDeps,
  surface: ChatSurface,
  maxBytes: number,
  question: ChatQuestion,
  decision: Diagnosing,
): Promise<AnswerCard | null> => {
  const ask = async (bytes: Buffer, name: string | null): Promise<Found> => {
    const results = await deps.ask({ bytes, name, channel: question.platform });
    return { views: results.map((d) => ({ name, view: deps.view(d, 'outside') })), trouble: null };
  };
  const read = async (file: ChatFile): Promise<Found> => {
    const name = file.name.slice(0, longestName);
    const claimed = file.size ?? 0;
    const got =
      claimed > maxBytes ? ({ ok: false, why: 'too-large' } as const) : await surface.download(file);
    if (got.ok && decision.probe && !looksLikeMail(got.bytes.toString('latin1', 0, probed)))
      return { views: [], trouble: null };
    if (got.ok) return ask(got.bytes, name);
    if (decision.probe) return { views: [], trouble: null };
    return { views: [], trouble: { name: name as Untrusted, says: fileTrouble(got.why, maxBytes) } };
  };
  const found = [
    ...(decision.text === null ? [] : [await ask(Buffer.from(decision.text, 'utf8'), null)]),
    ...(await inTurn(decision.files.slice(0, filesRead), read)),
  ];
  const groups = groupAnswers(found.flatMap((f) => f.views));
  const troubles = found.flatMap((f) => f.trouble ?? []);
  if (groups.length === 0 && troubles.length === 0) return null;
  const id = answerId(question.eventKey);
  await deps.remember.keep(
    id,
    groups.map((group) => group.view),
  );
  return { kind: 'answer', id, groups, troubles, omitted: Math.max(0, decision.files.length - filesRead) };
};
