/** What was handed in (contract, "kind"). */
export const kinds = [
  'bounce',
  'delay',
  'delivered',
  'feedback-report',
  'auto-reply',
  'read-receipt',
  'dmarc-report',
  'tls-report',
  'challenge',
  'headers',
  'smtp-reply',
  'message',
  'healthy',
  'unreadable',
] as const;

export type Kind = (typeof kinds)[number];
