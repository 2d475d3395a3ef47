import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ImapConfig,
  ImapDeps,
  ImapTiming,
  OfferedMail,
} from '../../../../src/delivery/mailbox/imap/imap-deps.ts';
import { imapMailbox } from '../../../../src/delivery/mailbox/imap/imap-mailbox.ts';

const quick: ImapTiming = { retry: 50, ceiling: 400, loginPause: 60_000, answer: 1_000, probe: 20_000 };

/** A memory that outlives a mailbox, as the store's does. */
export function memoryState(): ImapDeps['state'] & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => {
      values.set(key, value);
    },
  };
}

/** A mailbox whose mails are kept in a list and whose log is kept as text. */
export function mailboxUnderTest(
  config: Partial<ImapConfig> & { port: number; user: string },
  deps: Partial<ImapDeps> = {},
) {
  const offered: OfferedMail[] = [];
  const log: string[] = [];
  const line = (level: string) => (fields: object, message: string) => {
    log.push(
      `${level} ${message} ${JSON.stringify(fields, (_key, v) => (v instanceof Error ? v.message : v))}`,
    );
  };
  const mailbox = imapMailbox(
    {
      host: '127.0.0.1',
      tls: false,
      login: { kind: 'password', password: 'secret' },
      folder: 'INBOX',
      done: 'Bounces/Done',
      maxBytes: 10_000_000,
      ...config,
      timing: { ...quick, ...config.timing },
    },
    {
      accept: async (mail) => {
        offered.push(mail);
        return 'stored';
      },
      state: memoryState(),
      log: { info: line('info'), warn: line('warn'), error: line('error') },
      now: Date.now,
      sleep: (ms, signal) => sleep(ms, undefined, { signal }),
      fetch: globalThis.fetch,
      ...deps,
    },
  );
  return { ...mailbox, offered, log };
}

/** Waits until something is so; rejects after `ms` with the name. */
export async function until(name: string, so: () => boolean, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!so()) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${name}`);
    await sleep(10);
  }
}

/** A small bounce notice. */
export const notice = (subject: string, padding = 0): string =>
  [
    'From: MAILER-DAEMON@mx.contoso.example',
    'To: bounces@bot.example',
    `Subject: ${subject}`,
    'Content-Type: text/plain',
    '',
    '<anna@contoso.example>: 550 5.1.1 No such user',
    ...Array.from({ length: Math.ceil(padding / 77) }, () => 'x'.repeat(75)),
    '',
  ].join('\r\n');
