import type { LogFields, LogProgram } from './log-event.ts';
import { mailboxOf } from './log-host.ts';

const outcome = /\bdelivery (\d{1,12}): (success|failure|deferral): (\S[^\n]{0,3000})/;
const starting = /\bstarting delivery (\d{1,12}): msg (\d{1,12}) to (?:remote|local) (\S{3,320})/;
const info = /\binfo msg (\d{1,12}): bytes \d{1,12} from <([^\s<>]{0,320})>/;
/** Messages and deliveries of one log that are remembered until their outcome. */
const MAX_OPEN = 10_000;

const actions = { success: 'delivered', failure: 'bounced', deferral: 'deferred' } as const;

/** Blanks are logged as underscores and line ends as slashes (qmail-send.8). */
const words = (logged: string): string =>
  logged.includes('_')
    ? logged
        .replace(/_/g, ' ')
        .replace(/\/(?=[A-Z]|$)/g, '\n')
        .trim()
    : logged;

function open(): (text: string) => LogFields | null {
  const senders = new Map<string, LogFields>();
  const started = new Map<string, LogFields>();
  const remember = (map: Map<string, LogFields>, key: string, fields: LogFields): LogFields => {
    if (map.size < MAX_OPEN) map.set(key, fields);
    return fields;
  };
  return (text) => {
    const [, message, sender = null] = info.exec(text) ?? [];
    if (message !== undefined)
      return { ...remember(senders, message, { id: message, sender }), action: 'passed' };
    const [, begun, id = '', recipient] = starting.exec(text) ?? [];
    if (begun !== undefined)
      return remember(started, begun, { ...senders.get(id), id, recipient: mailboxOf(recipient) || null });
    const [, delivery = '', result, said = ''] = outcome.exec(text) ?? [];
    return result === undefined
      ? null
      : { ...started.get(delivery), reply: words(said), action: actions[result as keyof typeof actions] };
  };
}

/** qmail-send; the recipient of an outcome is in the line that began the delivery. */
export const qmail: LogProgram = { name: 'qmail', marks: ['delivery ', 'info msg '], open };
