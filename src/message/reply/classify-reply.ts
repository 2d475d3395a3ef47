import { type BounceClass, categoryOf, type Permanence } from '../../catalog/bounce-class.ts';
import { familyOf } from '../../catalog/providers.ts';
import { foldText } from '../../catalog/rejections/fold-text.ts';
import { rejections } from '../../catalog/rejections/index.ts';
import { matchRejection } from '../../catalog/rejections/match-rejection.ts';
import type { Rejection } from '../../catalog/rejections/rejection.ts';
import { statuses } from '../../catalog/rejections/statuses.ts';
import { conceptSet, meets, sameSets } from './concept-set.ts';
import { judgeConcepts } from './judge-concepts.ts';
import { readClauses } from './read-clauses.ts';
import { featuresOf, type ReadReply, replyPart } from './reply-features.ts';
import { type ReplyModel, shippedModel, weighReply } from './reply-model.ts';

/** What is known about a reply besides its text. */
export interface ReplyFacts {
  readonly reply?: string | null;
  readonly status?: string | null;
  /** Provider id of `providers.ts`. */
  readonly provider?: string | null;
  /** SMTP command that was refused, upper case. */
  readonly command?: string | null;
}

export interface ReplyClass {
  readonly class: BounceClass;
  readonly permanence: Permanence;
  /** `likely` if a distinctive text, the words or a registered code say so; `possible` for a guess. */
  readonly certainty: 'likely' | 'possible';
  /**
   * The deciding catalogue row, `words:` and the `says` of the rule, `learned`, or `status:5.2.2`,
   * `provider-status:gmail:5.7.26`, `reply:552`; null for nothing.
   */
  readonly rule: string | null;
  /** The words are so general that other words of the notice may be more specific. */
  readonly weak?: boolean;
}

/** Codes used for anything: they never decide alone. */
const vague = new Set(['0.0', '1.0', '4.1', '7.0', '7.1']);

/** Provider and code to class, if all rows of the provider agree on it. */
const byProviderCode = new Map<string, BounceClass | null>();
for (const row of rejections) {
  if (row.provider === null || row.enhanced === null || vague.has(row.enhanced.slice(2))) continue;
  const key = `${row.provider} ${row.enhanced}`;
  const known = byProviderCode.get(key);
  byProviderCode.set(key, known === undefined || known === row.class ? row.class : null);
}

/** Reply codes with a single meaning (RFC 5321 4.2.3, RFC 7504, RFC 4954); 550 and 554 alone say nothing. */
const byReply: Readonly<Record<string, BounceClass>> = {
  '552': 'mailbox-full',
  '556': 'null-mx',
  '530': 'smtp-auth-required',
  '535': 'smtp-auth-required',
  '551': 'user-unknown',
  '452': 'disk-full',
  '500': 'protocol',
  '501': 'protocol',
  '502': 'protocol',
  '503': 'protocol',
  '504': 'protocol',
};

/** Transient classes unless a code says that the refusal is final. */
const passing = new Set<BounceClass>([
  'mailbox-full',
  'recipient-rate',
  'greylisted',
  'throttled',
  'too-many-connections',
  'dns',
  'connect',
  'disk-full',
  'internal-error',
]);

/** The reply code is the server's own; a status may be a reporter's interpretation. */
function permanenceOf(reply: string | null, status: string | null): Permanence {
  const digit = (reply ?? status ?? '')[0];
  return digit === '5' ? 'permanent' : digit === '4' ? 'temporary' : 'unknown';
}

function byReplyCode(reply: string | null): Pick<ReplyClass, 'class' | 'rule'> | null {
  const found = reply === null ? undefined : byReply[reply];
  return found === undefined ? null : { class: found, rule: `reply:${reply}` };
}

/** A word, in any script; the vowel signs of some are combining marks. */
const worded = /\p{L}[\p{L}\p{M}]{2}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2}/u;

/** Classes of the registered codes that may decide alone, by subject and detail. */
const byStatus = new Map(
  Object.entries(statuses).flatMap(([code, row]) => (vague.has(code) ? [] : [[code, row.class] as const])),
);
const registeredClass = (status: string): BounceClass | null => byStatus.get(status.slice(2)) ?? null;

type Judged = Pick<ReplyClass, 'class' | 'rule' | 'certainty' | 'weak'>;

/** Class by codes alone: the provider's meaning, then the registry's. */
function byCodes(status: string | null, provider: string | null): Judged | null {
  if (status !== null) {
    for (const id of provider === null ? [] : familyOf(provider)) {
      const found = byProviderCode.get(`${id} ${status}`);
      if (found) return { class: found, certainty: 'likely', rule: `provider-status:${id}:${status}` };
    }
    const registered = registeredClass(status);
    if (registered !== null) return { class: registered, certainty: 'possible', rule: `status:${status}` };
  }
  return null;
}

const aboutAddress = new Set<BounceClass>(['user-unknown', 'host-unknown', 'refused-as-unknown', 'dns']);

/** Before RCPT TO no recipient is known: an "unknown domain" in reply to MAIL FROM or HELO is the sender's. */
function seenFrom(command: string | null, name: BounceClass): BounceClass {
  if (!aboutAddress.has(name)) return name;
  if (command === 'MAIL FROM') return 'sender-blocked';
  return command === 'HELO' || command === 'EHLO' ? 'helo-bad' : name;
}

/** What the refused command implies if neither words nor codes decide. */
function byCommand(reply: string | null, command: string | null): Pick<ReplyClass, 'class' | 'rule'> | null {
  if (reply === null || reply[0] !== '5') return null;
  // Before MAIL FROM a server knows only the client's address and HELO name.
  if (command === 'CONNECT') return { class: 'ip-listed', rule: 'command:CONNECT' };
  if (command === 'EHLO' || command === 'HELO') return { class: 'helo-bad', rule: `command:${command}` };
  // A sender refused at MAIL FROM in unknown words is still a refusal of the sender.
  return command === 'MAIL FROM' ? { class: 'sender-blocked', rule: 'command:MAIL FROM' } : null;
}

const isCheck = (name: BounceClass): boolean => categoryOf(name) === 'sender-auth';

const denial = conceptSet(['denied']);

type Guess = ReturnType<typeof weighReply>;

/** Cached guesses of the model: servers repeat themselves, about other addresses. */
const guesses = new Map<number, { readonly read: ReadReply; readonly guess: Guess }>();
const MAX_GUESSES = 1_000;

/** Words as a number; collisions are resolved by `sameReading`. */
function keyOf(words: readonly string[]): number {
  let key = words.length;
  for (const word of words)
    key =
      Math.imul(key ^ (word.length + (word.charCodeAt(0) << 8)), 0x01000193) ^
      word.charCodeAt(word.length - 1);
  return key;
}

function sameReading(one: ReadReply, other: ReadReply): boolean {
  if (one.words.length !== other.words.length || one.reply !== other.reply || one.status !== other.status)
    return false;
  for (let at = 0; at < one.words.length; at++) if (one.words[at] !== other.words[at]) return false;
  return sameSets(one.clauses, other.clauses);
}

/** The model's guess for the words, or its cached one for the same reading. */
function guessOf(model: ReplyModel, read: ReadReply): Guess {
  const key = keyOf(read.words);
  const known = guesses.get(key);
  if (known !== undefined && sameReading(known.read, read)) return known.guess;
  const guess = weighReply(model, featuresOf(read));
  if (guesses.size >= MAX_GUESSES) guesses.clear();
  guesses.set(key, { read, guess });
  return guess;
}

/** Outcomes of a refusal, whatever the reason. */
const outcomes = new Set<BounceClass>([
  'refused-as-unknown',
  'security-other',
  'sender-blocked',
  'restricted-recipient',
]);

/**
 * The words judged by their concepts and also by the model. If both agree, the class is certain; if only one is sure,
 * it is a guess. Codes alone take precedence over words that say almost nothing.
 */
function byWords(text: string, facts: ReplyFacts, model: ReplyModel): Judged | null {
  const reply = facts.reply ?? null;
  const status = facts.status ?? null;
  const { clauses, words } = readClauses(replyPart(text, reply));
  const verdict = judgeConcepts(clauses);
  const coded = byCodes(status, facts.provider ?? null);
  // Entirely unknown words are not guessed at.
  if (clauses.length === 0 || (verdict === null && coded !== null)) return coded;
  // "unauthenticated" may refer to a login or to a check of the sender; a code of RFC 7372 says that it is a check.
  if (verdict?.says === 'unauthenticated' && coded !== null && isCheck(coded.class))
    return { ...coded, certainty: 'likely' };
  const guess = guessOf(model, { words, reply, status, clauses, verdict });
  const nameless = guess.class === 'text-unknown' || guess.class === 'no-text';
  if (verdict !== null && verdict.class === guess.class && guess.probability >= model.claims)
    return {
      class: verdict.class,
      certainty: 'likely',
      rule: `words:${verdict.says}`,
      weak: verdict.strength === 1,
    };
  // A negated finding misleads the model, which does not know the scope of a negation.
  const sure = verdict !== null && verdict.strength > 1 && clauses.some((clause) => meets(clause, denial));
  if (guess.probability >= model.guesses && !nameless && !sure)
    return {
      class: guess.class,
      certainty: 'possible',
      rule: 'learned',
      weak: verdict === null || verdict.strength === 1,
    };
  if (verdict !== null && verdict.strength > 1)
    return { class: verdict.class, certainty: 'possible', rule: `words:${verdict.says}` };
  if (coded !== null) return coded;
  return verdict === null
    ? null
    : { class: verdict.class, certainty: 'possible', rule: `words:${verdict.says}`, weak: true };
}

/** True if the words name a failed check of the sender, and the row only its outcome: a reason beats an outcome. */
function namesCheck(text: string, reply: string | null): boolean {
  const verdict = judgeConcepts(readClauses(replyPart(text, reply)).clauses);
  return verdict !== null && verdict.strength === 3 && isCheck(verdict.class);
}

/** Successive reading steps ask about the same reply: recent answers are kept. */
const recent = new Map<string | null, { readonly facts: ReplyFacts; readonly judged: ReplyClass }>();
/** Maximum replies kept: those of one mail, and the few that a busy server repeats. */
const MAX_RECENT = 500;
/** Longer texts are whole notices, which never recur. */
const MAX_KEPT = 600;
let recentModel: ReplyModel | null = null;

const sameFacts = (one: ReplyFacts, other: ReplyFacts): boolean =>
  one.reply === other.reply &&
  one.status === other.status &&
  one.provider === other.provider &&
  one.command === other.command;

/**
 * The meaning of a reply. A distinctive text of the catalogue beats the concepts of the words, which beat the
 * provider's meaning of a code, which beats the registry's; 5.0.0, 5.1.0, 5.4.1, 5.7.0 and 5.7.1 never decide alone.
 * Never throws.
 */
export function classifyReply(
  text: string | null,
  facts: ReplyFacts = {},
  model: ReplyModel = shippedModel(),
): ReplyClass {
  if (model !== recentModel) {
    recent.clear();
    guesses.clear();
    recentModel = model;
  }
  const known = recent.get(text);
  if (known !== undefined && sameFacts(known.facts, facts)) return known.judged;
  const judged = classify(text, facts, model);
  if (text === null || text.length > MAX_KEPT) return judged;
  if (recent.size >= MAX_RECENT) recent.clear();
  recent.set(text, { facts, judged });
  return judged;
}

/** A text never seen in practice is a guess, unless the words alone say the same. */
const isBorneOut = (row: Rejection, text: string | null, facts: ReplyFacts, model: ReplyModel): boolean =>
  row.unproved !== true || (text !== null && byWords(text, facts, model)?.class === row.class);

function classify(text: string | null, facts: ReplyFacts, model: ReplyModel): ReplyClass {
  const reply = facts.reply ?? null;
  const status = facts.status ?? null;
  const provider = facts.provider ?? null;
  const command = facts.command ?? null;
  const coded = permanenceOf(reply, status);
  const folded = text === null ? '' : foldText(text);
  const family = provider === null ? [] : familyOf(provider);
  const row = folded === '' ? null : matchRejection(folded, { reply, status, provider, family });
  if (row !== null && !(text !== null && outcomes.has(row.class) && namesCheck(text, reply)))
    return {
      class: seenFrom(command, row.class),
      permanence: coded === 'unknown' ? row.permanence : coded,
      certainty: isBorneOut(row, text, facts, model) ? 'likely' : 'possible',
      rule: row.id,
    };
  const said =
    text === null || !worded.test(folded) ? byCodes(status, provider) : byWords(text, facts, model);
  if (said !== null) {
    const name = seenFrom(command, said.class);
    const permanence = coded === 'unknown' ? (passing.has(name) ? 'temporary' : 'permanent') : coded;
    return { ...said, class: name, permanence };
  }
  const bare = byCommand(reply, command) ?? byReplyCode(reply);
  return bare === null
    ? {
        class: worded.test(folded) ? 'text-unknown' : 'no-text',
        permanence: coded,
        certainty: 'likely',
        rule: null,
      }
    : { ...bare, permanence: coded, certainty: 'possible' };
}
