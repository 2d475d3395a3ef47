import type { ChatFile } from '../chat/chat-question.ts';
import type { Download } from '../chat/chat-surface.ts';
import { fetchFile } from '../chat/fetch-file.ts';
import { asList, asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';
import { slackFault } from './post-fault.ts';
import { retoldMail } from './retold-mail.ts';
import type { SlackConfig } from './slack-config.ts';

const withheld: Readonly<Record<string, ChatFile['withheld']>> = {
  tombstone: 'gone',
  hidden_by_limit: 'hidden',
};

const mostShared = 5;

/** Files of a message, and of those that it shares (`attachments[].files`). */
export const filesOf = (message: Json): readonly ChatFile[] =>
  [
    ...asList(message.files),
    ...asList(message.attachments)
      .slice(0, mostShared)
      .flatMap((attachment) => asList(asObject(attachment).files)),
  ].map(readFile);

/** A file object of Slack in neutral form. Slack Connect files come without a URL (`file_access`): see `download.ts`. */
export const readFile = (value: unknown): ChatFile => {
  const file = asObject(value);
  const mode = asText(file.mode);
  const isMail = mode === 'email' || file.filetype === 'email';
  return {
    id: asText(file.id),
    name: asText(file.name) || asText(file.title) || (mode === 'email' ? 'forwarded.eml' : 'file'),
    type: mode === 'snippet' ? 'text/plain' : asText(file.mimetype) || asText(file.filetype),
    size: typeof file.size === 'number' ? file.size : null,
    url: textOrNull(file.url_private_download) ?? textOrNull(file.url_private),
    external: file.is_external === true || mode === 'external',
    isMail,
    retold: isMail ? retoldMail(file) : null,
    withheld: withheld[mode] ?? null,
  };
};

/** Slack serves private files from here alone, those of an organisation by a redirect; the token goes nowhere else. */
const slackFiles = ['https://files.slack.com', 'https://files-origin.slack.com'];

/** Asks Slack again about a file it withheld (Slack Connect: `file_access: check_file_info`). Rejects as the call does. */
type FileInfo = (id: string) => Promise<ChatFile | null>;

/** Why Slack did not tell of a file. */
const infoFault = (error: unknown): Extract<Download, { ok: false }> => {
  const { why } = slackFault(error);
  if (why === 'busy' || why === 'outage') return { ok: false, why };
  return { ok: false, why: why === 'gone' ? 'gone' : 'missing-permission' };
};

const isPage = ({ name, type }: ChatFile): boolean => /\.html?$/i.test(name) || /html/i.test(type);

/** A mail that Slack took in comes as JSON of its parts, as a page or as its source: a mail again, whichever. */
const asMail = (file: ChatFile, got: Download): Download => {
  if (!file.isMail) return got;
  const told = file.retold;
  if (!got.ok) return told === null ? got : { ok: true, bytes: Buffer.from(told, 'utf8') };
  const text = got.bytes.toString('utf8');
  const parsed = /^\s{0,20}\{/.test(text) ? retoldMail(text) : null;
  // Of two tellings the longer one lost less.
  const best = (parsed?.length ?? 0) > (told?.length ?? 0) ? parsed : told;
  const isSource = /^[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]/.test(text);
  return isSource || best === null ? got : { ok: true, bytes: Buffer.from(best, 'utf8') };
};

/** Fetches a file of a message with the bot token. Files on other servers are never fetched. */
export const downloadSlack = async (
  file: ChatFile,
  botToken: string,
  config: Pick<SlackConfig, 'fileOrigins' | 'maxFileBytes'>,
  info: FileInfo,
  get: typeof fetch,
): Promise<Download> => {
  if (file.external) return { ok: false, why: 'foreign-host' };
  if (file.withheld !== null) return { ok: false, why: file.withheld };
  let whole: ChatFile | null = file;
  try {
    if (file.url === null) whole = await info(file.id);
  } catch (error) {
    return asMail(file, infoFault(error));
  }
  if (whole === null) return { ok: false, why: 'gone' };
  if (whole.withheld !== null) return { ok: false, why: whole.withheld };
  if (whole.url === null) return asMail(whole, { ok: false, why: 'missing-permission' });
  const got = await fetchFile({
    url: whole.url,
    headers: { authorization: `Bearer ${botToken}` },
    origins: new Set([...slackFiles, ...config.fileOrigins]),
    maxBytes: config.maxFileBytes,
    signIn: { size: whole.size, mayBePage: whole.isMail || isPage(whole) },
    fetch: get,
  });
  return asMail(whole, got);
};
