import { type ChatButton, type ChatReading, chatButtons } from '../chat/chat-question.ts';
import { asObject, asText, type Json } from '../chat/json-shape.ts';
import { interactionBase } from './interaction-base.ts';

const ephemeral = 1 << 6;
const isButton = (word: string): word is ChatButton => (chatButtons as readonly string[]).includes(word);

/** A button of ours: `bd:<button>:<group>:<answer>`. */
export const readPress = (it: Json): ChatReading => {
  const id = asText(asObject(it.data).custom_id);
  const [, button = '', group = '', answerId = ''] =
    /^bd:([a-z]{1,20}):(\d{1,2}):([\w-]{1,40})$/.exec(id) ?? [];
  if (!isButton(button)) return { is: 'ignored', why: 'another button' };
  const shown = asObject(it.message);
  const [channel, message] = [asText(shown.channel_id) || asText(it.channel_id), asText(shown.id)];
  const alone = (Number(shown.flags ?? 0) & ephemeral) !== 0;
  return {
    is: 'press',
    press: {
      ...interactionBase(it),
      button,
      answerId,
      group: Number(group),
      message: alone || message === '' ? null : { channel, message },
    },
  };
};
