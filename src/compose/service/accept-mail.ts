import { createHash } from 'node:crypto';
import type { ReceivedMail } from '../../delivery/smtp/received-mail.ts';
import { type ServiceContext, triage } from './service-context.ts';
import { takeOwnCopy } from './take-own-copy.ts';

/**
 * The same bytes from the same sender to the same recipients are one delivery: its 250 got lost and it was sent again.
 */
function dedupeKey(mail: ReceivedMail): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([mail.envelopeSender, [...mail.recipients].sort()]));
  hash.update(mail.bytes);
  return `smtp:${hash.digest('hex')}`;
}

/** Stores a mail and its job in one transaction; resolves when both are committed, rejects when neither is. */
export async function acceptMail(service: ServiceContext, mail: ReceivedMail): Promise<void> {
  const { bytes, ...envelope } = mail;
  try {
    if (await takeOwnCopy(service, bytes)) return;
    const id = await service.way.first(() =>
      service.inbox.add(
        { channel: 'smtp', name: null, bytes, envelope, dedupeKey: dedupeKey(mail) },
        service.addTriage,
      ),
    );
    if (id === null) return;
    service.metrics.received('smtp');
    service.log.info({ inbox: id, channel: 'smtp', bytes: bytes.length }, 'taken in');
    service.queue.wake(triage);
  } catch (error) {
    service.metrics.refused('not-stored');
    throw error;
  }
}
