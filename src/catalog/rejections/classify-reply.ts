import type { BounceClass, Permanence } from '../bounce-class.ts';
import { familyOf } from '../providers.ts';
import { foldText } from './fold-text.ts';
import { rejections } from './index.ts';
import { matchRejection } from './match-rejection.ts';
import { statuses } from './statuses.ts';

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
  /** Catalogue row that decided, or `status:5.2.2`, `provider-status:gmail:5.7.26`, `reply:552`; null for nothing. */
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

function permanenceOf(reply: string | null, status: string | null): Permanence {
  const digit = (status ?? reply ?? '')[0];
  return digit === '5' ? 'permanent' : digit === '4' ? 'temporary' : 'unknown';
}

/** Class by codes alone: provider's meaning, then the registry's, then the reply code. */
function byCodes(reply: string | null, status: string | null, provider: string | null): ReplyClass | null {
  const permanence = permanenceOf(reply, status);
  if (status !== null) {
    for (const id of provider === null ? [] : familyOf(provider)) {
      const found = byProviderCode.get(`${id} ${status}`);
      if (found) return { class: found, permanence, rule: `provider-status:${id}:${status}` };
    }
    const registered = statuses[status.slice(2)]?.class ?? null;
    if (registered !== null && !vague.has(status.slice(2)))
      return { class: registered, permanence, rule: `status:${status}` };
  }
  const found = reply === null ? undefined : byReply[reply];
  return found === undefined ? null : { class: found, permanence, rule: `reply:${reply}` };
}

const aboutAddress = new Set<BounceClass>(['user-unknown', 'host-unknown', 'refused-as-unknown', 'dns']);

/** Before RCPT TO no recipient is known: an "unknown domain" answered to MAIL FROM or HELO is the sender's. */
function seenFrom(command: string | null, name: BounceClass): BounceClass {
  if (!aboutAddress.has(name)) return name;
  if (command === 'MAIL FROM') return 'sender-blocked';
  return command === 'HELO' || command === 'EHLO' ? 'helo-bad' : name;
}

/**
 * What a reply means. Text beats the provider's meaning of the code, which beats the registry's, which beats the reply
 * code; 5.0.0, 5.1.0, 5.4.1, 5.7.0 and 5.7.1 never decide alone. Never throws.
 */
export function classifyReply(text: string | null, facts: ReplyFacts = {}): ReplyClass {
  const reply = facts.reply ?? null;
  const status = facts.status ?? null;
  const provider = facts.provider ?? null;
  const folded = text === null ? '' : foldText(text);
  const family = provider === null ? [] : familyOf(provider);
  const row = folded === '' ? null : matchRejection(folded, { reply, status, provider, family });
  if (row !== null && row.specificity > 0) {
    const told = permanenceOf(reply, status);
    return {
      class: seenFrom(facts.command ?? null, row.class),
      permanence: told === 'unknown' ? row.permanence : told,
      rule: row.id,
    };
  }
  const coded = byCodes(reply, status, provider);
  if (coded !== null) return coded;
  const permanence = permanenceOf(reply, status);
  if (row !== null) return { class: row.class, permanence, rule: row.id, weak: true };
  // Before MAIL FROM a server knows nothing of a client but its address and the name it gave.
  if (
    reply !== null &&
    reply[0] === '5' &&
    (facts.command === 'CONNECT' || facts.command === 'EHLO' || facts.command === 'HELO')
  )
    return {
      class: facts.command === 'CONNECT' ? 'ip-listed' : 'helo-bad',
      permanence,
      rule: `command:${facts.command}`,
    };
  // A sender refused at MAIL FROM in words nobody knows is still a refusal of the sender.
  if (facts.command === 'MAIL FROM' && reply !== null && reply[0] === '5')
    return { class: 'sender-blocked', permanence, rule: 'command:MAIL FROM' };
  return { class: /[^\W\d]{3}/.test(folded) ? 'text-unknown' : 'no-text', permanence, rule: null };
}
