import { type Logger, LogLevel } from '@slack/bolt';
import type { ChatLog } from '../chat/chat-deps.ts';

/** Tokens of Slack, and the one-time URLs that carry a secret. */
const secrets = /xox[a-z]-[\w-]+|xapp-[\w-]+|https?:\/\/hooks\.slack\.com\/\S+|wss?:\/\/\S+/g;

const words = (parts: readonly unknown[]): string =>
  parts
    .map((part) =>
      part instanceof Error ? `${part.name}: ${part.message}` : typeof part === 'string' ? part : '',
    )
    .join(' ')
    .replace(secrets, '[hidden]')
    .slice(0, 500);

/** Bolt's log through ours: warnings and errors, without payloads or secrets. */
export const slackLogger = (log: ChatLog): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...parts) => log.warn({ from: 'bolt' }, words(parts)),
  error: (...parts) => log.error({ from: 'bolt' }, words(parts)),
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
});
