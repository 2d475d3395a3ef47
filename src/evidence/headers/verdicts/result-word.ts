import type { ResultWord } from './verdict.ts';

const words: ReadonlySet<string> = new Set<ResultWord>([
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'temperror',
  'permerror',
  'bestguesspass',
  'hardfail',
]);

const same: Readonly<Record<string, ResultWord>> = {
  error: 'temperror',
  invalid: 'permerror',
  nxdomain: 'permerror',
  discard: 'fail',
  'soft-fail': 'softfail',
  processing_failed: 'temperror',
  gray: 'none',
  // Yahoo writes these instead of the RFC's words.
  perm_fail: 'permerror',
  permfail: 'permerror',
  'perm-fail': 'permerror',
  temp_fail: 'temperror',
  tempfail: 'temperror',
  'temp-fail': 'temperror',
  success: 'pass',
  ok: 'pass',
  bad: 'fail',
  'hard-fail': 'hardfail',
};

/** A result as receivers write it, in the terms of RFC 8601 2.7; `unknown` for anything else. */
export function resultWord(text: string): ResultWord {
  const key = text.toLowerCase();
  if (words.has(key)) return key as ResultWord;
  return same[key] ?? 'unknown';
}
