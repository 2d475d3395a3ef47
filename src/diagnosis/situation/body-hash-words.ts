import type { Clue, Clues } from './clues.ts';

/** Where a verifier says in words that the body hash differs (Exim, OpenDKIM, Rspamd, port25, Zoho, Apple, Thunderbird add-on). */
export function bodyHashWords(clues: Clues): Clue | null {
  return (
    clues.near(
      'body',
      'body hash did not verify',
      'body hash mismatch',
      'wrong body hash',
      'body hash does not match',
      'body has been altered',
      'body probably modified',
      'body was modified',
      'bodyhash is different',
      'message body was changed',
    ) ?? clues.near('bh', 'bh mismatch', 'corrupt_bh', 'bh= mismatch')
  );
}
