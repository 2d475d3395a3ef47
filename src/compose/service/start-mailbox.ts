import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapMailbox, OfferedMail, Verdict } from '../../delivery/mailbox/imap/imap-deps.ts';
import { memoryOf } from '../../store/memory.ts';
import { type ServiceContext, triage } from './service-context.ts';
import { takeOwnCopy } from './take-own-copy.ts';

/** Stores a mail of the mailbox and its job in one transaction; rejects when it could not be stored. */
async function accept(service: ServiceContext, mail: OfferedMail): Promise<Verdict> {
  const { folder, uid, bytes, transportKey: dedupeKey } = mail;
  const envelope = { folder, uid };
  if (await takeOwnCopy(service, bytes)) return 'known';
  const id = await service.inbox.add(
    { channel: 'mailbox', name: null, bytes, envelope, dedupeKey },
    service.addTriage,
  );
  if (id === null) return 'known';
  service.metrics.received('mailbox');
  service.log.info({ inbox: id, channel: 'mailbox', bytes: bytes.length }, 'taken in');
  service.queue.wake(triage);
  return 'stored';
}

/** Watches the configured mailbox; null when there is none. Its library is loaded only then. */
export async function startMailbox(service: ServiceContext): Promise<ImapMailbox | null> {
  const { mailbox } = service.config;
  if (mailbox === null) return null;
  const { imapMailbox } = await import('../../delivery/mailbox/imap/imap-mailbox.ts');
  const running = imapMailbox(mailbox, {
    accept: (mail) => accept(service, mail),
    state: memoryOf(service.database),
    log: service.log.child({ channel: 'mailbox' }),
    now: Date.now,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    fetch: service.fetch,
  });
  running.start();
  return running;
}
