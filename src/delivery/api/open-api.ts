import { z } from 'zod';
import type { Scope } from './api-options.ts';
import { problems } from './problem.ts';
import * as schemas from './schemas.ts';

interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly id: string;
  readonly scope: Scope;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Other content types, whose body is the input itself. */
  readonly raw?: readonly string[];
  /** Null: 204 without a body. */
  readonly answer: z.ZodType | null;
  /** Forms beside JSON that `Accept` may ask for. */
  readonly forms?: readonly string[];
}

const rendered = ['text/plain', 'text/markdown', 'text/html'];
const query = z.strictObject({ q: z.string().max(200).optional().describe('A code, a word or an id.') });

/** Every operation of the API. */
export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/diagnose',
    id: 'diagnose',
    scope: 'diagnose',
    summary: 'Why the mail failed, who must act, and the lines that show it',
    query: schemas.diagnoseQuery,
    body: schemas.diagnoseRequest,
    raw: [
      'message/rfc822',
      'text/plain',
      'application/octet-stream',
      'application/vnd.ms-outlook',
      'multipart/form-data',
    ],
    answer: schemas.diagnoseAnswer,
    forms: rendered,
  },
  {
    method: 'post',
    path: '/explain',
    id: 'explain',
    scope: 'diagnose',
    summary: 'One SMTP reply in words; nobody outside is asked',
    body: schemas.explainRequest,
    raw: ['text/plain'],
    answer: schemas.explainAnswer,
    forms: rendered,
  },
  {
    method: 'get',
    path: '/policy/{domain}',
    id: 'policy',
    scope: 'policy',
    summary: 'The mail policy of a domain, what is wrong, the record to publish',
    query: schemas.policyQuerySchema,
    answer: schemas.policyAnswer,
    forms: ['text/plain'],
  },
  {
    method: 'get',
    path: '/kb',
    id: 'searchArticles',
    scope: 'kb',
    summary: 'Articles of the knowledge base, best first',
    query,
    answer: schemas.articleList,
  },
  {
    method: 'get',
    path: '/kb/{id}',
    id: 'article',
    scope: 'kb',
    summary: 'One article',
    answer: schemas.articleAnswer,
    forms: ['text/html'],
  },
  {
    method: 'get',
    path: '/cases',
    id: 'cases',
    scope: 'cases',
    summary: 'Stored cases, newest first',
    query: schemas.caseQuery,
    answer: schemas.caseList,
  },
  {
    method: 'get',
    path: '/cases/{id}',
    id: 'case',
    scope: 'cases',
    summary: 'One stored case',
    answer: schemas.caseAnswer,
  },
  {
    method: 'post',
    path: '/cases/{id}/feedback',
    id: 'giveFeedback',
    scope: 'feedback',
    summary: 'Was the answer right, and what was it really?',
    body: schemas.feedbackRequest,
    answer: null,
  },
  {
    method: 'get',
    path: '/feedback',
    id: 'feedback',
    scope: 'feedback',
    summary: 'What people in the chat said of the answers',
    answer: schemas.feedbackList,
  },
];

/**
 * JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. Answers may gain members later, so their schemas are not
 * closed.
 */
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema: one }) => {
      if (io === 'output' && one.additionalProperties === false) delete one.additionalProperties;
    },
  });
  return rest;
};

function parametersOf({ path, query: asked, method }: Operation): object[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(asked?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: jsonSchema(schema as z.ZodType, 'input'),
  }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key is worked once within an hour.',
    schema: { type: 'string', maxLength: 200 },
  };
  return [...inPath, ...inQuery, ...(method === 'post' ? [key] : [])];
}

function operationOf(one: Operation): object {
  const text = Object.fromEntries((one.forms ?? []).map((type) => [type, { schema: { type: 'string' } }]));
  const raw = Object.fromEntries((one.raw ?? []).map((type) => [type, {}]));
  return {
    operationId: one.id,
    summary: one.summary,
    security: [{ token: [one.scope] }],
    parameters: parametersOf(one),
    ...(one.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(one.body, 'input') }, ...raw },
          },
        }),
    responses: {
      ...(one.answer === null
        ? { 204: { description: 'Done' } }
        : {
            200: {
              description: 'The answer',
              content: { 'application/json': { schema: jsonSchema(one.answer, 'output') }, ...text },
            },
          }),
      default: { $ref: '#/components/responses/problem' },
    },
  };
}

/** The description of the API (OpenAPI 3.1), out of the schemas that requests are checked by. */
export function openApi(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const one of operations) paths[one.path] = { ...paths[one.path], [one.method]: operationOf(one) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bouncedesk',
      version,
      description:
        'Within /api/v1 members are added to answers, never taken away or changed in meaning; a client passes over what it does not know. The form of results is numbered by schemaVersion.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: {
        problem: {
          description: `Problem details (RFC 9457); type is urn:bouncedesk:problem: and one of ${Object.keys(problems).join(', ')}`,
          content: { 'application/problem+json': { schema: jsonSchema(schemas.problemAnswer, 'output') } },
        },
      },
    },
  };
}
