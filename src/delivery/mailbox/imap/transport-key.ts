import type { ImapConfig } from './imap-deps.ts';

const folderOf = ({ host, user, folder }: ImapConfig): string =>
  [host.toLowerCase(), user, folder].map(encodeURIComponent).join('/');

/**
 * Names one mail of one mailbox for ever: a UID is never given twice while UIDVALIDITY stays (RFC 9051 2.3.1.1).
 */
export const transportKey = (config: ImapConfig, uidValidity: bigint, uid: number): string =>
  `imap:${folderOf(config)}/${uidValidity}/${uid}`;

/** Key under which the high-water mark of the folder is kept. */
export const markKey = (config: ImapConfig): string => `imap-mark:${folderOf(config)}`;
