import type { TakenItem } from '../../store/inbox.ts';
import type { AnsweringContext, TriageReading } from '../chain/readers.ts';
import { TooHardError } from '../chain/too-hard-error.ts';
import { unreadableAnswer } from '../chain/unreadable-answer.ts';
import type { ServiceContext } from './service-context.ts';
import { writeAnnouncements } from './write-answers.ts';

/**
 * Attempts to read one mail that may crash the service: one among others, which proves little, and two alone. A
 * reader's own failure counts more: the second time, alone and without DNS, the mail is to blame.
 */
const maxAttempts = 3;
/** Most mails remembered as read successfully. */
const maxRemembered = 10_000;

/** Parked: listed, logged, counted, and announced where bounces are; nothing is lost. */
async function park(service: ServiceContext, item: TakenItem, why: string): Promise<void> {
  const { inbox, log, metrics, courier } = service;
  const results = await unreadableAnswer(item, 'too-hard');
  const parked = await inbox.park(item.id, why, results, (trx) =>
    writeAnnouncements({ service, inboxId: item.id, trx }),
  );
  if (!parked) return;
  metrics.parked();
  log.error({ inbox: item.id, bytes: item.bytes.length, why }, 'a mail could not be read and is parked');
  courier.kick();
}

/**
 * Reads stored mails. An attempt is counted in the store before it begins, so that even a mail that kills the process
 * is recognised; a suspect is read alone, so that no other is blamed. Returns null for a mail that is parked now.
 * Rejects when it is to be tried again.
 */
export function readAttempts(
  itself: () => ServiceContext,
): (item: TakenItem, about: AnsweringContext | null) => Promise<TriageReading | null> {
  let suspects: Promise<unknown> = Promise.resolve();
  /** Read successfully in this process, and perhaps not stored because the database was away: never suspects. */
  const wellRead = new Set<string>();

  const once = async (
    service: ServiceContext,
    item: TakenItem,
    about: AnsweringContext | null,
    alone: boolean,
  ): Promise<TriageReading | null> => {
    const { inbox, log, metrics, readers } = service;
    try {
      const answer = await readers.readStored({ item, about, alone });
      if (wellRead.size >= maxRemembered) wellRead.clear();
      wellRead.add(item.id);
      return answer;
    } catch (error) {
      if (!(error instanceof TooHardError)) {
        log.error({ err: error, inbox: item.id }, 'a mail was not read, for a reason outside of it');
        throw error;
      }
      metrics.failed('triage');
      const why = error.message;
      if (alone) {
        await park(service, item, why);
        return null;
      }
      log.warn({ inbox: item.id, why }, 'a mail could not be read, it is tried once more');
      await inbox.fail(item.id, why);
      throw error;
    }
  };

  const suspect = async (item: TakenItem, about: AnsweringContext | null): Promise<TriageReading | null> => {
    const service = itself();
    if (item.attempts >= maxAttempts) {
      await park(service, item, 'the service ended while it was read');
      return null;
    }
    await service.inbox.countAttempt(item.id);
    return once(service, item, about, true);
  };

  return (item, about) => {
    if (item.attempts === 0 || wellRead.has(item.id)) return once(itself(), item, about, false);
    const next = suspects.then(() => suspect(item, about));
    suspects = next.catch(() => undefined);
    return next;
  };
}
