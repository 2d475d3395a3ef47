import type { ChatFile } from '../chat/chat-question.ts';
import type { Download } from '../chat/chat-surface.ts';
import { fetchFile } from '../chat/fetch-file.ts';
import type { SlackConfig } from './slack-config.ts';

/** Slack serves private files from here alone; the token goes nowhere else. */
const slackFiles = 'https://files.slack.com';

/** Asks Slack again about a file it withheld (Slack Connect: `file_access: check_file_info`). */
export type FileInfo = (id: string) => Promise<ChatFile | null>;

/** Fetches a file of a message with the bot token. Files on other servers are never fetched. */
export const downloadSlack = async (
  file: ChatFile,
  botToken: string,
  config: Pick<SlackConfig, 'fileOrigins' | 'maxFileBytes'>,
  info: FileInfo,
  get: typeof fetch,
): Promise<Download> => {
  if (file.external) return { ok: false, why: 'foreign-host' };
  const whole = file.url === null ? await info(file.id).catch(() => null) : file;
  if (whole === null || whole.url === null) return { ok: false, why: 'missing-permission' };
  return fetchFile({
    url: whole.url,
    headers: { authorization: `Bearer ${botToken}` },
    origins: new Set([slackFiles, ...config.fileOrigins]),
    maxBytes: config.maxFileBytes,
    pageMeansNoPermission: true,
    fetch: get,
  });
};
