import { asList, asObject, asText, type ChatFile, type Json, textOrNull } from '../chat/chat-question.ts';
import type { Download } from '../chat/chat-surface.ts';
import { fetchFile } from '../chat/read-mails.ts';
import { type SlackConfig, slackFault } from './slack-connection.ts';

const maxPeople = 50;
const maxTextLength = 200_000;

/** One line of a header: what is in a field of Slack must not begin another field. */
const field = (name: string, value: string): string =>
  value.trim() === '' ? '' : `${name}: ${value.replace(/[\r\n]+/g, ' ').slice(0, 2_000)}\n`;

/** `[{ original: 'A <a@x.example>', address, name }]` as an address list. */
const people = (value: unknown): string =>
  asList(value)
    .slice(0, maxPeople)
    .map(asObject)
    .map((one) => asText(one.original) || asText(one.address))
    .filter((one) => one !== '')
    .join(', ');

/** A page as text, for mails that Slack tells as a page alone. */
const bodyOf = (mail: Json): string =>
  asText(mail.plain_text) || asText(mail.simplified_html) || asText(mail.preview_plain_text);

/**
 * Reconstructs a mail that Slack received at a channel's address: Slack keeps its parts (`subject`, `from`, `headers`,
 * `plain_text`), not its source. Null without text.
 */
const rebuilt = (mail: Json): string | null => {
  const body = bodyOf(mail).slice(0, maxTextLength);
  if (body === '') return null;
  const headers = asObject(mail.headers);
  const kind = asText(mail.plain_text) === '' && asText(mail.simplified_html) !== '' ? 'html' : 'plain';
  return [
    field('From', people(mail.from)),
    field('To', people(mail.to)),
    field('Cc', people(mail.cc)),
    field('Subject', asText(mail.subject) || asText(mail.title)),
    field('Date', asText(headers.date)),
    field('Message-ID', asText(headers.message_id)),
    field('In-Reply-To', asText(headers.in_reply_to)),
    field('Reply-To', asText(headers.reply_to)),
    'MIME-Version: 1.0\n',
    `Content-Type: text/${kind}; charset=utf-8\n\n`,
    body,
    '\n',
  ].join('');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Of the file object of an event, or of the JSON that Slack hands out for such a file. */
const rebuiltMail = (mail: Json | string): string | null =>
  rebuilt(asObject(typeof mail === 'string' ? parsed(mail) : mail));

const withheld: Readonly<Record<string, ChatFile['withheld']>> = {
  tombstone: 'gone',
  hidden_by_limit: 'hidden',
};

const maxShared = 5;

/** Files of a message, and of those that it shares (`attachments[].files`). */
export const filesOf = (message: Json): readonly ChatFile[] =>
  [
    ...asList(message.files),
    ...asList(message.attachments)
      .slice(0, maxShared)
      .flatMap((attachment) => asList(asObject(attachment).files)),
  ].map(readFile);

/** A file object of Slack in neutral form. Slack Connect files come without a URL (`file_access`): Slack is asked about them before the download. */
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
    rebuilt: isMail ? rebuiltMail(file) : null,
    withheld: withheld[mode] ?? null,
  };
};

/** Slack serves private files from here alone, those of an organisation by a redirect; the token goes nowhere else. */
const slackFiles = ['https://files.slack.com', 'https://files-origin.slack.com'];

/** Asks Slack again about a file it withheld (Slack Connect: `file_access: check_file_info`). Rejects as the call does. */
type FileInfo = (id: string) => Promise<ChatFile | null>;

/** Why Slack gave no information about a file. */
const infoFault = (error: unknown): Extract<Download, { ok: false }> => {
  const { why } = slackFault(error);
  if (why === 'busy' || why === 'outage') return { ok: false, why };
  return { ok: false, why: why === 'gone' ? 'gone' : 'missing-permission' };
};

const isPage = ({ name, type }: ChatFile): boolean => /\.html?$/i.test(name) || /html/i.test(type);

/**
 * A mail received by Slack comes as JSON of its parts, as a page or as its source: reconstructs the mail from any of
 * these.
 */
const asMail = (file: ChatFile, got: Download): Download => {
  if (!file.isMail) return got;
  const rebuiltText = file.rebuilt;
  if (!got.ok) return rebuiltText === null ? got : { ok: true, bytes: Buffer.from(rebuiltText, 'utf8') };
  const text = got.bytes.toString('utf8');
  const parsed = /^\s{0,20}\{/.test(text) ? rebuiltMail(text) : null;
  // Of two versions the longer one lost less.
  const best = (parsed?.length ?? 0) > (rebuiltText?.length ?? 0) ? parsed : rebuiltText;
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
