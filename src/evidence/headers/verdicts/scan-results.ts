import { cleanValue } from '../clean-value.ts';
import { scanTokens, type Token } from '../scan-tokens.ts';

/** One `method=result` with everything belonging to it (RFC 8601 2.2 `resinfo`). Keys are lower case. */
export interface MethodResult {
  readonly method: string;
  readonly result: string;
  reason: string | null;
  readonly comments: string[];
  readonly props: (readonly [key: string, value: string])[];
}

export interface ScannedResults {
  authservId: string | null;
  /** `i=` of an ARC field. */
  instance: number | null;
  readonly results: MethodResult[];
  /** The remainder, if another field follows whose line break was lost, or null. */
  rest: string | null;
}

const resultWord =
  /^(?:pass|fail|softfail|neutral|none|policy|temperror|permerror|bestguesspass|hardfail|error|invalid|unknown|softpass|discard|nxdomain|skipped|unverified|null|perm[_-]?fail|temp[_-]?fail|success)[.,]?$/i;
/** Words that are results only after a known method: other keys have them too (`status=ok`). */
const looseWord = /^(?:ok|bad|soft-fail|hard-fail)[.,]?$/i;
const methodName =
  /^(?:spf|dkim|dmarc|arc|compauth|auth|iprev|dkim-adsp|dkim-atps|domainkeys|sender-id|bimi|dara|x-hmca|rbl|smime|vbr|dnswl|x-[\w-]{1,40})$/;
const lostField = /^(?:Received-SPF|Received|X-[\w-]{2,60}|DKIM-Signature|Return-Path|ARC-[\w-]{2,40}):$/i;

/** Maximum results kept of one field: real ones have under 20. */
const maxResults = 100;

interface Pair {
  readonly key: string;
  readonly value: string;
  readonly next: number;
}

/** `key=value` at `at`, its value joined across quotes (`header.b="a+b"`, `smtp.mailfrom="a b"@x`), or null. */
function pairAt(tokens: readonly Token[], at: number): Pair | null {
  const first = tokens[at];
  if (first?.kind !== 'word') return null;
  let equals = first.text.indexOf('=');
  let head = first.text;
  let next = at + 1;
  let end = first.end;
  if (equals === -1) {
    // `spf = pass`: whitespace around the sign is allowed (CFWS).
    const sign = tokens[next];
    if (sign?.kind !== 'word' || !sign.text.startsWith('=')) return null;
    equals = head.length;
    head += sign.text;
    end = sign.end;
    next++;
  }
  if (equals === 0) return null;
  let value = head.slice(equals + 1);
  for (let token = tokens[next]; token !== undefined; token = tokens[next]) {
    const glued = token.at === end || (value === '' && token.kind === 'quoted');
    const spaced = value === '' && next > at + 1 && token.kind === 'word' && !token.text.includes('=');
    if ((token.kind !== 'word' && token.kind !== 'quoted') || !(glued || spaced)) break;
    value += token.text;
    end = token.end;
    next++;
  }
  return { key: head.slice(0, equals).toLowerCase(), value, next };
}

function isMethod(key: string, value: string): boolean {
  const slash = key.indexOf('/');
  const method = slash === -1 ? key : key.slice(0, slash);
  if (method.includes('.') || !methodName.test(method)) return false;
  return resultWord.test(value) || looseWord.test(value);
}

/**
 * A result starts a segment; in mid-segment only if a semicolon was lost, and never after a property whose value an
 * attacker controls (`smtp.mailfrom`, `smtp.helo`). Only the first words of a segment may be an unknown method.
 */
function startsResult(key: string, value: string, first: boolean, behind: string): boolean {
  // An attacker may put a pass into the envelope sender, but has nothing to gain from a fail.
  if (isMethod(key, value)) return first || !behind.startsWith('smtp.') || /^(?:fail|none)$/i.test(value);
  return first && !key.includes('.') && /^[\w-]+$/.test(key) && resultWord.test(value) && key !== 'action';
}

function takePair(scan: ScannedResults, pair: Pair, first: boolean, segment: number): void {
  const { key, value } = pair;
  if (segment === 0 && key === 'i' && /^\d{1,3}$/.test(value)) {
    scan.instance = Number(value);
    return;
  }
  const behind = scan.results.at(-1)?.props.at(-1)?.[0] ?? '';
  if (startsResult(key, value, first, behind) && scan.results.length < maxResults) {
    const method = key.split('/')[0] ?? key;
    const result = (/^[a-z][a-z_-]*/i.exec(value)?.[0] ?? value).toLowerCase();
    scan.results.push({ method, result, reason: null, comments: [], props: [] });
    return;
  }
  const last = scan.results.at(-1);
  if (last === undefined) return;
  if (key === 'reason' && last.method !== 'compauth') last.reason ??= value;
  if (last.props.length < 40) last.props.push([key, value]);
}

/**
 * Splits the value of an Authentication-Results field (RFC 8601 2.2; also ARC's, and Outlook's form that starts with a
 * result and puts a bare tenant name between semicolons) into results in order, duplicates kept. Text inside a comment
 * or quotes never starts a result. Linear; never throws.
 */
export function scanResults(raw: string): ScannedResults {
  const value = cleanValue(raw);
  const tokens = scanTokens(value);
  const scan: ScannedResults = { authservId: null, instance: null, results: [], rest: null };
  let segment = 0;
  let first = true;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'semicolon') {
      if (scan.instance === null || segment > 0) segment++;
      first = true;
      at++;
      continue;
    }
    if (token.kind === 'comment') {
      const last = scan.results.at(-1);
      if (last && last.comments.length < 20) last.comments.push(token.text);
      at++;
      continue;
    }
    const pair = pairAt(tokens, at);
    if (pair !== null) {
      takePair(scan, pair, first, segment);
      at = pair.next;
    } else {
      if (token.kind === 'word' && lostField.test(token.text)) {
        scan.rest = value.slice(token.at);
        break;
      }
      if (scan.results.length === 0 && scan.authservId === null) scan.authservId = token.text.toLowerCase();
      at++;
    }
    first = false;
  }
  return scan;
}

/** First value of that key; null for both '' and absent. */
export function prop(result: MethodResult, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    for (const [name, value] of result.props) if (name === key && value !== '') return value;
  }
  return null;
}
