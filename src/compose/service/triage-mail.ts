import { backlogAddress } from '../../delivery/backlog-address.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { InboxItem, TakenItem } from '../../store/inbox.ts';
import type { AnsweringContext } from '../chain/readers.ts';
import { TooHardError } from '../chain/too-hard-error.ts';
import { type Plan, planAnswers } from './plan-answers.ts';
import { readAttempts } from './read-attempts.ts';
import type { ServiceContext } from './service-context.ts';
import { slowSeconds } from './with-timing.ts';

const first = (diagnoses: readonly Diagnosis[]): string | null => diagnoses[0]?.findings[0]?.cause ?? null;

const isBacklog = ({ envelope }: Pick<InboxItem, 'envelope'>): boolean =>
  Array.isArray(envelope.recipients) && envelope.recipients.includes(backlogAddress);

/**
 * What reading for an answer depends on; null when nobody is to be told: nothing is configured, it came over a page, or
 * it is a backlog.
 */
function answeringContext(service: ServiceContext, item: InboxItem): AnsweringContext | null {
  const { config, caseSystem, instance, own } = service;
  const announces = config.announce.slack !== null || config.announce.discord !== null;
  if (config.reply === null && caseSystem === null && !announces) return null;
  if (item.channel !== 'smtp' && item.channel !== 'mailbox') return null;
  if (isBacklog(item)) return null;
  // Plain data: it goes to another thread.
  const given =
    caseSystem === null
      ? null
      : {
          config: { marks: caseSystem.config.marks, scopes: [...caseSystem.config.scopes] },
          findsByMessageId: caseSystem.findsByMessageId,
        };
  return { instance, own: [...own], tickets: given, authservIds: [...config.trustedAuthservIds] };
}

function logDecision({ log, metrics, config }: ServiceContext, id: string, { decision, wrote }: Plan): void {
  const { row, rule, reason, ticketNote, channel, hold } = decision;
  const fields = { inbox: id, row, rule, reason, ticketNote, channel, hold, wrote };
  if (channel === 'alarm') log.error(fields, 'a loop of answers: nothing is said');
  else log.info(fields, 'may it be answered');
  metrics.decided(rule);
  if (config.reply === null && decision.mail !== null) log.info({ inbox: id }, 'answers by mail are off');
}

/**
 * Processes a waiting row: it is diagnosed and the result stored once; a second call finds nothing to do. What is to be
 * sent is queued in the same transaction for the courier. A mail that cannot be read in two attempts is parked; rejects
 * when it is to be tried again.
 */
export function triageMail(itself: () => ServiceContext): (id: string) => Promise<void> {
  const read = readAttempts(itself);
  const work = async (taken: TakenItem): Promise<void> => {
    const service = itself();
    const { inbox, log, metrics } = service;
    const { id } = taken;
    const item = await inbox.whole(taken);
    const started = performance.now();
    const answer = await read(item, answeringContext(service, item));
    if (answer === null) return;
    const { diagnoses, mail: about } = answer;
    const seconds = (performance.now() - started) / 1000;
    let plan: Plan | null = null;
    const keys = about === null ? [] : [about.messageKey, ...about.eventKeys];
    const done = await inbox.finish(
      id,
      diagnoses,
      about === null
        ? undefined
        : async (trx, fresh) => {
            plan = await planAnswers(service, item, about, trx, fresh);
          },
      keys,
    );
    if (!done) return;
    metrics.diagnosed(item.channel, seconds);
    const fields = { inbox: id, mails: diagnoses.length, kind: diagnoses[0]?.kind, cause: first(diagnoses) };
    log.info(fields, 'diagnosed');
    if (seconds > slowSeconds)
      log.warn({ inbox: id, channel: item.channel, seconds, bytes: item.bytes.length }, 'slow');
    if (plan === null) return;
    logDecision(service, id, plan);
    if ((plan as Plan).wrote.length > 0) service.courier.kick();
  };
  return async (id) => {
    const { inbox, way, room, refunds } = itself();
    await way.quiet();
    const taken = await inbox.take(id);
    if (taken === null) return;
    const leave = await room.acquire(taken.length);
    try {
      await work(taken);
    } catch (error) {
      if (!(error instanceof TooHardError)) refunds.add(id);
      throw error;
    } finally {
      leave?.();
    }
  };
}
