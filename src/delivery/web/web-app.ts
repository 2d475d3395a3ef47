import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { assets } from './assets.ts';
import { hostGuard, originGuard, safeHeaders } from './guard.ts';
import { page, trustedHtml } from './page.ts';
import { policyPages } from './policy-pages.ts';
import { displayName, readQuestion } from './read-question.ts';
import { recentRow } from './recent-row.ts';
import { sample } from './sample.ts';
import { unsentRow } from './unsent-row.ts';
import type { WebOptions } from './web-options.ts';

const recentCount = 50;
const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;

type Problem = { readonly heading: string; readonly what: string; readonly next: string };
const problemPage = (problem: Problem): string => page('problem', problem.heading, problem);

const tooLarge = (maxBytes: number): Problem => ({
  heading: 'That file is too large',
  what: `The limit is ${megabytes(maxBytes)}.`,
  next: 'The bounce notice alone is enough, without the attachments of the mail; so are its headers, pasted.',
});
const nothing: Problem = {
  heading: 'Nothing was sent',
  what: 'The form had neither a file nor text.',
  next: 'Drop the bounce as a file, or paste its headers.',
};
const notFound: Problem = {
  heading: 'There is no such page',
  what: 'The address is wrong, or what stood here is gone.',
  next: 'Recent cases are listed under Recent.',
};
const broken: Problem = {
  heading: 'Something went wrong here',
  what: 'The answer could not be made. It is our fault, not that of the mail; the log has the reason.',
  next: 'Try again in a moment.',
};

function answerPage(
  options: WebOptions,
  name: string | null,
  diagnoses: readonly Diagnosis[],
  more: object,
): string {
  const views = diagnoses.map((diagnosis) => options.view(diagnosis));
  const context = {
    name,
    link: null,
    waiting: false,
    dead: false,
    more: views.length > 1 ? views.length : null,
    answers: views.map((view) => trustedHtml(options.renderHtml(view))),
    empty: views.length === 0,
    ...more,
  };
  return page('answer', views[0]?.headline ?? 'Answer', context);
}

function asking(app: Hono, options: WebOptions): void {
  const limit = (onError: Parameters<typeof bodyLimit>[0]['onError']) =>
    // The parts of a form need some bytes around the file.
    bodyLimit({ maxSize: options.maxBytes + 64 * 1024, ...(onError === undefined ? {} : { onError }) });
  const keep = async (...args: Parameters<WebOptions['remember']>): Promise<string | null> => {
    try {
      return await options.remember(...args);
    } catch (error) {
      // The person still gets the answer; only its link is missing.
      options.log.error({ err: error }, 'answer not kept');
      return null;
    }
  };

  app.post(
    '/diagnose',
    limit((context) => context.html(problemPage(tooLarge(options.maxBytes)), 413)),
    async (context) => {
      const question = await readQuestion(context);
      if (question.kind !== 'question') return context.html(problemPage(nothing), 400);
      const submission = { bytes: question.bytes, name: question.name, channel: 'web' } as const;
      if (submission.bytes.length > options.maxBytes)
        return context.html(problemPage(tooLarge(options.maxBytes)), 413);
      const diagnoses = await options.ask(submission);
      const id = await keep(submission, diagnoses);
      return context.html(
        answerPage(options, question.name, diagnoses, { link: id === null ? null : `/case/${id}` }),
      );
    },
  );

  app.post(
    '/api/diagnose',
    limit((context) => context.json({ error: `larger than ${options.maxBytes} bytes` }, 413)),
    async (context) => {
      const bytes = Buffer.from(await context.req.arrayBuffer());
      if (bytes.length > options.maxBytes)
        return context.json({ error: `larger than ${options.maxBytes} bytes` }, 413);
      const name = displayName(context.req.query('name') ?? '');
      const diagnoses = await options.ask({ bytes, name, channel: 'web' });
      const lines = diagnoses.map((diagnosis) => `${JSON.stringify(diagnosis)}\n`).join('');
      return context.body(lines, 200, { 'Content-Type': 'application/x-ndjson' });
    },
  );
}

function reading(app: Hono, options: WebOptions): void {
  app.get('/', async (context) => {
    const sampled = context.req.query('sample') === '1';
    const troubles = options.troubles();
    const values = { troubles, sampled, text: sampled ? sample : '', maxSize: megabytes(options.maxBytes) };
    return context.html(page('home', 'Why did this mail bounce?', values));
  });
  app.get('/recent', async (context) => {
    const cases = await options.recent(recentCount);
    return context.html(
      page('recent', 'Recent cases', { rows: cases.map((one) => recentRow(one, options.view)) }),
    );
  });
  app.get('/outbox', async (context) =>
    context.html(
      page('outbox', 'Not sent', {
        troubles: options.troubles(),
        rows: (await options.unsent()).map(unsentRow),
      }),
    ),
  );
  app.get('/case/:id', async (context) => {
    const found = await options.find(context.req.param('id'));
    if (found === null) return context.notFound();
    const { state } = found;
    return context.html(
      answerPage(options, found.name, found.diagnoses, {
        waiting: state === 'received',
        dead: state === 'dead',
        empty: state === 'done' && found.diagnoses.length === 0,
      }),
    );
  });
  app.get('/kb', (context) => {
    const query = (context.req.query('q') ?? '').slice(0, 200);
    const articles = query.trim() === '' ? options.kb.list() : options.kb.search(query);
    return context.html(page('articles', 'Causes, explained', { query, articles }));
  });
  app.get('/kb/:id', (context) => {
    const article = options.kb.get(context.req.param('id'));
    if (article === null) return context.notFound();
    // An article that brings its own title keeps it; a page has one h1.
    const heading = article.html.includes('<h1') ? null : article.title;
    return context.html(page('article', article.title, { heading, html: trustedHtml(article.html) }));
  });
  app.get('/assets/:name', (context) => {
    const asset = assets.get(context.req.param('name'));
    if (asset === undefined) return context.notFound();
    return context.body(asset.text, 200, { 'Content-Type': asset.type, 'Cache-Control': 'max-age=300' });
  });
}

function watching(app: Hono, options: WebOptions): void {
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', async (context) => {
    const parts = await options.notReady();
    return parts.length === 0
      ? context.text('ready\n')
      : context.text(`not ready: ${parts.join(', ')}\n`, 503);
  });
  app.get('/metrics', async (context) => {
    const { type, text } = await options.metrics();
    return context.body(text, 200, { 'Content-Type': type });
  });
}

/**
 * The web page and its HTTP interface as a hono app; nothing listens yet. Pages are made on the server and work without
 * a script. Everything out of a mail is escaped, by the templates here or by `renderHtml`.
 */
export function webApp(options: WebOptions): Hono {
  const app = new Hono();
  app.use(safeHeaders, hostGuard(options.hosts), originGuard);
  reading(app, options);
  policyPages(app, options);
  asking(app, options);
  watching(app, options);
  app.notFound((context) => context.html(problemPage(notFound), 404));
  app.onError((error, context) => {
    options.log.error({ err: error, path: context.req.path }, 'request failed');
    return context.html(problemPage(broken), 500);
  });
  return app;
}
