import type { SendMailOptions } from 'nodemailer';
import type { Config } from '../../config/config.ts';
import type { ReplyConfig } from '../../config/reply-config.ts';
import type { SentMails } from '../../delivery/mailbox/imap/sent-mails.ts';
import { copyKey } from '../../store/copy-key.ts';
import { memoryOf } from '../../store/memory.ts';
import type { OutboxRow } from '../../store/outbox-schedule.ts';
import type { ServiceContext } from './service-context.ts';

/** Which answers went out, and which may. After a crash SMTP alone cannot tell; the mailbox and a blind copy can. */
export interface SendLedger {
  /** Whether it may go out now; if so, that is announced to other services on the mailbox. */
  readonly claim: (mail: Mail, row: Attempt) => Promise<'send' | 'went out' | Later>;
  /** It went out; recorded in the mailbox in the background. */
  readonly markSent: (messageId: string) => void;
  /** It will not go out. */
  readonly withdraw: (messageId: string) => void;
  /** The server accepted the copy but not the answer. */
  readonly markCopyOnly: (messageId: string) => Promise<void>;
  /** Records in the mailbox, in the background, what went out before the last process died; there may be nothing to send that would. */
  readonly settle: () => void;
  readonly close: () => Promise<void>;
}

type Mail = SendMailOptions & { readonly messageId: string };
type Attempt = Pick<OutboxRow, 'begun' | 'attempts'>;
interface Later {
  readonly afterMs: number;
  readonly why: string;
}

const recheckMs = 15_000;
/** How long another service may take to send an answer it announced. */
const takeOverMs = 15 * 60_000;
/** After this many failed checks, over a minute or two, the answer no longer waits for the mailbox. */
const maxChecks = 5;

/** The mail as it is stored in the sent folder: with the service's name, without a signature. */
async function keptBytes({ dkim: _, ...mail }: Mail, keeper: string): Promise<Buffer> {
  const [{ default: MailComposer }, { keeperField }] = await Promise.all([
    import('nodemailer/lib/mail-composer'),
    import('../../delivery/mailbox/imap/kept-copies.ts'),
  ]);
  const headers = { ...(mail.headers as Record<string, string>), [keeperField]: keeper };
  return new MailComposer({ ...mail, headers }).compile().build();
}

/** Keeps track of answers by the copies that came in, and by the mailbox if one is watched. */
export function sendLedger(
  service: () => ServiceContext,
  { mailbox }: Pick<Config, 'mailbox'>,
  { copy, copyWaitMs }: Pick<ReplyConfig, 'copy' | 'copyWaitMs'>,
): SendLedger {
  let opened: Promise<SentMails> | null = null;
  let made: SentMails | null = null;
  const sentOf = (config: NonNullable<Config['mailbox']>): Promise<SentMails> => {
    opened ??= (async () => {
      const { sentMails } = await import('../../delivery/mailbox/imap/sent-mails.ts');
      const { instance, fetch, outbox } = service();
      const sent = sentMails(config, instance, { fetch, now: Date.now });
      made = sent;
      // A process that died may have recorded in the outbox, but not in the mailbox, that they went out.
      for (const id of await outbox.sentAmong(await sent.unmarked())) await sent.markSent(id);
      return sent;
    })();
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  const trouble = (err: unknown): void =>
    service().log.warn({ err }, 'the sent mails could not be looked at');
  /** Not waited for. */
  const inBackground = (work: (sent: SentMails) => Promise<void>): void => {
    if (mailbox !== null && mailbox.sent !== null) sentOf(mailbox).then(work).catch(trouble);
  };
  const copyOf = async (messageId: string): Promise<string | null> =>
    copy === null ? null : memoryOf(service().database).get(copyKey(messageId));
  /** Since when this process waits for another service or for a copy, by a monotonic clock. */
  const seen = new Map<string, number>();
  const waited = (what: 'others' | 'copy', messageId: string): number => {
    const key = `${what} ${messageId}`;
    const since = seen.get(key) ?? performance.now();
    seen.set(key, since);
    return performance.now() - since;
  };
  const forget = (messageId: string): void => {
    for (const what of ['others', 'copy']) seen.delete(`${what} ${messageId}`);
  };
  /** Its copy may still be on its way: it arrives once we are reachable again, however long we were down. */
  const awaited = (messageId: string, { begun }: Attempt): Later | null => {
    if (begun === null || copy === null) return null;
    const left = copyWaitMs - waited('copy', messageId);
    const why = 'nobody knows whether it went out; its copy is awaited';
    return left <= 0 ? null : { afterMs: Math.min(recheckMs, left), why };
  };

  const inMailbox = async (
    mail: Mail,
    row: Attempt,
    delivered: boolean,
  ): Promise<'send' | 'went out' | Later> => {
    if (mailbox === null) return 'send';
    const { messageId } = mail;
    const sent = await sentOf(mailbox);
    let state = await sent.stateOf(messageId, delivered);
    const over = state === 'others' && waited('others', messageId) > takeOverMs;
    if (state === 'nothing' || over) {
      const later = awaited(messageId, row);
      if (later !== null) return later;
      const { instance } = service();
      state = await sent.announce(messageId, await keptBytes(mail, instance), over);
    }
    if (state === 'went out') {
      inBackground(() => sent.markSent(messageId));
      return 'went out';
    }
    if (state !== 'others') return 'send';
    return { afterMs: recheckMs, why: 'another service on the mailbox sends it' };
  };
  return {
    claim: async (mail, row) => {
      const came = await copyOf(mail.messageId);
      if (came === 'came') return 'went out';
      const delivered = copy !== null && came === null;
      const turn = await inMailbox(mail, row, delivered).catch((error: unknown): 'send' | Later => {
        trouble(error);
        if (row.attempts >= maxChecks) return 'send';
        return { afterMs: 0, why: 'the mailbox could not be asked whether it went out' };
      });
      const now = turn === 'send' ? (awaited(mail.messageId, row) ?? turn) : turn;
      if (typeof now === 'string') forget(mail.messageId);
      return now;
    },
    markSent: (id) => inBackground((sent) => sent.markSent(id)),
    withdraw: (id) => inBackground((sent) => sent.withdraw(id)),
    // What was left open is marked when the folder is opened.
    settle: () => inBackground(() => Promise.resolve()),
    markCopyOnly: (id) => memoryOf(service().database).set(copyKey(id), 'alone'),
    close: async () => {
      // Also while it is opening: a silent server holds up no stop.
      await made?.close();
    },
  };
}
