import { createHash } from 'node:crypto';
import { behindAt } from '../../../message/domain-of.ts';
import { plainAddress } from './plain-address.ts';

const form = /^<?out\.([0-9a-f]{32})\.([0-9a-f]{16})@[^\s<>@]{1,255}>?$/;

const hashOf = (parts: readonly string[], length: number): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, length);
const sealOf = (address: string, what: string): string => hashOf([plainAddress(address), what], 16);

/**
 * `<out.<hash>.<seal>@<host>>`, derived from our address and from what is said to whom, so that neither a resend after
 * a crash nor the answer of another service for the same address is a second mail.
 * @param says stable parts that identify the mail: its purpose, its recipient, the key of the mail it answers.
 */
export function ownMessageId(address: string, says: readonly string[]): string {
  const what = hashOf(says, 32);
  return `<out.${what}.${sealOf(address, what)}@${behindAt(address)}>`;
}

/** Whether that Message-ID was made for one of our addresses; its seal proves it without the store. */
export function isOwnMessageId(own: readonly string[], messageId: string | null): boolean {
  const [, what = '', seal = ''] = form.exec(messageId ?? '') ?? [];
  return what !== '' && own.some((address) => sealOf(address, what) === seal);
}
