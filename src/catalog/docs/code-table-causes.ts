import type { CauseId } from '../causes.ts';

/** What a provider's table of its own reply codes explains, whatever else it contains. */
export const codeTableCauses: readonly CauseId[] = [
  'user-unknown',
  'mailbox-full',
  'mailbox-disabled',
  'content-spam',
  'ip-blocklisted',
  'rate-limited',
  'recipient-policy',
  'auth-missing',
  'message-malformed',
  'remote-system-fault',
  'greylisted',
  'message-too-large',
  'tls-failure',
  'ptr-missing',
];
