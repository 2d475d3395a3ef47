import { asObject } from '../chat/json-shape.ts';

const removals = new Set<unknown>(['app_uninstalled', 'tokens_revoked']);

/** When the access of the bot ended by this payload, or null. Tokens of people are none of ours. */
export const removedAt = (body: unknown): Date | null => {
  const envelope = asObject(body);
  const event = asObject(envelope.event);
  if (!removals.has(event.type)) return null;
  const { bot } = asObject(event.tokens);
  if (event.type === 'tokens_revoked' && !(Array.isArray(bot) && bot.length > 0)) return null;
  return new Date(Number(envelope.event_time) * 1_000 || Date.now());
};
