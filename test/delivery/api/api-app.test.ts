import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { askWith } from '../../../src/compose/chain/ask-with.ts';
import { serveParts } from '../../../src/compose/service/parts.ts';
import { apiApp } from '../../../src/delivery/api/api-app.ts';
import type { ApiOptions } from '../../../src/delivery/api/api-options.ts';
import { operations } from '../../../src/delivery/api/open-api.ts';
import type { Submission } from '../../../src/delivery/ask.ts';
import { answerFor } from '../../../src/explanation/answer-for.ts';

const reply = '550 5.1.1 <nobody@contoso.example>: Recipient address rejected: User unknown';
const id = 'c0ffee00-0000-4000-8000-000000000000';
const full = 'full-0123456789-0123456789';
const narrow = 'kbonly-0123456789-0123456789';
const ask = await askWith({ dns: 'off', ownDomains: [], trustedAuthservIds: [] });

/** The API with the real chain, and a store that only writes down. */
function api(more: Partial<ApiOptions> = {}) {
  const asked: Submission[] = [];
  const kept: Submission[] = [];
  const said: object[] = [];
  const counted: ApiOptions['ask'] = (submission) => {
    asked.push(submission);
    return ask(submission);
  };
  const one = {
    id,
    receivedAt: new Date(0),
    channel: 'smtp',
    name: 'a.eml',
    state: 'done',
    results: [],
  } as const;
  const app = apiApp(
    {
      ask: counted,
      quick: counted,
      view: answerFor,
      kb: serveParts().kb,
      policy: null,
      keep: async (submission) => {
        kept.push(submission);
        return id;
      },
      cases: async (most) => [one].slice(0, most),
      caseOf: async (wanted) => (wanted === id ? one : null),
      feedback: async () => [
        { at: new Date(0), platform: 'slack', good: true, said: null, headline: 'x', who: null },
      ],
      say: async (words) => {
        said.push(words);
      },
      tokens: [
        { name: 'all', scopes: ['diagnose', 'policy', 'kb', 'cases', 'feedback'], token: full },
        { name: 'kb', scopes: ['kb'], token: narrow },
      ],
      perMinute: 1000,
      hosts: ['localhost'],
      maxBytes: 50_000,
      now: Date.now,
      log: { error: () => undefined },
      ...more,
    },
    '1.2.3',
  );
  const call = (path: string, init: RequestInit = {}, token: string | null = full) =>
    app.request(`http://localhost/api/v1${path}`, {
      ...init,
      headers: {
        host: 'localhost:8025',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...init.headers,
      },
    });
  const json = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return { call, json, asked, kept, said };
}

async function expectProblem(response: Response, status: number, name: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ type: `urn:bouncedesk:problem:${name}`, status });
}

describe('who may ask', () => {
  it('nobody without a token, with a wrong one, or without the scope', async () => {
    const { call, asked } = api();
    const none = await call('/kb', {}, null);
    expect(none.headers.get('www-authenticate')).toBe('Bearer');
    await expectProblem(none, 401, 'no-token');
    await expectProblem(await call('/kb', {}, `${full}x`), 401, 'wrong-token');
    await expectProblem(
      await call('/diagnose', { method: 'POST', body: reply }, narrow),
      403,
      'missing-scope',
    );
    expect((await call('/kb', {}, narrow)).status).toBe(200);
    expect(asked).toEqual([]);
  });
  it('every operation asks for a token; the description does not', async () => {
    const { call } = api();
    expect(operations.length).toBeGreaterThan(7);
    for (const { method, path } of operations)
      expect((await call(path.replace(/\{\w+\}/g, 'x'), { method }, null)).status).toBe(401);
    expect((await call('/openapi.json', {}, null)).status).toBe(200);
  });
  it('with no token set all are refused', async () => {
    await expectProblem(await api({ tokens: [] }).call('/kb'), 401, 'wrong-token');
  });
  it('a foreign host name (DNS rebinding) is not served', async () => {
    const { call } = api();
    expect((await call('/kb', { headers: { host: 'evil.example' } })).status).toBe(421);
  });
  it('more than the minute allows waits as long as it is told, other tokens do not', async () => {
    let now = 0;
    const { call } = api({ perMinute: 2, now: () => now });
    expect((await call('/kb')).status).toBe(200);
    expect((await call('/kb')).status).toBe(200);
    const late = await call('/kb');
    const wait = Number(late.headers.get('retry-after'));
    await expectProblem(late, 429, 'too-many');
    expect((await call('/kb', {}, narrow)).status).toBe(200);
    now += wait * 1000;
    expect((await call('/kb')).status).toBe(200);
  });
});

describe('diagnose', () => {
  it('JSON, a mail as body, a form and curl without a type give the same finding', async () => {
    const { call, json } = api();
    const form = new FormData();
    form.append('file', new File([reply], 'reply.txt'));
    const answers = await Promise.all([
      json('/diagnose', { inputs: [{ text: reply }] }),
      json('/diagnose', { inputs: [{ base64: Buffer.from(reply).toString('base64'), name: 'x.txt' }] }),
      call('/diagnose', { method: 'POST', headers: { 'content-type': 'message/rfc822' }, body: reply }),
      call('/diagnose', { method: 'POST', body: form }),
      call('/diagnose', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: reply,
      }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      const { results, case: kept } = (await answer.json()) as { results: never[]; case: null };
      expect(kept).toBeNull();
      expect(results).toMatchObject([{ schemaVersion: 2, findings: [{ cause: 'user-unknown' }] }]);
    }
  });
  it('a form under an idempotency key is still read as a form', async () => {
    const { call, asked } = api();
    const form = new FormData();
    form.append('a', new File([reply], 'a.txt'));
    form.append('b', reply);
    const answer = await call('/diagnose', {
      method: 'POST',
      headers: { 'idempotency-key': 'f' },
      body: form,
    });
    expect(answer.status).toBe(200);
    expect(asked.map(({ name }) => name)).toEqual(['a.txt', null]);
  });
  it('several inputs are one matter when asked so, else each its own', async () => {
    const { json, asked } = api();
    const inputs = [{ text: reply }, { text: 'Return-Path: <a@b.example>\nSubject: x\n\n' }];
    const one = (await (await json('/diagnose', { inputs, case: true })).json()) as { results: never[] };
    expect(one.results).toHaveLength(1);
    expect(asked[0]?.more).toHaveLength(1);
    const two = (await (await json('/diagnose', { inputs })).json()) as { results: never[] };
    expect(two.results).toHaveLength(2);
  });
  it('text, markdown and HTML by Accept, escaped and masked for those outside', async () => {
    const { call } = api();
    const hostile = `550 5.1.1 <someone.long@contoso.example>: <script>alert(1)</script> User unknown`;
    const as = async (accept: string, query = '') => {
      const init = { method: 'POST', headers: { accept, 'content-type': 'text/plain' }, body: hostile };
      const answer = await call(`/diagnose${query}`, init);
      return { type: answer.headers.get('content-type'), text: await answer.text() };
    };
    const html = await as('text/html');
    expect(html.type).toBe('text/html; charset=utf-8');
    expect(html.text).toContain('<article');
    expect(html.text).not.toContain('<script>');
    expect((await as('text/markdown')).type).toContain('text/markdown');
    expect((await as('text/plain;q=0.5, text/markdown')).type).toContain('text/markdown');
    expect((await as('*/*')).type).toContain('application/json');
    expect((await as('text/plain')).text).toContain('someone.long@contoso.example');
    expect((await as('text/plain', '?audience=outside')).text).not.toContain('someone.long@');
  });
  it('kept only when asked to', async () => {
    const { json, kept } = api();
    const answer = await json('/diagnose', { inputs: [{ text: reply }], keep: true });
    expect(await answer.json()).toMatchObject({ case: id });
    expect(kept).toHaveLength(1);
  });
  it('empty, too large, of a wrong type, no JSON, wrong members: each has its own status', async () => {
    const { call, json, asked } = api();
    const post = (body: string, type: string, accept = '*/*') =>
      call('/diagnose', { method: 'POST', headers: { 'content-type': type, accept }, body });
    await expectProblem(await post('', 'text/plain'), 400, 'empty');
    await expectProblem(await post('  ', 'application/json'), 400, 'empty');
    await expectProblem(await post('{', 'application/json'), 400, 'not-json');
    await expectProblem(await post('x'.repeat(60_000), 'text/plain'), 413, 'too-large');
    await expectProblem(await post('x'.repeat(200_000), 'text/plain'), 413, 'too-large');
    await expectProblem(await post('x', 'image/png'), 415, 'wrong-type');
    await expectProblem(await post('x', 'text/plain', 'image/png'), 406, 'not-acceptable');
    await expectProblem(await json('/diagnose', { inputs: [] }), 422, 'invalid');
    await expectProblem(await json('/diagnose', { inputs: [{ text: 'x' }], wrong: 1 }), 422, 'invalid');
    await expectProblem(await call('/diagnose?keep=maybe', { method: 'POST', body: 'x' }), 422, 'invalid');
    expect(asked).toEqual([]);
  });
});

describe('a key that is used twice', () => {
  it('is worked once and answered the same, also at the same moment', async () => {
    const { json, kept } = api();
    const body = { inputs: [{ text: reply }], keep: true };
    const [one, two] = await Promise.all(
      [1, 2].map(() => json('/diagnose', body, { 'idempotency-key': 'k' })),
    );
    expect(await one?.text()).toBe(await two?.text());
    const third = await json('/diagnose', body, { 'idempotency-key': 'k' });
    expect(third.headers.get('idempotency-replayed')).toBe('true');
    expect(kept).toHaveLength(1);
    await json('/diagnose', body, { 'idempotency-key': 'other' });
    expect(kept).toHaveLength(2);
  });
  it('for another request is refused', async () => {
    const { json } = api();
    await json('/explain', { reply }, { 'idempotency-key': 'k' });
    await expectProblem(
      await json('/explain', { reply: '421 later' }, { 'idempotency-key': 'k' }),
      422,
      'key-reused',
    );
  });
  it('after a failure here is worked again', async () => {
    let broken = true;
    const { json } = api({
      quick: async (submission) => {
        if (broken) throw new Error('disk');
        return ask(submission);
      },
    });
    await expectProblem(await json('/explain', { reply }, { 'idempotency-key': 'k' }), 500, 'broken');
    broken = false;
    expect((await json('/explain', { reply }, { 'idempotency-key': 'k' })).status).toBe(200);
  });
});

describe('the rest', () => {
  it('kb: list, search, article in two forms, none', async () => {
    const { call } = api();
    const { articles } = (await (await call('/kb?q=srs')).json()) as { articles: { id: string }[] };
    expect(articles.length).toBeGreaterThan(0);
    expect((await call(`/kb/${articles[0]?.id}`)).status).toBe(200);
    const html = await call(`/kb/${articles[0]?.id}`, { headers: { accept: 'text/html' } });
    expect(await html.text()).toContain('<article');
    await expectProblem(await call('/kb/none'), 404, 'not-found');
  });
  it('cases and what is said of them', async () => {
    const { call, json, said } = api();
    expect(((await (await call('/cases?most=1')).json()) as { cases: object[] }).cases).toHaveLength(1);
    await expectProblem(await call('/cases?most=x'), 422, 'invalid');
    await expectProblem(await call('/cases/none'), 404, 'not-found');
    expect((await json(`/cases/${id}/feedback`, { verdict: 'wrong', words: 'it was SPF' })).status).toBe(204);
    expect(said).toEqual([{ inboxId: id, verdict: 'wrong', cause: null, words: 'it was SPF' }]);
    await expectProblem(await json(`/cases/${id}/feedback`, { verdict: 'maybe' }), 422, 'invalid');
    expect((await call('/feedback')).status).toBe(200);
  });
  it('policy with look-ups off, a path and a method that do not exist', async () => {
    const { call } = api();
    await expectProblem(await call('/policy/contoso.example'), 503, 'off');
    await expectProblem(await call('/policy/contoso.example?ip=x'), 422, 'invalid');
    await expectProblem(await call('/nothing'), 404, 'not-found');
    const wrong = await call('/diagnose');
    expect(wrong.headers.get('allow')).toBe('POST');
    await expectProblem(wrong, 405, 'wrong-method');
  });
});

describe('the description', () => {
  type Doc = {
    openapi: string;
    paths: Record<
      string,
      Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
    >;
  };
  it('is OpenAPI 3.1 with every operation, and answers are as it says', async () => {
    const { call, json } = api();
    const doc = (await (await call('/openapi.json')).json()) as Doc;
    expect(doc.openapi).toMatch(/^3\.1/);
    const answers: Record<string, Response> = {
      'post /diagnose': await json('/diagnose', { inputs: [{ text: reply }] }),
      'post /explain': await json('/explain', { reply }),
      'get /kb': await call('/kb?q=srs'),
      'get /kb/{id}': await call('/kb/srs'),
      'get /cases': await call('/cases'),
      'get /cases/{id}': await call(`/cases/${id}`),
      'get /feedback': await call('/feedback'),
    };
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const [name, response] of Object.entries(answers)) {
      const [method = '', path = ''] = name.split(' ');
      const schema = doc.paths[path]?.[method]?.responses['200']?.content?.['application/json']?.schema;
      if (schema === undefined) throw new Error(`${name} is not described`);
      const valid = ajv.compile(schema);
      valid(await response.json());
      expect([name, valid.errors]).toEqual([name, null]);
    }
  });
});
