import type { DnsAnswer } from './dns-facts.ts';

/** Answers kept at most: a busy desk asks about some hundred domains an hour, each about 60 names. */
const mostAnswers = 8_192;
/** Larger answers are asked again: they are rare, and a hostile zone must not fill the memory. */
const mostCharacters = 16 * 1024;
/** A record is believed for an hour at most, so that a corrected record is seen the same hour. */
const longestTtl = 3_600;
/** "No such record" is believed for five minutes at most (RFC 2308 allows hours): people correct and ask again. */
const longestNegativeTtl = 300;

export interface AnswerCache {
  get(key: string): DnsAnswer | undefined;
  set(key: string, answer: DnsAnswer, ttl: number | null): void;
}

/** Cache by TTL, oldest out first. `now` gives milliseconds. Failures are never kept. */
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
      if (size > mostCharacters) return;
      const ceiling = answer.status === 'ok' ? longestTtl : longestNegativeTtl;
      kept.delete(key);
      kept.set(key, { answer, until: now() + Math.min(ttl, ceiling) * 1_000 });
      if (kept.size > mostAnswers) {
        const oldest = kept.keys().next();
        if (!oldest.done) kept.delete(oldest.value);
      }
    },
  };
}
