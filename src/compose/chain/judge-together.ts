import type { Ask, Submission } from '../../delivery/ask.ts';
import type { AskTogether, Judgement } from '../../delivery/ask-together.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';

/** Inputs that are judged together. */
const maxInputs = 8;
/** Bytes of one input that are read beside the others: headers and replies are far below. */
const maxBytesRead = 128 * 1024;

interface Alone {
  readonly input: Submission;
  readonly index: number;
  readonly diagnoses: readonly Diagnosis[];
}

interface Marks {
  readonly messageId: string | null;
  /** Domain of From, of the mail or of the one that came back. */
  readonly author: string | null;
  readonly addresses: readonly string[];
  readonly refusal: Refusal | null;
  /** A day's figures about many mails. */
  readonly isReport: boolean;
}

/** What a server said, with its codes. */
interface Refusal {
  readonly words: string;
  readonly reply: string | null;
  readonly status: string | null;
}

const messageIds = /^[>|\s]{0,8}message-id:\s{0,9}(<[^<>\s]{1,998}>)/im;
const text = ({ bytes }: Submission): string => bytes.toString('utf8', 0, maxBytesRead);
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]{1,400}/g, ' ')
    .trim();

/** What distinguishes the mail of one input from that of another. */
const marksOf = ({ input, diagnoses }: Alone): Marks => {
  const [first] = diagnoses;
  // Words without a code may be a person's, and say nothing of which mail it is; success says no more.
  const failures = (first?.recipients ?? []).filter(
    ({ reply, status, action }) =>
      (reply !== null || status !== null) && action !== 'delivered' && action !== 'relayed',
  );
  const refused = failures.find(({ diagnostic }) => diagnostic !== null);
  return {
    messageId:
      first?.returned?.messageId ??
      (first?.kind === 'headers' ? (messageIds.exec(text(input))?.[1] ?? null) : null),
    author: first?.journey.author ?? null,
    addresses: failures.flatMap(({ address }) => (address === null ? [] : [address.toLowerCase()])),
    refusal:
      refused === undefined
        ? null
        : { words: plain(refused.diagnostic ?? ''), reply: refused.reply, status: refused.status },
    isReport: first?.kind === 'dmarc-report' || first?.kind === 'tls-report',
  };
};

const bothSay = (a: string | null, b: string | null): boolean => a !== null && b !== null;

const isFinal = ({ reply, status }: Refusal): boolean => (reply ?? status ?? '').startsWith('5');

/** Another code, or, where no code tells, other words. */
function saysOther(a: Refusal, b: Refusal): boolean {
  if (a.words.includes(b.words) || b.words.includes(a.words)) return false;
  if (bothSay(a.status, b.status)) return a.status !== b.status;
  return !bothSay(a.reply, b.reply) || a.reply !== b.reply;
}

/**
 * Two inputs are about two mails when anything that both of them name differs: the Message-ID, the author's domain
 * where no Message-ID tells (a list may put its own), every recipient, or, unless they name the same recipient, what
 * the server said. What only one of them names proves nothing. Two reports count different mails.
 */
const differ = (a: Marks, b: Marks): boolean => {
  if (a.isReport && b.isReport) return true;
  if (a.messageId !== null && b.messageId !== null) {
    if (a.messageId !== b.messageId) return true;
  } else if (a.author !== null && b.author !== null && !sameOrganisation(a.author, b.author)) return true;
  const named = a.addresses.length > 0 && b.addresses.length > 0;
  const shared = named && a.addresses.some((address) => b.addresses.includes(address));
  if (named && !shared) return true;
  if (a.refusal === null || b.refusal === null) return false;
  // A deferral and the final refusal of one mail have different words.
  if (shared && !(isFinal(a.refusal) && isFinal(b.refusal))) return false;
  return saysOther(a.refusal, b.refusal);
};

const strength = (diagnoses: readonly Diagnosis[]): number => {
  const [first] = diagnoses[0]?.findings ?? [];
  return first === undefined || first.cause === 'insufficient-evidence' ? 0 : first.confidence;
};

const strongest = (group: readonly Alone[]): Alone | undefined =>
  [...group].sort((a, b) => strength(b.diagnoses) - strength(a.diagnoses))[0];

/** Inputs about one mail, judged as one: all of them count. */
const judge = async (ask: Ask, group: readonly Alone[]): Promise<Judgement> => {
  const of = group.map(({ index }) => index);
  const lead = strongest(group);
  const read = lead?.input ?? { bytes: Buffer.alloc(0), name: null };
  const [first, ...more] = group.map(({ input }) => input);
  if (first === undefined || more.length === 0) return { of, read, diagnoses: lead?.diagnoses ?? [] };
  return { of, read, diagnoses: await ask({ ...first, more }) };
};

/** Judges inputs of one conversation: grouped by the mail they are about, each group judged as one case. */
export const judgeTogether =
  (ask: Ask): AskTogether =>
  async (inputs) => {
    const alone = await Promise.all(
      inputs.map(async (input, index) => ({ input, index, diagnoses: await ask(input) })),
    );
    const groups: { alone: Alone[]; marks: Marks[] }[] = [];
    for (const one of alone) {
      const marks = marksOf(one);
      // A file with several mails is not part of a case, it holds several.
      const many = one.diagnoses.length > 1;
      const home = many
        ? undefined
        : groups.findLast(
            (group) =>
              group.alone.length < maxInputs &&
              group.alone.every(({ diagnoses }) => diagnoses.length === 1) &&
              !group.marks.some((other) => differ(other, marks)),
          );
      if (home === undefined) groups.push({ alone: [one], marks: [marks] });
      else {
        home.alone.push(one);
        home.marks.push(marks);
      }
    }
    return Promise.all(groups.map((group) => judge(ask, group.alone)));
  };
