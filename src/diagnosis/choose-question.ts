import type { WordKind } from '../evidence/words/read-words.ts';
import type { Candidate } from './by-conditions.ts';
import { asksForAnother } from './conditions/asks-for-another.ts';
import { author } from './conditions/author.ts';
import type { Matter } from './conditions/condition.ts';
import { decidingVerdicts } from './conditions/deciding-verdicts.ts';
import { held } from './conditions/held.ts';
import type { QuestionId } from './question.ts';

/** What a person says about who runs a host. */
const ownership: ReadonlySet<WordKind> = new Set([
  'forwarded',
  'filter-in-front',
  'own-filter',
  'list',
  'ours',
  'not-ours',
]);

/** A person said who runs the host that connected: by its name, or without naming a host. */
const ownerReported = ({ evidence }: Matter, host: string | null, ip: string | null): boolean =>
  evidence.words.some(
    ({ kind, supposed, hosts }) =>
      ownership.has(kind) &&
      !supposed &&
      (hosts.length === 0 || hosts.some((named) => named === host || named === ip)),
  );

/** Below this belief a condition is as good as false. */
const HINT = 0.2;
/** From this belief on the answer itself names who runs a host. */
const KNOWN = 0.9;

/** The input already holds the answer: do not ask again. */
function holds(question: QuestionId, matter: Matter): boolean {
  const { evidence, context, journey, refusal, judged } = matter;
  const hops = context.header?.hops.length ?? 0;
  switch (question) {
    case 'all-received':
      return hops > 1;
    case 'returned-message':
      return evidence.report.returned !== null || hops > 0;
    case 'whole-message':
      return evidence.report.returned?.whole === true || evidence.report.kind === 'message';
    case 'reply-text':
      return refusal !== null && refusal.text !== '';
    case 'whole-bounce':
      return (
        evidence.text.length === 0 ||
        evidence.report.returned !== null ||
        evidence.report.recipients.some(({ reportingMta }) => reportingMta !== null)
      );
    case 'recipient-mx':
      return (
        evidence.dns?.recipient != null ||
        journey.recipient.domain === null ||
        journey.recipient.publicProvider === 'yes'
      );
    case 'who-runs-client':
      return (
        judged === null ||
        (judged.client.ip === null && judged.from.host === null) ||
        Object.values(judged.from.role).some((belief) => belief >= KNOWN) ||
        ownerReported(matter, judged.from.host, judged.client.ip)
      );
    case 'did-you-send':
      // Not asked for an ordinary bounce: something must hint at it.
      return (
        evidence.words.some(({ kind }) => kind === 'never-sent') ||
        (held(author.neverSent, matter).belief ?? 0) < HINT
      );
    case 'what-went-wrong':
      return refusal !== null;
    case 'the-bounce':
      return refusal !== null && refusal.text !== '';
    case 'dmarc-record':
      return evidence.dns?.dmarc != null;
    default:
      return false;
  }
}

/** Questions by effort for the reader, used if no condition asks one. */
function general(matter: Matter): QuestionId[] {
  const spf = decidingVerdicts(matter, 'spf').some(({ result }) => result === 'fail');
  const refused = matter.refusal !== null;
  if (spf) return ['who-runs-client', 'recipient-mx', 'all-received', 'returned-message', 'whole-message'];
  if (refused) return ['reply-text', 'returned-message', 'whole-bounce', 'did-you-send'];
  if ((matter.judged?.verdicts.length ?? 0) > 0) return ['whole-message', 'what-went-wrong', 'all-received'];
  return ['the-bounce', 'what-went-wrong'];
}

/** If everything else is known: what only the people at both ends can answer. */
function last(matter: Matter): QuestionId {
  if (matter.refusal === null) return 'the-bounce';
  return holds('whole-bounce', matter) ? 'did-you-send' : 'whole-bounce';
}

/**
 * The question that separates the candidates best: asked by unknown conditions, weighted by how far the candidates
 * differ in them; never about something the input already holds.
 */
export function chooseQuestion(matter: Matter, candidates: readonly Candidate[]): QuestionId {
  // What was given is about somebody else: nothing in it can be asked further.
  if (held(asksForAnother, matter).truth === 'yes') return 'asked-mail';
  const worth = new Map<QuestionId, number>();
  for (const { probability, found } of candidates.slice(0, 3)) {
    for (const { condition, holding } of found) {
      if (condition.asks === undefined || holding.truth !== 'unknown' || holds(condition.asks, matter))
        continue;
      worth.set(condition.asks, (worth.get(condition.asks) ?? 0) + probability);
    }
  }
  const [best] = [...worth].sort((a, b) => b[1] - a[1]);
  if (best !== undefined) return best[0];
  return general(matter).find((question) => !holds(question, matter)) ?? last(matter);
}
