import type { WordKind } from './read-words.ts';

/** Words about the path or a check; that something failed or is spam is neither. */
export const tellingWords: ReadonlySet<WordKind> = new Set([
  'forwarded',
  'rewritten',
  'filter-in-front',
  'own-filter',
  'list',
  'never-sent',
  'forged',
  'no-customer',
  'returned-many',
  'adds-text',
  'spf-fails',
  'spf-broken',
  'dkim-fails',
  'dmarc-fails',
  'body-hash',
  'key-missing',
  'arc',
  'away',
]);
