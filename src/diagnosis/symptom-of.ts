import type { BounceClass } from '../catalog/bounce-class.ts';
import { shownKeyFault } from '../evidence/text/shown-key-fault.ts';
import { shownSpfFault } from '../evidence/text/shown-spf-fault.ts';
import type { WordKind } from '../evidence/words/read-words.ts';
import { tellingWords } from '../evidence/words/telling-words.ts';
import { isFailureReport } from '../message/bounce/is-failure-report.ts';
import { classifyReply } from '../message/reply/classify-reply.ts';
import { automaticAnswerFact } from './automatic-answer-fact.ts';
import { checks } from './conditions/checks.ts';
import type { Matter } from './conditions/condition.ts';
import { decidingVerdicts } from './conditions/deciding-verdicts.ts';
import { held } from './conditions/held.ts';
import { mail } from './conditions/mail.ts';
import { refusesRewriting } from './conditions/refuses-rewriting.ts';
import { signature } from './conditions/signature.ts';
import type { Verdict } from './journey/journey.ts';
import { minBelief } from './journey/read-verdicts.ts';
import { MIN_WORDS, shippedModel } from './learned/learned-model.ts';
import { numberedWording } from './learned/wording.ts';
import type { AuthSymptom, Symptom } from './symptom.ts';

const byClass: Partial<Readonly<Record<BounceClass, AuthSymptom>>> = {
  'spf-fail': 'spf',
  'spf-permerror': 'spf-record',
  'dkim-fail': 'dkim-signature',
  'dkim-body-changed': 'dkim-body',
  'dmarc-reject': 'dmarc',
  unauthenticated: 'unauthenticated',
  'arc-fail': 'arc',
};

const silent: ReadonlySet<BounceClass> = new Set(['text-unknown', 'no-text', 'expired']);

/** Classes with which a server may mean a failed check. */
const vague: ReadonlySet<BounceClass> = new Set([
  'sender-blocked',
  'security-other',
  'restricted-recipient',
  'transport-rule',
  'protocol',
  'smtp-auth-required',
  // A score that included a check.
  'spam',
  // "Requested action not taken: mailbox unavailable" is the boilerplate of RFC 5321 4.2.3, whatever the reason.
  'refused-as-unknown',
]);

const ofPart: Readonly<Record<NonNullable<Verdict['why']>, AuthSymptom>> = {
  'body-hash': 'dkim-body',
  key: 'dkim-key',
  signature: 'dkim-signature',
};

/** The failed check at the deciding handover; null if none failed or none is shown. */
function failedCheck(matter: Matter): AuthSymptom | null {
  const spf = decidingVerdicts(matter, 'spf');
  const dkim = decidingVerdicts(matter, 'dkim');
  const failing = dkim.filter(({ result }) => result === 'fail' || result === 'broken-record');
  const authors = failing.some(({ aligned }) => aligned !== 'no')
    ? failing.filter(({ aligned }) => aligned !== 'no')
    : failing;
  if (spf.some(({ result }) => result === 'broken-record')) return 'spf-record';
  if (authors.some(({ why }) => why === 'key')) return 'dkim-key';
  if (spf.some(({ result }) => result === 'fail')) return 'spf';
  if (authors.some(({ why }) => why === 'body-hash')) return 'dkim-body';
  const dmarc = decidingVerdicts(matter, 'dmarc').some(({ result }) => result === 'fail');
  if (failing.length > 0) return 'dkim-signature';
  if (dmarc) return keyFails(matter) ? 'dkim-key' : 'dmarc';
  if (decidingVerdicts(matter, 'composite').some(({ result }) => result === 'fail')) return 'composite';
  if (decidingVerdicts(matter, 'arc').some(({ result }) => result === 'fail')) return 'arc';
  if (spf.some(({ result }) => result === 'none') && !dkim.some(({ result }) => result === 'pass'))
    return 'unauthenticated';
  return null;
}

/** The failed signature is the author's own, or its signer is unknown. */
function authorsFail(matter: Matter): boolean {
  return decidingVerdicts(matter, 'dkim').some(
    ({ result, aligned }) =>
      result !== 'pass' && result !== 'none' && result !== 'no-answer' && aligned !== 'no',
  );
}

/** DMARC passes, and so does a signature that may be the author's: another one failing does not matter. */
function carriedByAnother(matter: Matter): boolean {
  return (
    decidingVerdicts(matter, 'dmarc').some(({ result }) => result === 'pass') &&
    decidingVerdicts(matter, 'dkim').some(({ result, aligned }) => result === 'pass' && aligned !== 'no')
  );
}

/**
 * No aligned signature passes because the author's key cannot be used: an earlier server said so, this one, or the shown
 * record. Where SPF fails as well, that is for the others to weigh.
 */
function keyFails(matter: Matter): boolean {
  if (decidingVerdicts(matter, 'spf').some(({ result }) => result === 'fail')) return false;
  return (held(signature.keyUnusable, matter).belief ?? 0) > KEY_KNOWN;
}

/** Belief from which the key is named as what failed. */
const KEY_KNOWN = 0.9;

/** What is wrong with the author's signature, if the server that refused for DMARC says so and SPF did not fail. */
function brokenSignature(matter: Matter): AuthSymptom | null {
  if (decidingVerdicts(matter, 'spf').some(({ result }) => result === 'fail')) return null;
  const failed = decidingVerdicts(matter, 'dkim').find(
    ({ result, why, aligned }) =>
      (result === 'fail' || result === 'broken-record') && why !== null && aligned !== 'no',
  );
  return failed?.why == null ? null : ofPart[failed.why];
}

function ofRefusal(matter: Matter): Symptom | null {
  const { refusal } = matter;
  if (refusal === null) return null;
  const { action } = refusal.recipient;
  if (action === 'complained') return 'complaint';
  // `550 2.0.1`: the reply code is what the server did (RFC 5321 4.2.1), the status is configured text.
  const refusedByCode = /^[45]/.test(refusal.recipient.reply ?? '');
  if (!refusedByCode && (action === 'delivered' || action === 'relayed'))
    return refusal.class === 'greylisted' ? 'greylisted' : 'success';
  if (refusesRewriting(refusal.text)) return 'address-syntax';
  const auth = byClass[refusal.class];
  if (auth === 'dkim-signature') return failedCheck(matter) ?? auth;
  if (auth === 'dmarc') {
    // A record that cannot be evaluated comes first, as among results without a refusal.
    const unusable = decidingVerdicts(matter, 'spf').some(({ result }) => result === 'broken-record');
    return unusable ? 'spf-record' : (brokenSignature(matter) ?? (keyFails(matter) ? 'dkim-key' : auth));
  }
  if (auth !== undefined) return auth;
  if (silent.has(refusal.class)) return null;
  // "Sender address rejected" next to a failed check is a refusal for that check, unless DMARC passes all the same.
  const passes = decidingVerdicts(matter, 'dmarc').some(({ result }) => result === 'pass');
  const failed =
    vague.has(refusal.class) && matter.judged?.outcome === 'refused' && !passes ? failedCheck(matter) : null;
  return failed ?? (refusal.class as Symptom);
}

/** Complaints about a check or the path that no passing result answers. */
const complaints: ReadonlySet<WordKind> = new Set([
  'dkim-fails',
  'dmarc-fails',
  'spf-fails',
  'spf-broken',
  'adds-text',
  'body-hash',
  'key-missing',
  'arc',
  'forged',
]);

/** A question is short: a longer input has more to show. */
const MAX_LINES = 3;
const MAX_LINE = 300;
/** RFC 3463 2, but not inside a longer number. */
const askedStatus = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/;

/** "What does 550 5.7.26 mean?", "our address is on a block list": no refusal here, the user asks what it means. */
function askedOf({ text, spoken }: Matter['evidence']): Symptom | null {
  if (text.length > MAX_LINES || numberedWording(shippedModel(), spoken).words >= MIN_WORDS) return null;
  for (const line of text) {
    const words = line.text.slice(0, MAX_LINE);
    const status = askedStatus.exec(words)?.[0];
    const meant = classifyReply(status === undefined ? words : null, { status: status ?? null });
    const guessed = status === undefined && (meant.certainty !== 'likely' || meant.weak === true);
    if (!guessed && !silent.has(meant.class)) return byClass[meant.class] ?? (meant.class as Symptom);
  }
  return null;
}

/** Checks whose failure a record shown to be unusable explains, whatever the reply calls it. */
const ofSenders: ReadonlySet<Symptom> = new Set(['spf', 'unauthenticated', 'dkim-signature']);

/** A failed check next to a record shown to be broken: the record is the symptom. */
function withShownRecords(symptom: Symptom, matter: Matter): Symptom {
  const { shownRecords } = matter.evidence;
  if (shownRecords.length === 0 || !ofSenders.has(symptom)) return symptom;
  const spfPassed = decidingVerdicts(matter, 'spf').some(({ result }) => result === 'pass');
  if (!spfPassed && shownSpfFault(shownRecords) !== null) return 'spf-record';
  const keyFailed = symptom === 'dkim-signature' && held(signature.keyUnusable, matter).truth === 'yes';
  return keyFailed && shownKeyFault(shownRecords) !== null ? 'dkim-key' : symptom;
}

/** The symptom of a matter; `unread` if there is none. Pure. */
export const symptomOf = (matter: Matter): Symptom => withShownRecords(seenIn(matter), matter);

function seenIn(matter: Matter): Symptom {
  const { kind } = matter.evidence.report;
  if (kind === 'auto-reply' || kind === 'read-receipt' || kind === 'challenge') return 'automatic';
  // A report of a check that failed (RFC 6591) is nobody's complaint: its results are read.
  if (kind === 'feedback-report' && !isFailureReport(matter.evidence.report)) return 'complaint';
  if (kind === 'delivered') return 'success';
  const refused = ofRefusal(matter);
  if (refused !== null) return refused;
  if (
    matter.refusal === null &&
    (automaticAnswerFact(matter.context.header) !== null ||
      matter.evidence.words.some(({ kind: said }) => said === 'away'))
  )
    return 'automatic';
  const carried = held(checks.carried, matter);
  const failed = failedCheck(matter);
  // If only SPF satisfies DMARC, the author's broken signature is the symptom.
  const ofSignature = failed === 'dkim-body' || failed === 'dkim-key' || failed === 'dkim-signature';
  if (
    ofSignature &&
    held(checks.alignedSignature, matter).truth !== 'yes' &&
    authorsFail(matter) &&
    !carriedByAnother(matter)
  )
    return failed;
  // Results that a person repeats while reporting a failure are not the whole story.
  const complains =
    (matter.context.header?.hops.length ?? 0) === 0 &&
    matter.context.header?.from == null &&
    matter.evidence.words.some(({ kind }) => complaints.has(kind));
  if (complains && failed === null && matter.refusal === null) return 'described';
  if (carried.truth === 'yes' && (matter.judged?.outcome === 'taken' || matter.judged?.outcome === 'unknown'))
    return 'passed';
  if (failed !== null) return failed;
  if (matter.refusal !== null) return matter.refusal.class as Symptom;
  if ((matter.judged?.verdicts.length ?? 0) > 0)
    // Unconfirmed results were read but do not decide.
    return matter.judged?.verdicts.some(({ belief }) => belief >= minBelief) ? 'passed' : 'described';
  if (held(mail.filterMarked, matter).truth === 'yes') return 'marked';
  return matter.evidence.words.some(({ kind }) => tellingWords.has(kind))
    ? 'described'
    : (askedOf(matter.evidence) ?? 'unread');
}
