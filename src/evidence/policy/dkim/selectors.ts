/**
 * Selectors that senders and services are known to use, most common first; asked for everywhere. The second of a pair is asked for where
 * the first was seen, and those of services that show in MX or SPF where these are (`guess-selectors.ts`). Tokens
 * and names made for one customer cannot be guessed. Source: vendor documents and public catalogues, 2026-11-21.
 */
export const knownSelectors: readonly string[] = [
  'google',
  'selector1',
  'selector2',
  's1',
  's2',
  'k1',
  'k2',
  'k3',
  'default',
  'dkim',
  'mail',
  'email',
  'smtp',
  'mx',
  'pm',
  'mandrill',
  'mte1',
  'mailjet',
  'zendesk1',
  'brevo1',
  'resend',
  'ctct1',
  'protonmail',
  'fm1',
  'sig1',
  'hs1',
  'kl',
  'cm',
  'everlytickey1',
  'litesrv',
  'mxvault',
  'amazonses',
  's1024',
  's2048',
  'key1',
];

/** A name nobody uses: an answer here means that a wildcard answers every selector. */
export const probeSelector = 'no-such-selector-probe';
