/** Verifier words, and key lengths below what they accept. */
const small =
  /\bkeys?\b.{0,20}\b(?:too )?(?:small|short|weak)|\b(?:weak|short|small|insecure) key|\b(?:256|384|512|768)[- ]bit\b/i;

/** A verifier says that the key is too short: none accepts less than 1024 bits (RFC 8301 3.2). */
export const namesSmallKey = (words: string): boolean => small.test(words);
