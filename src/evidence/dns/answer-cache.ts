import type { DnsAnswer } from './dns-facts.ts';

/** Maximum answers kept: a busy desk asks about some hundred domains an hour, each about 60 names. */
const maxAnswers = 8_192;
/** Larger answers are not cached: they are rare, and a hostile zone must not fill the memory. */
const maxCharacters = 16 * 1024;
/** A record is cached for an hour at most, so that a correction is visible within the hour. */
const longestTtl = 3_600;
/** "No such record" is cached for five minutes at most (RFC 2308 allows hours): people fix and ask again. */
const longestNegativeTtl = 300;

export interface AnswerCache {
  get(key: string): DnsAnswer | undefined;
  set(key: string, answer: DnsAnswer, ttl: number | null): void;
}

/** TTL cache, evicting the oldest first. `now` returns milliseconds. Failures are never cached. */
export function answerCache(now: () => number): AnswerCache {
  const kept = new Map<string, { readonly answer: DnsAnswer; readonly until: number }>();
  return {
    get(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      if (entry.until > now()) return entry.answer;
      kept.delete(key);
      return undefined;
    },
    set(key, answer, ttl) {
      if (ttl === null || ttl <= 0) return;
      let size = 0;
      for (const r of answer.records) size += r.data.length + r.name.length;
      if (size > maxCharacters) return;
      const ceiling = answer.status === 'ok' ? longestTtl : longestNegativeTtl;
      kept.delete(key);
      kept.set(key, { answer, until: now() + Math.min(ttl, ceiling) * 1_000 });
      if (kept.size > maxAnswers) {
        const oldest = kept.keys().next();
        if (!oldest.done) kept.delete(oldest.value);
      }
    },
  };
}
