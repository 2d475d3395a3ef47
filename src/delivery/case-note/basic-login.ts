/** The field `Authorization` of HTTP Basic (RFC 7617). */
export const basicLogin = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
