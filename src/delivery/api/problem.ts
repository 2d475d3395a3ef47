import type { Context } from 'hono';

/** Every way a call can fail: its status and what a program or a person does about it. */
export const problems = {
  'no-token': [401, 'A token is needed', 'Send Authorization: Bearer TOKEN; tokens are set in API_TOKENS.'],
  'wrong-token': [401, 'The token is not known', 'Check the token against API_TOKENS of the service.'],
  'missing-scope': [403, 'The token may not do this', 'Give the token the scope in API_TOKENS.'],
  'not-found': [404, 'There is nothing here', 'See /api/v1/openapi.json for what there is.'],
  'wrong-method': [405, 'This method is not served here', 'See the Allow field and /api/v1/openapi.json.'],
  'not-acceptable': [406, 'No form of the answer is acceptable', 'See the forms in /api/v1/openapi.json.'],
  empty: [400, 'Nothing was sent', 'Send a mail, headers or an SMTP reply.'],
  'not-json': [400, 'The body is no JSON', 'Send JSON in UTF-8, or another Content-Type.'],
  'too-large': [
    413,
    'What was sent is too large',
    'The bounce notice alone is enough; the limit is HTTP_MAX_BYTES.',
  ],
  'wrong-type': [415, 'This Content-Type is not read here', 'See the types in /api/v1/openapi.json.'],
  invalid: [422, 'Something in the request is wrong', 'See errors.'],
  'key-reused': [422, 'The Idempotency-Key was used for another request', 'Use a new key for each request.'],
  'too-many': [429, 'Too many requests', 'Wait as long as Retry-After says.'],
  broken: [500, 'The answer could not be made', 'It is a fault here; the log has the reason.'],
  'no-dns': [502, 'The name server gives no usable answers', 'Try again later.'],
  off: [503, 'This is off here', 'The setting DNS turns look-ups on.'],
  busy: [503, 'Too much is asked at the moment', 'Try again in a moment.'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string, detail: string]>>;

export type ProblemName = keyof typeof problems;

/** Problem details (RFC 9457). `detail` and further members describe this call and never contain mail text. */
export function problem(
  context: Context,
  name: ProblemName,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const [status, title, detail] = problems[name];
  const body = { type: `urn:bouncedesk:problem:${name}`, title, status, detail, ...more };
  return context.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    ...headers,
  });
}
