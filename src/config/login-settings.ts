import { z } from 'zod';
import { integer, list, note, secret, text, url, yes } from './setting-kinds.ts';

const login = 'Log-in of the page (needed when HTTP_HOST is not this machine)';

const password = z.string().refine((value) => value.length >= 10, {
  error: 'must have ten characters or more, or be a hash made by bouncedesk password',
});

/** Settings of who may look at the page, and of what it shows to those outside. */
export const loginSettings = {
  HTTP_OPERATOR_PASSWORD: note(
    password.optional(),
    login,
    'Password of operators, who see full addresses and what has not been sent. Better: its hash, made by bouncedesk password.',
    { ...secret, example: 'password' },
  ),
  HTTP_READER_PASSWORD: note(
    password.optional(),
    login,
    "Password of readers, who ask and read; people's addresses are masked in cases that others handed in.",
    { ...secret, example: 'password' },
  ),
  HTTP_PROXY_LOGIN: note(
    yes.prefault('no'),
    login,
    'yes when a proxy in front asks everybody for a log-in of its own; then the page asks for none.',
  ),
  HTTP_PUBLIC_URL: note(
    url(['https:', 'http:']).optional(),
    login,
    'Address at which people reach the page; needed for OpenID Connect and shared reports. With https, cookies are sent over TLS only.',
    { example: 'https://desk.example.com' },
  ),
  OIDC_ISSUER: note(url(['https:', 'http:']).optional(), login, 'OpenID Connect: address of the provider.', {
    example: 'https://login.example.com',
  }),
  OIDC_CLIENT_ID: note(text.min(1).optional(), login, 'OpenID Connect: client id.', { example: 'id' }),
  OIDC_CLIENT_SECRET: note(text.min(1).optional(), login, 'OpenID Connect: client secret.', {
    ...secret,
    example: 'secret',
  }),
  OIDC_OPERATORS: note(
    list.prefault(''),
    login,
    'OpenID Connect: addresses, or domains such as @example.com, that are operators.',
  ),
  OIDC_READERS: note(list.prefault(''), login, 'OpenID Connect: addresses or domains that may read.'),
  SHARE_DAYS: note(
    integer(0, 90, ' days').prefault('0'),
    login,
    "Days for which a link to a shared report works, people's addresses masked; 0: nothing is shared.",
  ),
  TEST_ADDRESS_HOST: note(
    text.regex(/^[a-z0-9.-]{1,253}$/i, { error: 'must be a host name such as desk.example.com' }).optional(),
    login,
    'Host whose MX leads to the mail listener: the page then gives out addresses at it for test mails, which are kept for a day.',
    { example: 'test.example.com' },
  ),
};
