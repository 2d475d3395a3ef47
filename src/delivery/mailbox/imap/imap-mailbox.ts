import type { ImapConfig, ImapDeps, ImapMailbox } from './imap-deps.ts';

/** Takes bounces out of an IMAP folder; see `ImapDeps` for what it needs and promises. */
export function imapMailbox(_config: ImapConfig, _deps: ImapDeps): ImapMailbox {
  throw new Error('not built yet');
}
