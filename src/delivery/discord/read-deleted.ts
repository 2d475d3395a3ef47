import type { ChatReading } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';

/** Discord deletes a hundred messages at once, never more. */
const mostAtOnce = 100;

/** Messages that were deleted, alone or many at once, or a whole thread or channel. */
export const readDeleted = ({ t, d }: Json): ChatReading => {
  const data = asObject(d);
  const id = asText(data.id);
  if (id !== '' && (t === 'THREAD_DELETE' || t === 'CHANNEL_DELETE'))
    return { is: 'deleted', eventKey: `discord:gone:${id}`, gone: { channel: id, messages: null } };
  const channel = asText(data.channel_id);
  const all = t === 'MESSAGE_DELETE' ? [id] : asList(data.ids).slice(0, mostAtOnce).map(asText);
  const messages = all.filter((one) => one !== '');
  const [first] = messages;
  if (channel === '' || first === undefined) return { is: 'ignored', why: 'no deleted message' };
  // A message is deleted once: the first of many names them all.
  return { is: 'deleted', eventKey: `discord:deleted:${channel}:${first}`, gone: { channel, messages } };
};
