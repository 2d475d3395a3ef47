import type { ChatReading } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';

/** Discord deletes a hundred messages at once, never more. */
const mostAtOnce = 100;

/** What is gone: messages, alone or many at once, a whole thread or channel, or the server for us. */
export const readDeleted = ({ t, d }: Json): ChatReading => {
  const data = asObject(d);
  const id = asText(data.id);
  if (t === 'GUILD_DELETE') {
    // An outage looks the same but for this word.
    if (data.unavailable === true || id === '') return { is: 'ignored', why: 'a server is away' };
    return { is: 'left', eventKey: `discord:left:${id}`, workspace: id };
  }
  const workspace = asText(data.guild_id);
  if (id !== '' && (t === 'THREAD_DELETE' || t === 'CHANNEL_DELETE'))
    return {
      is: 'deleted',
      eventKey: `discord:gone:${id}`,
      workspace,
      gone: { channel: id, messages: null },
    };
  const channel = asText(data.channel_id);
  const all = t === 'MESSAGE_DELETE' ? [id] : asList(data.ids).slice(0, mostAtOnce).map(asText);
  const messages = all.filter((one) => one !== '');
  const [first] = messages;
  if (channel === '' || first === undefined) return { is: 'ignored', why: 'no deleted message' };
  // A message is deleted once: the first of many names them all.
  return {
    is: 'deleted',
    eventKey: `discord:deleted:${channel}:${first}`,
    workspace,
    gone: { channel, messages },
  };
};
