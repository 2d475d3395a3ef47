import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { assets } from './assets.ts';
import { byTopic } from './knowledge-base.ts';
import { page, trustedHtml } from './page.ts';
import { sample } from './sample.ts';
import { unsentRow } from './unsent-row.ts';
import type { WebEnv } from './web-env.ts';
import type { WebOptions } from './web-options.ts';

/** An article stands below the heading of something else; alone on a page its title is the one h1. */
const asPage = (html: string): string =>
  html.replace(/<(\/?)h([2-4])>/g, (_tag, slash: string, level: string) => `<${slash}h${Number(level) - 1}>`);

/** The pages that only show: the form, what is not sent, the knowledge base, the few files a page loads. */
export function reading(app: Hono<WebEnv>, options: WebOptions): void {
  app.get('/', (context) => {
    const sampled = context.req.query('sample') === '1';
    const values = {
      troubles: options.troubles(),
      sampled,
      text: sampled ? sample : '',
      maxSize: `${Math.floor(options.maxBytes / 1024 / 1024)} MB`,
      once: randomUUID(),
    };
    return context.html(page('home', 'Why did this mail bounce?', values, context.get('frame')));
  });
  app.get('/outbox', async (context) =>
    context.html(
      page(
        'outbox',
        'Not sent',
        { troubles: options.troubles(), rows: (await options.unsent()).map(unsentRow) },
        context.get('frame'),
      ),
    ),
  );
  app.get('/kb', (context) => {
    const query = (context.req.query('q') ?? '').slice(0, 200);
    const asked = query.trim() !== '';
    const values = {
      query,
      found: asked ? options.kb.search(query) : [],
      topics: asked ? [] : byTopic(options.kb.list()),
    };
    return context.html(page('articles', 'Causes, explained', values, context.get('frame')));
  });
  app.get('/kb/:id', (context) => {
    const article = options.kb.get(context.req.param('id'));
    if (article === null) return context.notFound();
    const values = { html: trustedHtml(asPage(article.html)) };
    return context.html(page('article', article.title, values, context.get('frame')));
  });
  app.get('/assets/:name', (context) => {
    const asset = assets.get(context.req.param('name'));
    if (asset === undefined) return context.notFound();
    return context.body(asset.text, 200, { 'Content-Type': asset.type, 'Cache-Control': 'max-age=300' });
  });
}
