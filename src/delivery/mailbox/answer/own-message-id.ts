import { createHash } from 'node:crypto';

/** The row id in a Message-ID: letters, digits and dashes; else its hash stands for it. */
const rowForm = /^[A-Za-z0-9-]{1,64}$/;
const form = /^<?out\.([A-Za-z0-9-]{1,64})\.([0-9a-f]{16})@[^\s<>@]{1,255}>?$/;

const sealOf = (instance: string, row: string): string =>
  createHash('sha256').update(`${instance}\n${row}`).digest('hex').slice(0, 16);

/** `<out.<row>.<hash>@<host>>`: the same row gives the same mail, so a resend after a crash is no second mail. */
export function ownMessageId(instance: string, rowId: string, host: string): string {
  const row = rowForm.test(rowId) ? rowId : createHash('sha256').update(rowId).digest('hex').slice(0, 32);
  return `<out.${row}.${sealOf(instance, row)}@${host}>`;
}

/** Was that Message-ID made by this instance? Told by its hash, without asking the store. */
export function isOwnMessageId(instance: string, messageId: string | null): boolean {
  const [, row = '', seal = ''] = form.exec(messageId ?? '') ?? [];
  return row !== '' && sealOf(instance, row) === seal;
}
