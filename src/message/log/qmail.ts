import type { LogFields, LogProgram } from './log-event.ts';
import { mailboxOf } from './log-host.ts';

const outcome = /\bdelivery (\d{1,12}): (success|failure|deferral): (\S[^\n]{0,3000})/;
const starting = /\bstarting delivery (\d{1,12}): msg (\d{1,12}) to (?:remote|local) (\S{3,320})/;
const info = /\binfo msg (\d{1,12}): bytes \d{1,12} from <([^\s<>]{0,320})>/;
/** Deliveries of one log that are remembered until their outcome. */
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
  const started = new Map<string, { id: string; recipient: string | null }>();
  const senders = new Map<string, string>();
  return (text) => {
    const arrived = info.exec(text);
    if (arrived !== null) {
      if (senders.size < MAX_OPEN) senders.set(arrived[1] ?? '', arrived[2] ?? '');
      return { id: arrived[1] ?? null, sender: arrived[2] ?? null, action: 'passed' };
    }
    const begun = starting.exec(text);
    if (begun !== null) {
      const recipient = mailboxOf(begun[3]) || null;
      if (started.size < MAX_OPEN) started.set(begun[1] ?? '', { id: begun[2] ?? '', recipient });
      return { id: begun[2] ?? null, recipient };
    }
    const done = outcome.exec(text);
    if (done === null) return null;
    const known = started.get(done[1] ?? '');
    return {
      id: known?.id ?? null,
      recipient: known?.recipient ?? null,
      sender: known === undefined ? null : (senders.get(known.id) ?? null),
      reply: words(done[3] ?? ''),
      action: actions[done[2] as keyof typeof actions],
    };
  };
}

/** qmail-send; the recipient of an outcome stands in the line that began the delivery. */
export const qmail: LogProgram = { name: 'qmail', marks: ['delivery ', 'info msg '], open };
