import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { diagnoseBytes } from '../../../src/compose/chain/diagnose-bytes.ts';
import type { Submission } from '../../../src/delivery/ask.ts';
import { startWeb } from '../../../src/delivery/web/start-web.ts';
import type { WebOptions } from '../../../src/delivery/web/web-options.ts';
import { webBench } from './web-bench.ts';

const hostile = `<img src=x onerror=alert(1)>"'&`;

function app(more: Partial<WebOptions> = {}) {
  const asked: Submission[] = [];
  const bench = webBench({
    ask: async (submission) => {
      asked.push(submission);
      return [diagnosisOf(submission)];
    },
    maxBytes: 10_000,
    unsent: async () => [
      {
        id: 'c0ffee00-0000-4000-8000-000000000000',
        kind: 'note',
        state: 'dead',
        target: hostile,
        attempts: 3,
        createdAt: new Date(0),
        error: hostile,
      },
    ],
    ...more,
  });
  return { ...bench, asked };
}

const diagnosisOf = ({ bytes, name }: Submission) => {
  const [diagnosis] = diagnoseBytes(bytes, name);
  if (diagnosis === undefined) throw new Error('nothing was found');
  return diagnosis;
};

describe('asking', () => {
  it('a pasted text is answered at an address of its own: reload and Back send nothing again', async () => {
    const { post, asked } = app();
    const { status, to, html } = await post([['text', '550 5.1.1 no such user']]);
    expect([status, to]).toEqual([303, '/case/00000000-0000-4000-8000-000000000001']);
    expect(html).toContain('550 5.1.1 no such user');
    expect(html).toContain(`href="${to}"`);
    expect(asked[0]).toMatchObject({ name: null, channel: 'web' });
  });

  it('a file keeps its very bytes', async () => {
    const { post, asked } = app();
    await post([['file', new File([Buffer.from([0, 255, 13, 10])], 'bounce.eml')]]);
    expect(asked[0]?.bytes).toEqual(Buffer.from([0, 255, 13, 10]));
    expect(asked[0]?.name).toBe('bounce.eml');
  });

  it('a form that is sent twice is stored once', async () => {
    const { post, cases } = app();
    const fields = [
      ['text', '550 5.1.1 no such user'],
      ['once', '0b1c2d3e-0000-4000-8000-000000000000'],
    ] as const;
    const [first, second] = [await post(fields), await post(fields)];
    expect(second.to).toBe(first.to);
    expect(cases.kept.size).toBe(1);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\mail\\a.eml', 'a.eml'],
    ['a\u202elme.exe', 'a lme.exe'],
    [`${'x'.repeat(500)}.eml`, 'x'.repeat(120)],
  ])('the file name %j is shown as %j', async (name, shown) => {
    const { post, asked } = app();
    await post([['file', new File(['x'], name)]]);
    expect(asked[0]?.name).toBe(shown);
  });

  it('nothing from mail or file name becomes markup', async () => {
    const { post, request } = app();
    const { html } = await post([['file', new File([`550 5.1.1 ${hostile}`], `${hostile}.eml`)]]);
    const pages = [html, await (await request('/cases')).text(), await (await request('/outbox')).text()];
    for (const one of pages) expect(one).not.toContain('<img');
    for (const one of pages) expect(one).toContain('&lt;img');
  });

  it('nothing sent is a page that says so', async () => {
    const { post, asked } = app();
    const { status, html } = await post([['text', '  ']]);
    expect([status, asked.length]).toEqual([400, 0]);
    expect(html).toContain('Nothing was sent');
  });

  it.each([
    ['JSON', 'application/json', '{"text":'],
    [
      'a form that ends in its middle',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="text"',
    ],
    ['no type at all', '', 'text'],
  ])('%s in place of a form is 400, and nothing is asked', async (_name, type, body) => {
    const { request, asked } = app();
    const response = await request('/diagnose', { method: 'POST', body, headers: { 'content-type': type } });
    expect([response.status, asked.length]).toEqual([400, 0]);
  });

  it('pastes without a recipient are told apart in the list by whose mail it was', async () => {
    const { post, request } = webBench();
    for (const domain of ['contoso.example', 'fabrikam.example'])
      await post([
        [
          'text',
          `Authentication-Results: mx.desk.example; spf=fail smtp.mailfrom=${domain}; dmarc=fail header.from=${domain}\n`,
        ],
      ]);
    const html = await (await request('/cases')).text();
    for (const domain of ['contoso.example', 'fabrikam.example']) expect(html).toContain(`mail of ${domain}`);
  });

  it('a thousand files are refused before one is read', async () => {
    const { post, asked, cases } = app({ maxBytes: 1_000_000 });
    const files = Array.from({ length: 1000 }, (_, at) => ['file', new File(['x'], `${at}.eml`)] as const);
    const { status, html } = await post(files);
    expect([status, asked.length, cases.kept.size]).toEqual([413, 0, 0]);
    expect(html).toContain('too many files');
  });

  it('too large is 413 with what to send instead, with and without a length', async () => {
    const { request, form, asked } = app();
    const large = await request('/diagnose', form([['file', new File(['x'.repeat(200_000)], 'x.eml')]]));
    const little = await request('/diagnose', form([['file', new File(['x'.repeat(20_000)], 'x.eml')]]));
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.alloc(200_000));
        controller.close();
      },
    });
    const unsaid = await request('/api/diagnose', {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect([large.status, little.status, unsaid.status, asked.length]).toEqual([413, 413, 413, 0]);
    expect(await large.text()).toContain('headers');
  });

  it('the answer does not depend on the store', async () => {
    const { request, form } = app({
      cases: { ...webBench().cases, remember: () => Promise.reject(new Error('disk full')) },
    });
    const response = await request('/diagnose', form([['text', '550 x']]));
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('Why, and what to do');
    expect(html).not.toContain('/case/');
  });

  it('the interface answers one line of JSON for each mail', async () => {
    const { request, asked } = app();
    const response = await request('/api/diagnose?name=b.eml', { method: 'POST', body: '550 x' });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).schemaVersion)).toEqual([2]);
    expect(asked[0]?.name).toBe('b.eml');
  });

  it('a stored result that cannot be shown does not take the list away', async () => {
    const bench = app();
    await bench.post([['text', '550 5.1.1 no such user']]);
    const broken = app({
      cases: bench.cases,
      view: () => {
        throw new TypeError('an older version');
      },
    });
    const response = await broken.request('/cases');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('/case/00000000');
  });

  it('an error is a page without its text', async () => {
    const { request } = app({ ask: () => Promise.reject(new Error('secret path')) });
    const response = await request('/api/diagnose', { method: 'POST', body: 'x' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });
});

describe('who may ask', () => {
  it.each([
    ['another site by script', { 'sec-fetch-site': 'cross-site' }],
    ['a sister host', { 'sec-fetch-site': 'same-site' }],
    ['an older browser', { origin: 'https://fabrikam.example' }],
    ['a page in a sandbox', { origin: 'null' }],
  ])('a form of %s is refused', async (_name, headers) => {
    const { request, asked } = app();
    const response = await request('/diagnose', {
      method: 'POST',
      body: 'text=x',
      headers: headers as Record<string, string>,
    });
    expect([response.status, asked.length]).toEqual([403, 0]);
  });
  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8025' }],
    ['our own page in an older browser', { origin: 'http://localhost:8025' }],
    ['a program', {}],
  ])('%s is answered', async (_name, headers) => {
    const { request } = app();
    const response = await request('/api/diagnose', {
      method: 'POST',
      body: 'x',
      headers: headers as Record<string, string>,
    });
    expect(response.status).toBe(200);
  });
  it.each(['rebound.fabrikam.example', 'localhost.fabrikam.example:8025', '', '127.0.0.1.fabrikam.example'])(
    'the host name %j is not served',
    async (host) => {
      const { request } = app();
      expect((await request('/cases', { headers: { host } })).status).toBe(421);
    },
  );
  it.each(['http://evil.example/cases', 'http://localhost.evil.example/'])(
    'a target that names another host than the Host field is refused: %s',
    async (url) => {
      const response = await app().app.request(url, { headers: { host: 'localhost:8025' } });
      expect(response.status).toBe(421);
    },
  );
  it.each(['localhost', 'LOCALHOST:8025', '127.0.0.1:1', 'localhost.:8025'])('%j is', async (host) => {
    const { request } = app();
    expect((await request('/', { headers: { host } })).status).toBe(200);
  });
});

describe('what is asked in the wrong way', () => {
  it.each([
    ['PUT', '/cases', 'GET, HEAD'],
    ['DELETE', '/case/x', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['GET', '/diagnose', 'POST'],
    ['PATCH', '/compare', 'GET, HEAD, POST'],
  ])('%s %s is told what the address answers', async (method, path, allow) => {
    const response = await app().request(path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    expect(await response.text()).toContain('<h1');
  });
  it('an address that is none is none with every method', async () => {
    for (const method of ['GET', 'PUT', 'POST'])
      expect((await app().request('/nowhere', { method })).status).toBe(404);
  });
  it.each(['/diagnose', '/api/diagnose', '/compare'])(
    'a packed body is refused at %s, not read as if it were text',
    async (path) => {
      const { request, asked } = app();
      const sent = await request(path, {
        method: 'POST',
        body: new Uint8Array([31, 139, 8, 0]),
        headers: { 'content-encoding': 'gzip' },
      });
      expect([sent.status, asked.length]).toEqual([415, 0]);
      const plain = { 'content-encoding': 'identity' };
      const read = await request('/api/diagnose', { method: 'POST', body: '550 5.1.1 gone', headers: plain });
      expect(read.status).toBe(200);
    },
  );
});

describe('every page', () => {
  const paths = [
    '/',
    '/?sample=1',
    '/cases',
    '/cases?q=kim&cause=user-unknown&day=2026-11-02&page=2',
    '/overview',
    '/compare',
    '/policy',
    '/outbox',
    '/kb',
    '/kb?q=mailbox',
    '/kb/user-unknown',
    '/kb/none',
    '/nowhere',
    '/case/x',
  ];
  it.each(paths)('%s allows no inline script and loads nothing from elsewhere', async (path) => {
    const { request } = app();
    const response = await request(path);
    const csp = response.headers.get('content-security-policy') ?? '';
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toContain('unsafe');
    const html = await response.text();
    expect(html).toContain('<h1');
    expect(html).not.toContain('[object');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc="\/)|\son\w+=|style=|src="https?:|<link[^>]*https?:/);
  });
  it('assets have their type, and there is no way to other files', async () => {
    const { request } = app();
    const type = async (path: string) => (await request(path)).headers.get('content-type');
    expect(await type('/assets/page.css')).toContain('text/css');
    expect(await type('/assets/comfort.js')).toContain('text/javascript');
    for (const path of ['/assets/..%2f..%2fpackage.json', '/assets/constructor', '/assets/layout.hbs']) {
      expect((await request(path)).status).toBe(404);
    }
  });
  it('tells whether it is ready', async () => {
    expect((await app().request('/readyz')).status).toBe(200);
    const unready = await app({ notReady: async () => ['database'] }).request('/readyz');
    expect([unready.status, await unready.text()]).toEqual([503, 'not ready: database\n']);
    expect(await (await app().request('/metrics')).text()).toBe('x 1\n');
  });
});

it('a real round over HTTP', async () => {
  const { app: hono } = app();
  const web = await startWeb(hono, '127.0.0.1', 0);
  const base = `http://127.0.0.1:${web.port}`;
  expect(await (await fetch(`${base}/healthz`)).text()).toBe('ok\n');
  const body = new FormData();
  body.append('file', new File(['550 5.1.1 gone'], 'b.eml'));
  expect(await (await fetch(`${base}/diagnose`, { method: 'POST', body })).text()).toContain(
    '550 5.1.1 gone',
  );
  await expect(startWeb(hono, '127.0.0.1', web.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await web.stop();
});

it('who drips a request is hung up on, and a whole one beside it is served', async () => {
  const { app: hono } = app();
  const quick = { requestTimeout: 400, headersTimeout: 200, connectionsCheckingInterval: 50 };
  const web = await startWeb(hono, '127.0.0.1', 0, quick);
  const drip = async (begun: string): Promise<string> => {
    const socket = connect(web.port, '127.0.0.1');
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString();
    });
    // What is written behind the end resets the connection.
    socket.on('error', () => undefined);
    socket.write(begun);
    const dripping = setInterval(() => socket.write('x'), 20);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(dripping);
    return said;
  };
  const whole = fetch(`http://127.0.0.1:${web.port}/healthz`).then((response) => response.text());
  const head = 'POST /diagnose HTTP/1.1\r\nHost: 127.0.0.1\r\n';
  const said = [await drip(head), await drip(`${head}Content-Length: 500\r\n\r\n`)];
  for (const one of said) expect(['', 'HTTP/1.1 408']).toContain(one.slice(0, 12));
  expect(await whole).toBe('ok\n');
  await web.stop();
});
