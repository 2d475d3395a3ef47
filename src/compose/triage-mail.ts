import { backlogAddress } from '../delivery/backlog-address.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { InboxItem } from '../store/inbox.ts';
import type { Desk } from './desk.ts';
import { type Plan, planAnswers } from './plan-answers.ts';
import { type HandedIn, readHandedIn } from './read-handed-in.ts';

const first = (diagnoses: readonly Diagnosis[]): string | null => diagnoses[0]?.findings[0]?.cause ?? null;

const isBacklog = ({ envelope }: InboxItem): boolean =>
  Array.isArray(envelope.recipients) && envelope.recipients.includes(backlogAddress);

/**
 * What answering needs of the mail; null where nobody is to be told: nothing outside is set up, it came over a page, or it
 * is a backlog.
 */
function readFor(desk: Desk, item: InboxItem): HandedIn | null {
  const { config, cases, instance, own } = desk;
  const announces = config.announce.slack !== null || config.announce.discord !== null;
  if (config.reply === null && cases === null && !announces) return null;
  if (item.channel !== 'smtp' && item.channel !== 'mailbox') return null;
  if (isBacklog(item)) return null;
  return readHandedIn(item, { instance, own, cases, authservIds: config.trustedAuthservIds });
}

function tell({ log, metrics, config }: Desk, id: string, { decision, wrote }: Plan): void {
  const { row, rule, reason, caseNote, channel, hold } = decision;
  const fields = { inbox: id, row, rule, reason, caseNote, channel, hold, wrote };
  if (channel === 'alarm') log.error(fields, 'a loop of answers: nothing is said');
  else log.info(fields, 'may it be answered');
  metrics.decided(rule);
  if (config.reply === null && decision.mail !== null) log.info({ inbox: id }, 'answers by mail are off');
}

/**
 * Diagnoses the waiting row `id` and stores the result, once: a second call finds nothing to do. What is to be said
 * because of it is written down in the same transaction and sent by the courier.
 */
export async function triageMail(desk: Desk, id: string, attempt: { readonly last: boolean }): Promise<void> {
  const { inbox, log, metrics } = desk;
  const item = await inbox.take(id);
  if (item === null) return;
  const started = performance.now();
  let diagnoses: readonly Diagnosis[];
  let mail: HandedIn | null;
  try {
    const channel = item.channel === 'mailbox' ? 'mailbox' : 'smtp';
    diagnoses = await desk.ask({ bytes: item.bytes, name: item.name, channel });
    mail = readFor(desk, item);
  } catch (error) {
    metrics.failed('triage');
    log.error({ err: error, inbox: id, last: attempt.last }, 'diagnosis failed');
    await inbox.fail(id, String(error), attempt.last);
    throw error;
  }
  const seconds = (performance.now() - started) / 1000;
  const about = mail;
  let plan: Plan | null = null;
  const keys = about === null ? [] : [about.messageKey, ...about.eventKeys];
  const done = await inbox.finish(
    id,
    diagnoses,
    about === null
      ? undefined
      : async (trx, fresh) => {
          plan = await planAnswers(desk, id, about, trx, fresh);
        },
    keys,
  );
  if (!done) return;
  metrics.diagnosed(item.channel, seconds);
  log.info(
    { inbox: id, mails: diagnoses.length, kind: diagnoses[0]?.kind, cause: first(diagnoses) },
    'diagnosed',
  );
  if (plan === null) return;
  tell(desk, id, plan);
  if ((plan as Plan).wrote.length > 0) desk.courier.kick();
}
