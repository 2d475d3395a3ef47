import { mayAnswer } from '../delivery/smtp/may-answer.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { readHeaders } from '../message/header-field.ts';
import { sourceText } from '../message/source-text.ts';
import type { InboxItem } from '../store/inbox.ts';
import { type Desk, reply } from './desk.ts';

/** Answers to one address within an hour. A person asks less; a loop partner asks more. */
const answersPerHour = 10;
const hourMs = 3_600_000;

const first = (diagnoses: readonly Diagnosis[]): string | null => diagnoses[0]?.findings[0]?.cause ?? null;

function whoToAnswer(desk: Desk, item: InboxItem): string | null {
  const { config, log } = desk;
  if (item.channel !== 'smtp' || config.reply === null) return null;
  const sender = item.envelope.envelopeSender;
  const header = readHeaders(sourceText(item.bytes).view);
  const decision = mayAnswer(header, typeof sender === 'string' ? sender : '', [config.reply.from]);
  if (decision.answer) return decision.to;
  log.info({ inbox: item.id, reason: decision.reason }, 'not answered by mail');
  return null;
}

/**
 * Diagnoses the waiting row `id` and stores the result, once: a second call finds nothing to do. The answer to the
 * person who handed the mail in is written down in the same transaction and sent by its own job.
 */
export async function triageMail(desk: Desk, id: string, attempt: { readonly last: boolean }): Promise<void> {
  const { inbox, outbox, queue, log, metrics } = desk;
  const item = await inbox.take(id);
  if (item === null) return;
  const started = performance.now();
  let diagnoses: readonly Diagnosis[];
  try {
    const channel = item.channel === 'mailbox' ? 'mailbox' : 'smtp';
    diagnoses = await desk.ask({ bytes: item.bytes, name: item.name, channel });
  } catch (error) {
    metrics.failed('triage');
    log.error({ err: error, inbox: id, last: attempt.last }, 'diagnosis failed');
    await inbox.fail(id, String(error), attempt.last);
    throw error;
  }
  const seconds = (performance.now() - started) / 1000;
  const to = whoToAnswer(desk, item);
  const done = await inbox.finish(id, diagnoses, async (trx) => {
    if (to === null) return;

    if ((await outbox.countFor(trx, to, new Date(Date.now() - hourMs))) >= answersPerHour) {
      log.warn({ inbox: id, limit: answersPerHour }, 'not answered by mail: too many answers to one address');
      return;
    }
    const row = await outbox.add(trx, { inboxId: id, kind: 'reply', target: to, key: `reply:${id}` });
    if (row !== null) await queue.add(trx, reply, [row]);
  });
  if (!done) return;
  metrics.diagnosed(item.channel, seconds);
  log.info(
    { inbox: id, mails: diagnoses.length, kind: diagnoses[0]?.kind, cause: first(diagnoses) },
    'diagnosed',
  );
  if (to !== null) queue.wake(reply);
}
