import { wordsOf } from '../../diagnosis/causes/index.ts';
import type { Judgement } from '../../diagnosis/judge.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';
import {
  type AuthSymptom,
  authSymptoms,
  type QuietSymptom,
  quietSymptoms,
  type Symptom,
} from '../../diagnosis/symptom.ts';
import { capital } from '../../diagnosis/wording/capital.ts';
import { quoteReply } from '../../diagnosis/wording/quote-reply.ts';
import { classLabels } from '../class-labels.ts';
import { whoLabels } from '../labels.ts';
import { contradictionBecause } from './contradiction-words.ts';

const failedChecks: Readonly<Record<AuthSymptom, (p: Particulars) => string>> = {
  spf: ({ envelope, ip }) =>
    `SPF failed${envelope === null ? '' : ` for ${envelope}`}${ip === null ? '' : ` from ${ip}`}`,
  'spf-record': ({ envelope }) =>
    `the SPF record${envelope === null ? '' : ` of ${envelope}`} could not be evaluated`,
  'dkim-body': ({ signer }) =>
    `the body hash of the DKIM signature${signer === null ? '' : ` of ${signer}`} does not match`,
  'dkim-key': ({ signer }) =>
    `the key of the DKIM signature${signer === null ? '' : ` of ${signer}`} could not be used`,
  'dkim-signature': ({ signer }) =>
    `the DKIM signature${signer === null ? '' : ` of ${signer}`} does not verify`,
  dmarc: ({ from }) => `DMARC failed${from === null ? '' : ` for ${from}`}`,
  // The reply is the receiver's word: it may name checks that do pass (Outlook.com: "Spf= Pass , Dkim= Fail").
  unauthenticated: ({ from, envelope, reply }) =>
    `${reply === null ? 'no check passes for the sender' : 'the receiver does not find the sender authenticated'}${from === null && envelope === null ? '' : ` (${from ?? envelope})`}`,
  composite: () => "Microsoft's composite authentication failed",
  arc: () => 'the ARC check failed',
};

const quiet: Readonly<Record<QuietSymptom, string>> = {
  passed: 'nothing that is shown here failed in a way that would stop the message',
  marked: 'a filter marked the message',
  automatic: 'this looks like an automatic reply',
  success: 'the server reports that it accepted or delivered the message',
  complaint: 'a recipient reported the message as spam',
  described: 'neither a server reply nor the result of a check is shown here',
  unread: 'neither a server reply nor the result of a check could be recognised here',
};

const isAuth = (symptom: Symptom): symptom is AuthSymptom =>
  (authSymptoms as readonly string[]).includes(symptom);
const isQuiet = (symptom: Symptom): symptom is QuietSymptom =>
  (quietSymptoms as readonly string[]).includes(symptom);

/** What was seen, as a phrase. */
function seen(symptom: Symptom, p: Particulars): string {
  const quote = quoteReply(p.reply);
  if (isQuiet(symptom)) return quiet[symptom];
  if (isAuth(symptom))
    return `${failedChecks[symptom](p)}${quote === null ? '' : `; the reply says ${quote}`}`;
  if (quote !== null) return `the reply says ${quote}`;
  const code = p.code === null ? '' : ` (${p.code})`;
  const did = p.code?.startsWith('4') ? 'deferred' : 'refused';
  if (symptom === 'text-unknown' || symptom === 'no-text')
    return `the server ${did} the message, and its reason is not shown here${code}`;
  return `the server ${did} the message: ${classLabels[symptom]}${code}`;
}

const numbers = ['no cause', 'one cause', 'two causes', 'three causes'] as const;

/** The headlines of the candidates in one phrase, best first. */
function named(answers: Judgement['answers']): string {
  const all = answers.map(({ cause }) => `"${wordsOf(cause).headline}"`);
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} or ${last}`;
}

/** Who is to act: why a question is asked, or that its answer changes little. */
function owners(answers: Judgement['answers']): { readonly before: string; readonly after: string } {
  const [first, ...others] = new Set(answers.map(({ responsible }) => responsible));
  if (others.length > 0) return { before: ', with a different party to act in each', after: '' };
  if (first === undefined || first === 'nobody') return { before: '', after: '' };
  return {
    before: '',
    after: ` In each case ${whoLabels[first].replace(/^[TW]/, (letter) => letter.toLowerCase())} has to act.`,
  };
}

/** The candidates rest on a person's words alone. */
const onlyReported = (answers: Judgement['answers']): boolean => {
  const facts = answers.flatMap((answer) => answer.facts);
  return facts.length > 0 && facts.every(({ id }) => id === 'word');
};

/** What an open or unread answer says first: what was seen, and which causes it fits. Never a cause as a fact. */
export function openBecause(
  { kind, symptom, asked, answers, contradictions }: Judgement,
  p: Particulars,
): string {
  if (kind === 'contradiction') return contradictionBecause(contradictions, p);
  if (p.asked !== null)
    return `What is here is about ${p.recipient === null ? 'another message' : `the message to ${p.recipient}`}, and the question about ${p.asked}: what became of that one is not shown.${answers.length === 0 ? '' : ` The message here fits ${named(answers)}.`}`;
  const spoken =
    asked || symptom === 'described' || symptom === 'unread' || (p.reply === null && onlyReported(answers));
  const what = capital(spoken && answers.length > 0 ? quiet.described : seen(symptom, p));
  if (answers.length === 0) return `${what}.`;
  if (spoken && answers.some(({ proof }) => proof !== null))
    return `This sounds like ${named(answers)}. A change of the message is proved, but ${quiet.described}: it is not certain that anything failed.`;
  if (spoken) return `This sounds like ${named(answers)}. ${what}, so this is not certain yet.`;
  if (answers.length === 1) return `${what}. This fits ${named(answers)}, but that is not certain yet.`;
  const { before, after } = owners(answers);
  return `${what}. This fits ${numbers[answers.length] ?? 'several causes'}${before}: ${named(answers)}.${after}`;
}
