import type { Config } from '../../config/config.ts';
import type { Desk } from './desk.ts';

/** Whether a mail with that Message-ID went out before. False also where that is not known. */
export type WasSent = (messageId: string) => Promise<boolean>;

/**
 * Looks in the folder of sent mails of the mailbox that is watched. Gmail and Exchange keep there what their mail server was given for
 * that user. Without a mailbox, or where it cannot be looked at, nobody can tell, and the mail is sent again.
 */
export function wasSentOf(desk: () => Desk, { mailbox }: Config): WasSent {
  if (mailbox === null) return async () => false;
  return async (messageId) => {
    const { log, fetch } = desk();
    try {
      const { isAmongSent } = await import('../../delivery/mailbox/imap/is-among-sent.ts');
      return await isAmongSent(mailbox, messageId, { fetch, now: Date.now });
    } catch (error) {
      log.warn({ err: error }, 'the folder of sent mails could not be looked at');
      return false;
    }
  };
}
