import type { Ask, Submission } from '../delivery/ask.ts';
import type { AskCase, CaseJudgement } from '../delivery/ask-case.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';

/** Inputs that are tried together; of more the newest count. */
const mostTogether = 8;
/** Bytes of one input that are read beside the others: headers and replies are far below. */
const mostBytes = 128 * 1024;

interface Alone {
  readonly input: Submission;
  readonly index: number;
  readonly diagnoses: readonly Diagnosis[];
}

interface Marks {
  readonly messageId: string | null;
  readonly addresses: readonly string[];
  readonly diagnostic: string | null;
}

const messageIds = /^[>|\s]{0,8}message-id:\s{0,9}(<[^<>\s]{1,998}>)/im;
const text = ({ bytes }: Submission): string => bytes.toString('utf8', 0, mostBytes);
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]{1,400}/g, ' ')
    .trim();

/** What tells the mail of one input from that of another. */
const marksOf = ({ input, diagnoses }: Alone): Marks => {
  const [first] = diagnoses;
  const failures = first?.recipients ?? [];
  return {
    messageId:
      first?.returned?.messageId ??
      (first?.kind === 'headers' ? (messageIds.exec(text(input))?.[1] ?? null) : null),
    addresses: failures.flatMap(({ address }) => (address === null ? [] : [address.toLowerCase()])),
    diagnostic: failures[0]?.diagnostic ? plain(failures[0].diagnostic) : null,
  };
};

/**
 * Two inputs are about two mails when anything that both of them name differs: the Message-ID, every recipient, or the words
 * of the server. What only one names tells nothing.
 */
const differ = (a: Marks, b: Marks): boolean => {
  if (a.messageId !== null && b.messageId !== null && a.messageId !== b.messageId) return true;
  const both = a.addresses.length > 0 && b.addresses.length > 0;
  if (both && !a.addresses.some((address) => b.addresses.includes(address))) return true;
  if (a.diagnostic === null || b.diagnostic === null) return false;
  return !a.diagnostic.includes(b.diagnostic) && !b.diagnostic.includes(a.diagnostic);
};

/** The reply of a report as one would paste it; the rest of a whole mail would hide what stands beside it. */
const repliesOf = ({ diagnoses }: Alone): string =>
  diagnoses
    .flatMap(({ recipients }) => recipients)
    .flatMap(({ address, diagnostic }) =>
      diagnostic === null
        ? []
        : [`${address === null ? '' : `<${address}>: `}${diagnostic.replace(/\s{1,400}/g, ' ')}`],
    )
    .join('\n');

const isWholeMail = ({ diagnoses }: Alone): boolean =>
  diagnoses.some(({ kind, returned }) => kind === 'bounce' && returned === null);

/**
 * What people say first, then the reply, which would take in words below it; headers last: below them everything is the body
 * of a mail.
 */
const rankOf = ({ diagnoses }: Alone): number => {
  const [first] = diagnoses;
  if ((first?.recipients.length ?? 0) > 0) return 1;
  return first?.kind === 'headers' ? 2 : 0;
};

/** The ways in which inputs can be read as one paste. */
const together = (group: readonly Alone[]): readonly string[] => {
  const sorted = [...group].sort((a, b) => rankOf(a) - rankOf(b));
  const whole = sorted.map(({ input }) => text(input)).join('\n\n');
  const short = sorted.map((one) => (isWholeMail(one) ? repliesOf(one) : text(one.input))).join('\n\n');
  return [...new Set([short, whole])];
};

const strength = (diagnoses: readonly Diagnosis[]): number => {
  const [first] = diagnoses[0]?.findings ?? [];
  return first === undefined || first.cause === 'insufficient-evidence' ? 0 : first.confidence;
};

const strongest = <T extends { readonly diagnoses: readonly Diagnosis[] }>(
  tries: readonly T[],
): T | undefined => [...tries].sort((a, b) => strength(b.diagnoses) - strength(a.diagnoses))[0];

/**
 * Inputs about one mail, judged as one. All of them count: only when they say nothing together does what one of them said
 * alone stand.
 */
const judge = async (ask: Ask, group: readonly Alone[]): Promise<CaseJudgement> => {
  const of = group.map(({ index }) => index);
  const alone = strongest(group);
  const { channel } = group[0]?.input ?? { channel: 'web' as const };
  const tries: CaseJudgement[] = [];
  if (group.length > 1)
    for (const paste of together(group)) {
      const read = { bytes: Buffer.from(paste, 'utf8'), name: null };
      tries.push({ of, read, diagnoses: await ask({ ...read, channel }) });
    }
  // A whole mail read before what was pasted below it hides it: that way counts when the other says nothing.
  const joined = tries.find(({ diagnoses }) => strength(diagnoses) > 0) ?? tries[0];
  const lonely = {
    of,
    read: alone?.input ?? { bytes: Buffer.alloc(0), name: null },
    diagnoses: alone?.diagnoses ?? [],
  };
  if (joined === undefined) return lonely;
  return strength(joined.diagnoses) > 0 || strength(lonely.diagnoses) === 0 ? joined : lonely;
};

/**
 * Judges inputs of one conversation with an engine that takes one input at a time: it parts them by the mail they are about
 * and reads each part as one paste.
 */
export const diagnoseCase =
  (ask: Ask): AskCase =>
  async (inputs) => {
    const alone = await Promise.all(
      inputs.map(async (input, index) => ({ input, index, diagnoses: await ask(input) })),
    );
    const groups: { alone: Alone[]; marks: Marks[] }[] = [];
    for (const one of alone) {
      const marks = marksOf(one);
      // A file with several mails is no part of a case, it holds several.
      const many = one.diagnoses.length > 1;
      const home = many
        ? undefined
        : groups.findLast(
            (group) =>
              group.alone.length < mostTogether &&
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
