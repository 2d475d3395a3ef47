import { setTimeout } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { AnswerCard, Picture, ShownPicture } from '../chat/chat-card.ts';
import type { MessageRef } from '../chat/chat-question.ts';
import { asObject, asText } from '../chat/json-shape.ts';
import { plainLine } from '../chat/plain-text.ts';
import { longestAlt } from './blocks.ts';
import { updateMessage } from './post-message.ts';

type Client = webApi.WebClient;

/** Slack looks at a new file for a moment; until then no message may show it. */
const pauses = [500, 1_500, 4_000];

const upload = async (client: Client, { name, png, told }: Picture): Promise<string> => {
  const alt_text = plainLine(told, longestAlt);
  // In no channel: the message shows it, and nothing else is posted.
  const { files } = await client.filesUploadV2({ filename: name, file: Buffer.from(png), alt_text });
  const [done] = files;
  return asText(asObject(done?.files?.[0]).id);
};

const refusedNow = (error: unknown): boolean =>
  asText(asObject(asObject(error).data).error) === 'invalid_blocks';

/** Uploads a picture and shows it in an answer that stands. Throws what the calls throw; then no file of it is left. */
export const addPicture = async (
  client: Client,
  ref: MessageRef,
  card: AnswerCard,
  picture: Picture,
  waits: readonly number[] = pauses,
): Promise<ShownPicture> => {
  const shown = { ref: await upload(client, picture), told: picture.told };
  const show = async ([pause, ...later]: readonly number[]): Promise<void> => {
    try {
      await updateMessage(client, ref, { ...card, picture: shown });
    } catch (error) {
      if (pause === undefined || !refusedNow(error)) throw error;
      await setTimeout(pause);
      await show(later);
    }
  };
  try {
    await show(waits);
    return shown;
  } catch (error) {
    await client.files.delete({ file: shown.ref }).catch(() => undefined);
    throw error;
  }
};
