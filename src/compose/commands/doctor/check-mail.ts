import type { Config } from '../../../config/config.ts';
import { type Finding, fine, off, wrong } from './finding.ts';

const answerMs = 15_000;

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Logs in to the bounce mailbox and opens its folder; nothing in it is changed. */
export async function checkMailbox({ mailbox }: Pick<Config, 'mailbox'>): Promise<Finding> {
  if (mailbox === null) return off('mailbox', 'not configured (IMAP_HOST)');
  const [{ connect }, { oauthTokens }] = await Promise.all([
    import('../../../delivery/mailbox/imap/connect.ts'),
    import('../../../delivery/mailbox/imap/oauth-tokens.ts'),
  ]);
  try {
    const tokens =
      mailbox.login.kind === 'oauth2' ? oauthTokens(mailbox.login, { fetch, now: Date.now }) : null;
    const client = await connect(mailbox, answerMs, tokens, AbortSignal.timeout(2 * answerMs));
    client.close();
    return fine('mailbox', `${mailbox.folder} of ${mailbox.host} can be read`);
  } catch (error) {
    return wrong('mailbox', `${mailbox.host}: ${words(error)}`, 'check the IMAP_ settings');
  }
}

/** Logs in to the mail server of the answers; nothing is sent. */
export async function checkReply({ reply }: Pick<Config, 'reply'>): Promise<Finding> {
  if (reply === null) return off('answers by mail', 'not configured (REPLY_SMTP_URL)');
  const { mailTransport } = await import('../../service/send-mail.ts');
  const transport = mailTransport(reply);
  try {
    await transport.verify();
    return fine('answers by mail', 'the mail server takes the log-in');
  } catch (error) {
    return wrong('answers by mail', `the mail server: ${words(error)}`, 'check REPLY_SMTP_URL');
  } finally {
    transport.close();
  }
}
