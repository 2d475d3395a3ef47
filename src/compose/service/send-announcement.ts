import type { Send } from '../../queue/courier.ts';
import { caseViews } from './case-views.ts';
import type { Desk } from './desk.ts';

/** Tells a bounce in a channel (`slack:C0123`). The channel keeps it from being told twice by the row's id. */
export function sendAnnouncement(desk: () => Desk): Send {
  return async (row) => {
    const [name = '', place = ''] = row.target.split(':');
    const channel = desk().channels.get(name);
    if (channel?.announce === undefined)
      return { kind: 'retry', afterMs: null, why: `${name} does not run here or cannot announce` };
    const about = row.inboxId === null ? null : await caseViews(desk(), row.inboxId, 'outside');
    const [view] = about?.views ?? [];
    if (view === undefined) return { kind: 'dropped', why: 'the bounce is gone' };
    await channel.announce(place, view, row.id);
    return { kind: 'sent' };
  };
}
