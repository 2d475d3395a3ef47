import { automaticAnswerFact } from '../../diagnosis/automatic-answer-fact.ts';
import type { Conclusion } from '../../diagnosis/conclude.ts';
import type { FindingJson } from '../../diagnosis/diagnosis.ts';
import { daemonWords } from '../../message/daemon-address.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { conceptSet, meets } from '../../message/reply/concept-set.ts';
import { readClauses } from '../../message/reply/read-clauses.ts';
import { unicodeOf } from '../../message/source-text.ts';
import { ordinaryEvidence } from './ordinary-evidence.ts';
import { ordinaryArticle, showsChange } from './ordinary-head.ts';
import { transitOf, transitWords } from './transit-of.ts';

/** How far into a mail a reply is looked for. */
const maxTextRead = 64 * 1024;
/** A reply code of a refusal with its enhanced status, or an enhanced status alone (RFC 3463). */
const refusal = /\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|\b[45]\.\d\.\d{1,3}\b(?!\.)/;
/** From this probability on a candidate is worth mentioning. */
const worthSaying = 0.3;

/**
 * A mail submitted without comment in which nothing speaks of a failure: a newsletter, a colleague's mail. Anything
 * that looks like a program's notice is excluded: it may report a failure in words that were not understood.
 */
export function isOrdinary(item: IntakeItem, { matter, judgement }: Conclusion): boolean {
  const { report, words, text } = matter.evidence;
  const { header } = matter.context;
  if (item.form === 'paste' || item.form === 'webhook' || report.kind !== 'message') return false;
  const unread =
    judgement.symptom === 'unread' && (judgement.kind === 'open' || judgement.kind === 'not-read');
  if (!unread || matter.refusal !== null) return false;
  if (words.length > 0 || text.length > 0 || report.recipients.length > 0) return false;
  if (header?.from == null || automaticAnswerFact(header) !== null || header.sender?.scheme === 'null')
    return false;
  if (daemonWords.test(header.from.value)) return false;
  if (judgement.answers.some(({ probability }) => probability >= worthSaying)) return false;
  const { view, end } = header.section;
  const body = unicodeOf(view.text.slice(end, end + maxTextRead));
  return !refusal.test(body) && !speaksOfFailure(body);
}

/** Lines of a body in which somebody may complain. */
const maxSentences = 60;
const maxSentenceLength = 600;
const carried = conceptSet(['spf', 'dkim', 'dmarc', 'message', 'bounce']);
const lost = conceptSet(['failed', 'refused', 'undelivered', 'undeliverable', 'blocked']);

/** The text says that mail or a check failed, in any language that replies are read in. */
const speaksOfFailure = (body: string): boolean =>
  body
    .split('\n', maxSentences)
    .some((line) =>
      readClauses(line.slice(0, maxSentenceLength)).clauses.some(
        (clause) => meets(clause, carried) && meets(clause, lost),
      ),
    );

function becauseOf({ matter }: Conclusion, changed: boolean): string {
  const { header } = matter.context;
  const way = header === null ? null : transitOf(header);
  const what = `This is a mail itself, no notice of a failure${changed ? '; its body is not the one that was signed' : ', and nothing in it failed'}`;
  return way === null
    ? `${what}. It has no Received field: this copy was saved before the first server (a draft, a sent folder) and shows nothing of its way.`
    : `${what}. It was ${transitWords(way)}. No server wrote into it whether SPF, DKIM and DMARC passed.`;
}

function unknownOf({ matter }: Conclusion): string[] {
  const asked = matter.evidence.dns !== null;
  return [
    "the results of SPF, DKIM and DMARC: the header as the recipient's mailbox shows it has them in Authentication-Results",
    ...(asked ? [] : ["the records and keys of the sender's domain: the DNS was not asked"]),
    'what became of the mail after the last server: inbox, junk or quarantine',
  ];
}

/**
 * The answer to a mail in which nothing failed and no check was recorded: what was found, and what cannot be known from
 * it. The cause stays open, as the question is unknown.
 */
export function ordinaryFinding(item: IntakeItem, conclusion: Conclusion): FindingJson {
  const evidence = ordinaryEvidence(item, conclusion);
  return {
    cause: 'insufficient-evidence',
    certainty: 'possible',
    confidence: 1,
    responsible: 'nobody',
    because: becauseOf(conclusion, showsChange(evidence)),
    evidence,
    against: [],
    wouldHelp: unknownOf(conclusion),
    article: ordinaryArticle,
    docs: [],
    fix: [
      {
        who: 'nobody',
        what: 'Nothing is to be repaired as far as this mail shows. If it was refused, landed in junk or is missing, answer the question.',
        record: null,
        proof: null,
        tried: [],
        steps: [],
      },
    ],
  };
}
