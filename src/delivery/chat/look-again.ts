import type { Untrusted } from '../../explanation/answer-view.ts';
import type { AnswerCard, NoticeLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { Platform } from './chat-question.ts';
import { inputOf, type KeptAnswer } from './kept-answer.ts';
import { dnsWords } from './make-answer.ts';
import { ownLine } from './notices.ts';
import { own } from './own-words.ts';

/** What a second look at the DNS says. `unclear`: what spoke for the cause is gone, nothing speaks against it. */
export interface SecondLook {
  readonly found: 'fixed' | 'same' | 'unclear';
  readonly says: NoticeLine;
  /** The card with that line. */
  readonly card: AnswerCard;
}

const labels = { fixed: own`Fixed now`, same: own`Checked again`, unclear: own`Checked once more` } as const;

const sayings = (found: SecondLook['found'], news: string): NoticeLine => {
  if (found === 'fixed') return { label: labels.fixed, text: news as Untrusted, url: null };
  return found === 'same'
    ? ownLine(labels.same, own`the DNS says what it said before.`)
    : ownLine(
        labels.unclear,
        own`the DNS no longer shows the fault, or gave no answer. Send a new mail to be sure.`,
      );
};

/**
 * Diagnoses the kept mail again. The mail is the same, so what newly speaks against the cause comes from the DNS: only
 * that counts as fixed, never a missing answer. Null when the mail is not kept or nothing may be asked.
 */
export const lookAgain = async (
  deps: ChatDeps,
  platform: Platform,
  kept: KeptAnswer,
  group: number,
): Promise<SecondLook | null> => {
  const [before, shown] = [kept.groups[group], kept.card.groups[group]];
  const input = inputOf(kept, group);
  if (deps.quick === undefined || before === undefined || input === null || shown === undefined) return null;
  const { name, bytes } = input;
  const diagnoses = await deps.ask({ bytes: Buffer.from(bytes, 'base64'), name, channel: platform });
  const { cause } = shown.view;
  const now = diagnoses.map((one) => dnsWords(one, cause)).find((words) => words.against.length > 0);
  const lines = diagnoses.flatMap((one) => dnsWords(one, cause).lines);
  const news = now?.against.find((words) => !before.dns.against.includes(words));
  const still = before.dns.lines.some((line) => lines.includes(line));
  const gone = before.dns.lines.length > 0 && lines.length === 0;
  const found = news !== undefined && !still ? 'fixed' : gone ? 'unclear' : 'same';
  const says = sayings(found, news ?? '');
  const old: readonly unknown[] = Object.values(labels);
  const notes = [...kept.card.notes.filter((note) => !old.includes(note.label)), says];
  return { found, says, card: { ...kept.card, notes } };
};
