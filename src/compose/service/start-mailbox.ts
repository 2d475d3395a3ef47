import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapMailbox, OfferedMail, Verdict } from '../../delivery/mailbox/imap/imap-deps.ts';
import { memoryOf } from '../../store/memory.ts';
import { type Desk, triage } from './desk.ts';
import { tookCopy } from './took-copy.ts';

/** Stores a mail of the mailbox and its job in one transaction; rejects when it could not be stored. */
async function accept(desk: Desk, mail: OfferedMail): Promise<Verdict> {
  const { folder, uid, bytes, transportKey: dedupeKey } = mail;
  const envelope = { folder, uid };
  if (await tookCopy(desk, bytes)) return 'known';
  const id = await desk.inbox.add(
    { channel: 'mailbox', name: null, bytes, envelope, dedupeKey },
    desk.addTriage,
  );
  if (id === null) return 'known';
  desk.metrics.received('mailbox');
  desk.log.info({ inbox: id, channel: 'mailbox', bytes: bytes.length }, 'taken in');
  desk.queue.wake(triage);
  return 'stored';
}

/** Watches the configured mailbox; null when there is none. Its library is loaded only then. */
export async function startMailbox(desk: Desk): Promise<ImapMailbox | null> {
  const { mailbox } = desk.config;
  if (mailbox === null) return null;
  const { imapMailbox } = await import('../../delivery/mailbox/imap/imap-mailbox.ts');
  const running = imapMailbox(mailbox, {
    accept: (mail) => accept(desk, mail),
    state: memoryOf(desk.database),
    log: desk.log.child({ channel: 'mailbox' }),
    now: Date.now,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    fetch: desk.fetch,
  });
  running.start();
  return running;
}
