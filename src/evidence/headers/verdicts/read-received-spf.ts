import { fieldDomainOf } from '../../../message/domain-of.ts';
import { cleanValue } from '../clean-value.ts';
import { addressOf } from '../find-address.ts';
import { scanTokens, type Token } from '../scan-tokens.ts';
import { readSpfComment } from './read-spf-comment.ts';
import { resultWord } from './result-word.ts';
import type { SpfVerdict } from './verdict.ts';

export interface ReceivedSpf {
  readonly verdict: SpfVerdict;
  /** Who checked: `receiver=`, else the host before the colon in the remark. */
  readonly receiver: string | null;
}

/** `key=value` pairs after the remark (RFC 7208 9.1); a value may be quoted or in angle brackets. */
function pairsOf(tokens: readonly Token[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (let at = 0; at < tokens.length && pairs.size < 40; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    // A lost line break: the next field starts here.
    if (/^[\w-]{3,60}:$/.test(token.text)) break;
    const equals = token.text.indexOf('=');
    if (equals < 1) continue;
    let value = token.text.slice(equals + 1);
    for (let next = tokens[at + 1]; next && next.at === tokens[at]?.end; next = tokens[at + 1]) {
      if (next.kind !== 'word' && next.kind !== 'quoted') break;
      value += next.text;
      at++;
    }
    const key = token.text.slice(0, equals).toLowerCase();
    if (!pairs.has(key)) pairs.set(key, value.replace(/^<|>$/g, ''));
  }
  return pairs;
}

/** policyd-spf hides the receiver as `<UNKNOWN>`: a name without a dot is not a party. */
function namedHost(text: string | undefined): string | null {
  const host = fieldDomainOf(text ?? null);
  return host?.includes('.') ? host : null;
}

/**
 * Reads a Received-SPF value (RFC 7208 9.1) in the forms of Google, Microsoft, pyspf, policyd-spf and Yahoo. Null if it
 * does not start with a result.
 */
export function readReceivedSpf(raw: string): ReceivedSpf | null {
  const tokens = scanTokens(cleanValue(raw));
  const first = tokens[0];
  if (first?.kind !== 'word') return null;
  const result = resultWord(first.text.replace(/[:,.]$/, ''));
  if (result === 'unknown' && first.text.toLowerCase() !== 'unknown') return null;
  const comment = tokens.find((token) => token.kind === 'comment')?.text ?? null;
  const remark = readSpfComment(comment ?? '');
  const pairs = pairsOf(tokens.slice(1));
  const envelope = pairs.get('envelope-from');
  const from = envelope === undefined || envelope === '' ? remark.identity : envelope;
  const helo = pairs.get('helo') ?? null;
  const stated = pairs.get('identity');
  const identity = stated === 'helo' ? 'helo' : from !== null ? 'mailfrom' : helo !== null ? 'helo' : null;
  return {
    verdict: {
      result,
      domain: fieldDomainOf(remark.identity ?? (identity === 'helo' ? helo : from)),
      mailFrom: from?.includes('@') ? from : null,
      ip: addressOf(pairs.get('client-ip') ?? '') ?? remark.ip,
      helo: helo === '' ? null : helo,
      identity,
      comment,
    },
    receiver: namedHost(pairs.get('receiver')) ?? remark.reporter,
  };
}
