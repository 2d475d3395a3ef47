import { keyValues } from './key-values.ts';
import type { LogAction, LogFields } from './log-event.ts';
import { hostOf, mailboxOf } from './log-host.ts';

/** SMTP commands as programs, rule sets and libraries name the step that was answered. */
const commands: readonly (readonly [RegExp, string])[] = [
  [/^(?:check_)?rcpt/i, 'RCPT TO'],
  [/^(?:check_)?mail/i, 'MAIL FROM'],
  [/^(?:data|end[- ]of)/i, 'DATA'],
  [/^(?:"?conn|initial conn|check_relay)/i, 'CONNECT'],
  [/^ehlo/i, 'EHLO'],
  [/^helo/i, 'HELO'],
  [/^starttls/i, 'STARTTLS'],
];

/** The SMTP command that a word names, upper case; null for any other. */
export const commandOf = (word: string): string | null =>
  commands.find(([form]) => form.test(word))?.[1] ?? null;

/** What the text of a field is made into. */
const makers = {
  id: (text: string) => text || null,
  helo: (text: string) => text || null,
  reply: (text: string) => text.trim() || null,
  status: (text: string) => /^[245]\.\d{1,3}\.\d{1,3}$/.exec(text)?.[0] ?? null,
  command: commandOf,
  client: hostOf,
  relay: hostOf,
  sender: mailboxOf,
  recipient: (text: string) => mailboxOf(text) || null,
  original: (text: string) => mailboxOf(text) || null,
} as const;

type Name = keyof typeof makers;
/** Where a field may stand: the key of a pair, or a form whose first group it is. */
type Place = string | RegExp;
/** The places of each field in a line of one sort; the first that gives something counts. */
export type Places = Readonly<Partial<Record<Name, Place | readonly Place[]>>>;

/**
 * The fields of a line by the places where a program writes them, null where none holds one; `pairs` are those of the line
 * unless they are read elsewhere. The one grammar of all programs. Linear in the line for each place.
 */
export function fieldsAt(text: string, places: Places, pairs = keyValues(text)): LogFields {
  const fields: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(places) as [Name, Place | readonly Place[]][]) {
    let value: unknown = null;
    for (const place of [given].flat()) {
      const found = typeof place === 'string' ? pairs.get(place) : place.exec(text)?.[1];
      value = found === undefined ? null : makers[name](found);
      if (value !== null) break;
    }
    fields[name] = value;
  }
  return fields;
}

/** The status with which a reply begins, after its code or alone. */
export const statusOf = (reply: string): string | null =>
  /^(?:[245]\d\d )?([245]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1] ?? null;

/** What a refusal makes of a mail: its first digit says whether it may come again (RFC 5321 4.2.1). */
export const refusedBy = (reply: string, forGood: 'bounced' | 'rejected'): LogAction =>
  reply.startsWith('4') ? 'deferred' : forGood;
