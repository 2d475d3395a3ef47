import { createHash } from 'node:crypto';
import type { ReceivedMail } from '../../delivery/smtp/received-mail.ts';
import { type Desk, triage } from './desk.ts';
import { tookCopy } from './took-copy.ts';

/** The same bytes from the same sender to the same recipients are one delivery: its 250 got lost and it came again. */
function dedupeKey(mail: ReceivedMail): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([mail.envelopeSender, [...mail.recipients].sort()]));
  hash.update(mail.bytes);
  return `smtp:${hash.digest('hex')}`;
}

/** Stores a mail and its job in one transaction; resolves when both are committed, rejects when neither is. */
export async function acceptMail(desk: Desk, mail: ReceivedMail): Promise<void> {
  const { bytes, ...envelope } = mail;
  try {
    if (await tookCopy(desk, bytes)) return;
    const id = await desk.way.first(() =>
      desk.inbox.add(
        { channel: 'smtp', name: null, bytes, envelope, dedupeKey: dedupeKey(mail) },
        desk.addTriage,
      ),
    );
    if (id === null) return;
    desk.metrics.received('smtp');
    desk.log.info({ inbox: id, channel: 'smtp', bytes: bytes.length }, 'taken in');
    desk.queue.wake(triage);
  } catch (error) {
    desk.metrics.refused('not-stored');
    throw error;
  }
}
