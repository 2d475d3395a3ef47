import type { Situation } from '../../catalog/situations.ts';
import type { Kind } from '../../message/kind.ts';

/** What a customer is told of a mail that no cause is named for. */
export const situationOfKind = {
  bounce: 'open',
  delay: 'delayed',
  delivered: 'delivered',
  'feedback-report': 'complaint',
  'auto-reply': 'automatic',
  'read-receipt': 'delivered',
  'dmarc-report': 'report',
  'tls-report': 'report',
  challenge: 'confirm',
  headers: 'open',
  'smtp-reply': 'open',
  message: 'open',
  healthy: 'in-order',
  unreadable: 'unreadable',
} as const satisfies Record<Kind, Situation>;
