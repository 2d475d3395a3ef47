import type { Clue, Clues } from './clues.ts';

/** What is asked for: money that nobody can trace. */
const money = /bitcoin|\bbtc\b|litecoin|monero|cryptocurrency|krypto|crypto ?wallet/;
/** What the blackmailer claims to have done, in the languages such mails are written in. */
const claim =
  /(?:i|we) (?:have )?(?:hacked|infected|cracked)|(?:hacked|infected|cracked) your|your (?:account|device|computer|password|webcam) (?:has been|was|is) (?:hacked|infected|compromised)|from your (?:own )?(?:account|mailbox)|full access to your|(?:konto|gerät|computer) (?:\w{1,20} )?gehackt|gehackt|von ihrem (?:eigenen )?(?:konto|postfach)|piraté|hackeado|hackerato|gehackt|zhakowa/;

/** The text of a blackmailer: a claim to have broken in and a sum in a currency of the net. */
export function extortionWords(clues: Clues): Clue | null {
  for (const has of ['bitcoin', 'btc', 'litecoin', 'monero', 'crypto', 'krypto']) {
    if (clues.match(has, money) === null) continue;
    const hit = clues.match(has, claim);
    return hit === null ? null : { lines: hit.lines, needle: hit.match[0] };
  }
  return null;
}
