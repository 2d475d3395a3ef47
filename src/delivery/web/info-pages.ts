import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { byTopic } from './knowledge-base.ts';
import { page, trustedHtml } from './page.ts';
import type { WebEnv } from './web-env.ts';
import type { UnsentRow, WebOptions } from './web-options.ts';

/**
 * Sample headers: a filter accepted the mail, and the mailbox server behind it checked SPF again, against the filter.
 */
const sample = `Authentication-Results: mx.fabrikam.example; spf=fail (sender IP is 192.0.2.44)
 smtp.mailfrom=contoso.example; dkim=none (message not signed)
 header.d=none; dmarc=fail action=quarantine header.from=contoso.example
Received-SPF: Fail (mx.fabrikam.example: domain of contoso.example does not designate
 192.0.2.44 as permitted sender) client-ip=192.0.2.44;
Received: from filter.fabrikam.example (192.0.2.44) by mx.fabrikam.example with ESMTPS
 id a1; Mon, 2 Nov 2026 09:15:04 +0000
Authentication-Results: filter.fabrikam.example; spf=pass (sender IP is 198.51.100.7)
 smtp.mailfrom=contoso.example; dmarc=pass header.from=contoso.example
Received: from mail.contoso.example (198.51.100.7) by filter.fabrikam.example with ESMTPS
 id b2; Mon, 2 Nov 2026 09:15:02 +0000
Return-Path: <support@contoso.example>
From: Support <support@contoso.example>
To: kim@fabrikam.example
Subject: Your ticket
Message-ID: <1@contoso.example>
Date: Mon, 2 Nov 2026 09:15:01 +0000
`;

const folder = new URL('../../../templates/', import.meta.url);

const files = {
  'page.css': ['web/page.css', 'text/css; charset=utf-8'],
  'answer.css': ['html/answer.css', 'text/css; charset=utf-8'],
  'route.css': ['web/route.css', 'text/css; charset=utf-8'],
  'comfort.js': ['web/comfort.js', 'text/javascript; charset=utf-8'],
  'icon.svg': ['web/icon.svg', 'image/svg+xml'],
} as const;

/** The few files a page may load, by name; no other file can be reached. */
const assets: ReadonlyMap<string, { readonly type: string; readonly text: string }> = new Map(
  Object.entries(files).map(([name, [path, type]]) => [
    name,
    { type, text: readFileSync(new URL(path, folder), 'utf8') },
  ]),
);

const tones: Readonly<Record<string, string>> = { dead: 'act', held: 'wait' };

/** One line of the list of what is not sent. */
function unsentRow(row: UnsentRow) {
  const iso = row.createdAt.toISOString();
  return {
    ...row,
    error: row.error ?? '',
    tone: tones[row.state] ?? 'unknown',
    iso,
    when: iso.slice(0, 16).replace('T', ' '),
  };
}

/** An article is below the heading of something else; alone on a page its title is the one h1. */
const asPage = (html: string): string =>
  html.replace(/<(\/?)h([2-4])>/g, (_tag, slash: string, level: string) => `<${slash}h${Number(level) - 1}>`);

/** The pages that only show: the form, what is not sent, the knowledge base, the few files a page loads. */
export function infoPages(app: Hono<WebEnv>, options: WebOptions): void {
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
