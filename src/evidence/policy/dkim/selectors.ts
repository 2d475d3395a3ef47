/**
 * Selectors that senders and services are known to use, most common first; always queried. The second of a pair is
 * queried if the first was found, those of services visible in MX or SPF if the service is (`guess-selectors.ts`).
 * Tokens and per-customer names cannot be guessed. Source: vendor documents and public catalogues, 2026-11-21.
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

/** A name that nobody uses: an answer means that a wildcard answers every selector. */
export const probeSelector = 'no-such-selector-probe';
