import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';

const mostPeople = 50;
const mostText = 200_000;

/** One line of a header: what stands in a field of Slack must not begin another field. */
const field = (name: string, value: string): string =>
  value.trim() === '' ? '' : `${name}: ${value.replace(/[\r\n]+/g, ' ').slice(0, 2_000)}\n`;

/** `[{ original: 'A <a@x.example>', address, name }]` as an address list. */
const people = (value: unknown): string =>
  asList(value)
    .slice(0, mostPeople)
    .map(asObject)
    .map((one) => asText(one.original) || asText(one.address))
    .filter((one) => one !== '')
    .join(', ');

/** A page as text, for mails that Slack tells as a page alone. */
const bodyOf = (mail: Json): string =>
  asText(mail.plain_text) || asText(mail.simplified_html) || asText(mail.preview_plain_text);

/**
 * A mail that Slack took in at the address of a channel, as a mail again: Slack keeps its parts (`subject`, `from`,
 * `headers`, `plain_text`), not its source. Null when it tells no text.
 */
const retold = (mail: Json): string | null => {
  const body = bodyOf(mail).slice(0, mostText);
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
export const retoldMail = (mail: Json | string): string | null =>
  retold(asObject(typeof mail === 'string' ? parsed(mail) : mail));
