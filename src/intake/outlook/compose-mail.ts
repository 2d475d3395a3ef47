import { createHash } from 'node:crypto';
import type { UnpackBudget } from '../unpack-budget.ts';
import type { Storage } from './compound-file.ts';
import { charsetOfCodePage, type Properties, readProperties } from './message-properties.ts';
import { type ReportedRecipient, readReportRecipient } from './report-recipient.ts';

const SUBJECT = 0x0037;
const MESSAGE_CLASS = 0x001a;
const HEADERS = 0x007d;
const BODY = 0x1000;
const REPORT_TEXT = 0x1001;
const HTML = 0x1013;
const CODE_PAGE = 0x3fde;
const SENDER_NAME = 0x0c1a;
const SENDER_SMTP = 0x5d01;
const SENDER_ADDRESS = 0x0c1f;
const DISPLAY_TO = 0x0e04;
const MESSAGE_ID = 0x1035;
const ATTACH_DATA = 0x3701;
const ATTACH_MIME = 0x370e;
const ATTACH_NAME = 0x3707;
/** Attached mails in attached mails, and attachments of one mail, that are written out. */
const MAX_DEPTH = 4;
const MAX_ATTACHMENTS = 100;
const MAX_ATTACHMENT = 4 * 1024 * 1024;

/** A mail put together from an Outlook message: RFC 5322 text (LF, UTF-8) and what a report says of its recipients. */
export interface ComposedMail {
  readonly text: string;
  readonly recipients: readonly ReportedRecipient[];
}

/** The body is no longer the MIME body the transport header speaks of: its structure fields go. */
function transportHeader(raw: string): string {
  const lines = raw.replace(/\r\n?/g, '\n').trim().split('\n');
  const kept: string[] = [];
  let drop = false;
  for (const line of lines) {
    if (line === '') break;
    if (!/^[ \t]/.test(line))
      drop =
        /^(?:content-(?:type|transfer-encoding|disposition)|mime-version|microsoft mail internet headers)\b/i.test(
          line,
        );
    if (!drop) kept.push(line);
  }
  return kept.join('\n');
}

function clean(text: string | null): string {
  return (text ?? '').replace(/[\r\n]+/g, ' ').trim();
}

function headerOf(properties: Properties): string {
  const transport = transportHeader(properties.text(HEADERS) ?? '');
  if (transport.includes(':')) return transport;
  const address = clean(properties.text(SENDER_SMTP) ?? properties.text(SENDER_ADDRESS));
  const fields = [
    ['From', `${clean(properties.text(SENDER_NAME))} <${address}>`.trim()],
    ['To', clean(properties.text(DISPLAY_TO))],
    ['Subject', clean(properties.text(SUBJECT))],
    ['Message-ID', clean(properties.text(MESSAGE_ID))],
  ];
  return fields
    .filter(([, value]) => value !== '' && value !== '<>')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function bodyPart(properties: Properties): string {
  const plain = properties.text(BODY) ?? properties.text(REPORT_TEXT);
  if (plain !== null && plain.trim() !== '')
    return `Content-Type: text/plain; charset=utf-8\n\n${plain.replace(/\r\n?/g, '\n')}\n`;
  const binary = properties.binary(HTML);
  const text = properties.text(HTML);
  if (text !== null) return `Content-Type: text/html; charset=utf-8\n\n${text.replace(/\r\n?/g, '\n')}\n`;
  if (binary === null) return 'Content-Type: text/plain; charset=utf-8\n\n';
  const charset = charsetOfCodePage(properties.number(CODE_PAGE) ?? 1252);
  return `Content-Type: text/html; charset=${charset}\nContent-Transfer-Encoding: base64\n\n${base64(binary)}\n`;
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}/g, '$&\n');
}

/** The recipients of a report as RFC 3464 fields, so that the bounce reader and a citation find them in the text. */
function statusPart(recipients: readonly ReportedRecipient[]): string {
  const groups = recipients.map((recipient) => {
    const fields = [`Final-Recipient: rfc822; ${recipient.address ?? 'unknown'}`, 'Action: failed'];
    if (recipient.status !== null) fields.push(`Status: ${recipient.status}`);
    if (recipient.remoteMta !== null) fields.push(`Remote-MTA: dns; ${recipient.remoteMta}`);
    if (recipient.diagnostic !== null) fields.push(`Diagnostic-Code: smtp; ${recipient.diagnostic}`);
    return fields.join('\n');
  });
  return `Content-Type: message/delivery-status\n\n${groups.join('\n\n')}\n`;
}

function attachmentPart(storage: Storage, room: UnpackBudget, depth: number): string | null {
  if (room.bytes <= 0) return null;
  const properties = readProperties(storage, 8);
  const inner = storage.storages.find((found) => /^__substg1\.0_3701000D$/i.test(found.name));
  if (inner !== undefined && depth < MAX_DEPTH)
    return `Content-Type: message/rfc822\n\n${composeMail(inner, room, 24, depth + 1).text}\n`;
  const data = properties.binary(ATTACH_DATA);
  if (data === null || data.length > MAX_ATTACHMENT) return null;
  // Several attachments may name the same bytes of the file.
  room.bytes -= data.length;
  const type = clean(properties.text(ATTACH_MIME)).toLowerCase();
  const mail = type === 'message/rfc822' || /\.eml$/i.test(clean(properties.text(ATTACH_NAME)));
  if (mail) return `Content-Type: message/rfc822\n\n${data.toString('utf8').replace(/\r\n?/g, '\n')}\n`;
  if (!/^(?:message|text)\/[\w.+-]{1,60}$/.test(type)) return null;
  return `Content-Type: ${type}\nContent-Transfer-Encoding: base64\n\n${base64(data)}\n`;
}

/** A delimiter that is in no part: nobody can write the digest of a text into that text. */
function boundaryFor(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `part-${hash.digest('hex').slice(0, 32)}`;
}

/** Writes an Outlook message as a mail: transport header, body, reports' recipients, attached mails, as `room` has it. */
export function composeMail(
  storage: Storage,
  room: UnpackBudget,
  headerLength = 32,
  depth = 0,
): ComposedMail {
  const properties = readProperties(storage, headerLength);
  const below = (prefix: string): Storage[] =>
    storage.storages
      .filter((found) => found.name.startsWith(prefix))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, MAX_ATTACHMENTS);
  const report = /^report\..*\.ndr$/i.test(clean(properties.text(MESSAGE_CLASS)));
  const page = properties.number(0x3ffd);
  const recipients = report
    ? below('__recip_version1.0_').map((found) => readReportRecipient(readProperties(found, 8, page)))
    : [];
  const parts = [
    bodyPart(properties),
    ...(recipients.length > 0 ? [statusPart(recipients)] : []),
    ...below('__attach_version1.0_').flatMap((found) => attachmentPart(found, room, depth) ?? []),
  ];
  const header = `${headerOf(properties)}\nMIME-Version: 1.0\n`.trimStart();
  const only = parts[0] ?? '';
  if (parts.length === 1) return { text: header + only, recipients };
  const boundary = boundaryFor(parts);
  const type = report ? 'multipart/report; report-type=delivery-status' : 'multipart/mixed';
  const body = parts.map((part) => `--${boundary}\n${part}`).join('\n');
  return {
    text: `${header}Content-Type: ${type}; boundary="${boundary}"\n\n${body}\n--${boundary}--\n`,
    recipients,
  };
}
