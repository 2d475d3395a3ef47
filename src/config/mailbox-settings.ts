import { z } from 'zod';
import { bad, integer, note, secret, text, url, yes } from './setting-kinds.ts';

const mailbox = 'Bounce mailbox (on when IMAP_HOST is set)';
const providers = ['microsoft', 'google', 'other'] as const;

/** Settings of the mailbox that bounces are taken out of. */
export const mailboxSettings = {
  IMAP_HOST: note(text.min(1).optional(), mailbox, 'IMAP server of the mailbox that bounces come to.', {
    example: 'imap.example.com',
  }),
  IMAP_PORT: note(integer(1, 65_535, '').prefault('993'), mailbox, 'Its port.'),
  IMAP_CA: note(
    text
      .refine(
        (value) => value.includes('-----BEGIN CERTIFICATE-----'),
        bad('must be certificates in PEM form'),
      )
      .optional(),
    mailbox,
    "Certificate of the CA that signed the server's, in PEM form, unless it is a public one; best as IMAP_CA_FILE.",
    { ...secret, example: '-----BEGIN CERTIFICATE-----...' },
  ),
  IMAP_TLS: note(
    yes.prefault('yes'),
    mailbox,
    'yes: TLS from the first byte. no: STARTTLS; a server without it is used on this machine only.',
  ),
  IMAP_USER: note(text.min(1).optional(), mailbox, 'User of the mailbox.', {
    example: 'bounces@example.com',
  }),
  IMAP_PASSWORD: note(text.min(1).optional(), mailbox, 'Password, unless OAuth2 is used.', {
    ...secret,
    example: 'password',
  }),
  IMAP_OAUTH: note(
    z.enum(providers, bad('must be microsoft, google or other')).optional(),
    mailbox,
    'OAuth2 instead of a password: microsoft (Microsoft 365), google, or other with IMAP_OAUTH_URL.',
    { example: 'microsoft' },
  ),
  IMAP_OAUTH_URL: note(url(['https:', 'http:']).optional(), mailbox, 'Token address of another provider.', {
    example: 'https://login.example.com/token',
  }),
  IMAP_OAUTH_TENANT: note(text.min(1).optional(), mailbox, 'Microsoft 365: id of the tenant.', {
    example: 'id',
  }),
  IMAP_OAUTH_CLIENT_ID: note(text.min(1).optional(), mailbox, 'OAuth2: client id.', { example: 'id' }),
  IMAP_OAUTH_CLIENT_SECRET: note(text.min(1).optional(), mailbox, 'OAuth2: client secret.', {
    ...secret,
    example: 'secret',
  }),
  IMAP_OAUTH_REFRESH_TOKEN: note(
    text.min(1).optional(),
    mailbox,
    'OAuth2: refresh token; without it the client credentials flow is used (Microsoft 365).',
    { ...secret, example: 'token' },
  ),
  IMAP_FOLDER: note(text.min(1).default('INBOX'), mailbox, 'Folder that is watched.'),
  IMAP_DONE: note(
    text.min(1).optional(),
    mailbox,
    'Folder that a mail is moved to once it is stored; without it, the mail stays and is marked by a keyword.',
    { example: 'Bounces/Done' },
  ),
  IMAP_SENT: note(
    text.min(1).optional(),
    mailbox,
    'Folder of the same mailbox in which the answers by mail are kept, made if it is missing; without it the one that the server marks \\Sent. off: none is kept.',
    { example: 'Sent' },
  ),
};
