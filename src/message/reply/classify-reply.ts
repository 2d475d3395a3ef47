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

/** What is known about a reply beside its text. */
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
  /** `likely` when a distinctive text, the words or a registered code say so; `possible` for a guess. */
  readonly certainty: 'likely' | 'possible';
  /**
   * Catalogue row that decided, `words:` and what the rule of the concepts wants to hear, `learned`, or
   * `status:5.2.2`, `provider-status:gmail:5.7.26`, `reply:552`; null for nothing.
   */
  readonly rule: string | null;
  /** The words are so general that other words of the notice may know better. */
  readonly weak?: boolean;
}

/** Codes that are used for anything: they never decide alone. */
const vague = new Set(['0.0', '1.0', '4.1', '7.0', '7.1']);

/** Provider and code to class, where all rows of the provider agree on it. */
const byProviderCode = new Map<string, BounceClass | null>();
for (const row of rejections) {
  if (row.provider === null || row.enhanced === null || vague.has(row.enhanced.slice(2))) continue;
  const key = `${row.provider} ${row.enhanced}`;
  const known = byProviderCode.get(key);
  byProviderCode.set(key, known === undefined || known === row.class ? row.class : null);
}

/** Reply codes with one meaning (RFC 5321 4.2.3, RFC 7504, RFC 4954); 550 and 554 say nothing by themselves. */
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

/** Classes that pass by themselves when no code says whether the refusal is final. */
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

/** The reply code is the server's own word; a status may be what a reporter made of it. */
function permanenceOf(reply: string | null, status: string | null): Permanence {
  const digit = (reply ?? status ?? '')[0];
  return digit === '5' ? 'permanent' : digit === '4' ? 'temporary' : 'unknown';
}

function byReplyCode(reply: string | null): Pick<ReplyClass, 'class' | 'rule'> | null {
  const found = reply === null ? undefined : byReply[reply];
  return found === undefined ? null : { class: found, rule: `reply:${reply}` };
}

/** A word, in any script; the vowel signs of some are marks. */
const worded = /\p{L}[\p{L}\p{M}]{2}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2}/u;

/** Classes of the registered codes that may decide alone, by subject and detail. */
const byStatus = new Map(
  Object.entries(statuses).flatMap(([code, row]) => (vague.has(code) ? [] : [[code, row.class] as const])),
);
const registeredClass = (status: string): BounceClass | null => byStatus.get(status.slice(2)) ?? null;

type Judged = Pick<ReplyClass, 'class' | 'rule' | 'certainty' | 'weak'>;

/** Class by codes alone: provider's meaning, then the registry's. */
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

/** Before RCPT TO no recipient is known: an "unknown domain" answered to MAIL FROM or HELO is the sender's. */
function seenFrom(command: string | null, name: BounceClass): BounceClass {
  if (!aboutAddress.has(name)) return name;
  if (command === 'MAIL FROM') return 'sender-blocked';
  return command === 'HELO' || command === 'EHLO' ? 'helo-bad' : name;
}

/** What the command that was refused tells when neither words nor codes do. */
function byCommand(reply: string | null, command: string | null): Pick<ReplyClass, 'class' | 'rule'> | null {
  if (reply === null || reply[0] !== '5') return null;
  // Before MAIL FROM a server knows nothing of a client but its address and the name it gave.
  if (command === 'CONNECT') return { class: 'ip-listed', rule: 'command:CONNECT' };
  if (command === 'EHLO' || command === 'HELO') return { class: 'helo-bad', rule: `command:${command}` };
  // A sender refused at MAIL FROM in words nobody knows is still a refusal of the sender.
  return command === 'MAIL FROM' ? { class: 'sender-blocked', rule: 'command:MAIL FROM' } : null;
}

const isCheck = (name: BounceClass): boolean => categoryOf(name) === 'sender-auth';

const denial = conceptSet(['denied']);

type Guess = ReturnType<typeof weighReply>;

/** What the model said of words before: servers say the same again, about other addresses. */
const guesses = new Map<number, { readonly read: ReadReply; readonly guess: Guess }>();
const MAX_GUESSES = 1_000;

/** Words as a number; those that share one are distinguished by `sameReading`. */
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

/** The words weighed by the model, or what it said of the same reading before. */
function guessOf(model: ReplyModel, read: ReadReply): Guess {
  const key = keyOf(read.words);
  const known = guesses.get(key);
  if (known !== undefined && sameReading(known.read, read)) return known.guess;
  const guess = weighReply(model, featuresOf(read));
  if (guesses.size >= MAX_GUESSES) guesses.clear();
  guesses.set(key, { read, guess });
  return guess;
}

/** What a refusal comes to, whatever led to it. */
const outcomes = new Set<BounceClass>([
  'refused-as-unknown',
  'security-other',
  'sender-blocked',
  'restricted-recipient',
]);

/**
 * The words by their concepts, weighed once more by the model. Where both say the same, the class holds; where only one
 * of them is sure, it is a guess. Codes alone come before words that say next to nothing.
 */
function byWords(text: string, facts: ReplyFacts, model: ReplyModel): Judged | null {
  const reply = facts.reply ?? null;
  const status = facts.status ?? null;
  const { clauses, words } = readClauses(replyPart(text, reply));
  const verdict = judgeConcepts(clauses);
  const coded = byCodes(status, facts.provider ?? null);
  // Words of which none is known are nobody's to guess at.
  if (clauses.length === 0 || (verdict === null && coded !== null)) return coded;
  // "unauthenticated" is said of a login and of a check of the sender; a code of RFC 7372 says that it is a check.
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
  // Words that deny a finding mislead the model, which does not know what a denial reaches.
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

/** True when the words name a check of the sender that failed, and the row only what it led to: a reason beats an outcome. */
function namesCheck(text: string, reply: string | null): boolean {
  const verdict = judgeConcepts(readClauses(replyPart(text, reply)).clauses);
  return verdict !== null && verdict.strength === 3 && isCheck(verdict.class);
}

/** The steps of a reader ask about the same reply one after the other: the last answers are kept. */
const recent = new Map<string | null, { readonly facts: ReplyFacts; readonly judged: ReplyClass }>();
/** Replies kept: those of one mail, and the few that a busy server gives again and again. */
const MAX_RECENT = 500;
/** Longer texts are whole notices, of which no two are the same. */
const MAX_KEPT = 600;
let recentModel: ReplyModel | null = null;

const sameFacts = (one: ReplyFacts, other: ReplyFacts): boolean =>
  one.reply === other.reply &&
  one.status === other.status &&
  one.provider === other.provider &&
  one.command === other.command;

/**
 * What a reply means. A distinctive text of the catalogue beats the words as concepts, these beat the provider's meaning
 * of a code, which beats the registry's; 5.0.0, 5.1.0, 5.4.1, 5.7.0 and 5.7.1 never decide alone. Never throws.
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

/** A text that nobody was seen to get is a guess, unless the words say the same by themselves. */
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
