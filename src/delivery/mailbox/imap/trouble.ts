/** Cannot succeed until somebody changes something: retried only after a long pause. */
export class OperatorError extends Error {}

/** Log-in responses about the server, not the password (RFC 5530 3). */
const transientCodes = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN']);

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;

/** True when the server refused the user, the password or the token. */
export function isRefusedLogin(error: unknown): boolean {
  if (field(error, 'authenticationFailed') !== true || field(error, 'code') === 'ETHROTTLE') return false;
  // A connection that broke during the log-in has no status.
  if (field(error, 'responseStatus') === undefined) return false;
  return !transientCodes.has(String(field(error, 'serverResponseCode') ?? ''));
}

/** What the operator reads about an error of the connection. */
export function errorText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = field(error, 'code');
  const said = field(error, 'responseText');
  const parts = [message, code, said].filter((part) => typeof part === 'string' && part !== '');
  return [...new Set(parts)].join(': ').slice(0, 300);
}
