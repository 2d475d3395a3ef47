import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CauseId, causeIds } from '../../src/catalog/causes.ts';
import { isDocUrl } from '../../src/catalog/docs/doc-pages.ts';
import { usualOwnerOf, wordsOf } from '../../src/diagnosis/causes/index.ts';
import { articles, articleTitle, parseArticle } from '../../src/explanation/article.ts';
import { articleBlocks } from '../../src/explanation/article-blocks.ts';
import { articleHtml } from '../../src/explanation/article-html.ts';

const all = [...articles().values()];
const files = readdirSync(new URL('../../kb/', import.meta.url));

test('every file of the folder is an article', () => {
  expect(files.length).toBeGreaterThanOrEqual(50);
  expect(files.map((file) => file.replace(/\.md$/, '')).sort()).toEqual(all.map((one) => one.id).sort());
});

test('the title that an answer names is that of the article', () => {
  for (const { id, title } of all) expect(articleTitle(id)).toEqual({ id, title });
  expect(articleTitle('no-such-article')).toBeNull();
  expect(articleTitle('../README')).toBeNull();
});

describe.each(causeIds)('the cause %s', (cause) => {
  const article = articles().get(cause);

  test('has an article of its own, and a headline', () => {
    expect(article?.causes).toContain(cause);
    expect(wordsOf(cause).headline.split(' ').length).toBeLessThanOrEqual(9);
  });

  test('names its usual owner', () => {
    expect(article?.responsible).toContain(usualOwnerOf(cause));
  });
});

describe.each(all.map((one) => [one.id, one] as const))('article %s', (_, article) => {
  test('says what happened, how to check, and what does not help', () => {
    const heads = articleBlocks(article.body).flatMap((block) =>
      block.kind === 'heading' ? [block.text] : [],
    );
    expect(heads.join('\n')).toMatch(/^What (?:happened|it is)/m);
    expect(heads.join('\n')).toMatch(/^(?:How to check|What settles it|What helps most)/m);
    expect(heads.join('\n')).toMatch(/^What (?:does not help|it cannot do|it does)/m);
  });

  test('says how to recognise it and who acts', () => {
    if (!article.causes.includes(article.id as CauseId)) return;
    expect(article.body).toMatch(/^## (?:How to (?:recognise|read) it|Where it comes from|What helps most)/m);
    expect(article.body).toMatch(
      /^## (?:Who (?:can fix it|has to act|changed it)|Which side is it|What (?:settles it|can be done|helps most))/m,
    );
  });

  test('is short', () => {
    const words = article.body.split(/\s+/).length;
    expect(words).toBeGreaterThan(120);
    expect(words).toBeLessThan(400);
  });

  test('links to checked vendor pages only', () => {
    for (const url of article.body.match(/https?:\/\/\S+/g) ?? []) expect(isDocUrl(url), url).toBe(true);
    for (const [, url] of articleHtml(article).matchAll(/href="([^"]*)"/g)) {
      expect(isDocUrl((url ?? '').replaceAll('&amp;', '&').replaceAll('&#61;', '=')), url).toBe(true);
    }
  });

  test('names the standards by their present numbers', () => {
    // RFC 7489 is obsolete; it may only be named as the former number.
    expect(article.body.replace(/RFC 9989 \(formerly 7489\)|RFC 9989, formerly 7489/g, '')).not.toMatch(
      /7489/,
    );
    for (const [, number] of article.body.matchAll(/DKIM \(RFC (\d+)\)/g)) expect(number).toBe('6376');
    for (const [, number] of article.body.matchAll(/SPF \(RFC (\d+)\)/g)) expect(number).toBe('7208');
    for (const [, number] of article.body.matchAll(/ARC \w+ ?\(RFC (\d+)\)/g)) expect(number).toBe('8617');
  });

  test('uses names and addresses of the documentation ranges', () => {
    const addresses = article.body.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? [];
    const allowed =
      /^(?:192\.0\.2|198\.51\.100|203\.0\.113|127|2\.0\.0\.127|10\.0\.0|172\.16\.0|192\.168\.0|8\.8\.8\.8|1\.1\.1\.1)/;
    for (const address of addresses) expect(address).toMatch(allowed);
  });

  test('becomes HTML with the tags of an article only', () => {
    const html = articleHtml(article);
    for (const [, tag] of html.matchAll(/<\/?([a-z0-9]+)/g)) {
      expect([
        'article',
        'h2',
        'h3',
        'p',
        'ul',
        'ol',
        'li',
        'pre',
        'code',
        'strong',
        'footer',
        'a',
      ]).toContain(tag);
    }
    // Marks that were not understood would be left over.
    expect(html.replace(/<pre>[\s\S]*?<\/pre>/g, '')).not.toMatch(/\*\*|&#96;|^\|/m);
  });
});

describe('a wrong article is refused with its name and field', () => {
  const file = 'greylisted.md';
  const text = readFileSync(new URL(`../../kb/${file}`, import.meta.url), 'utf8');
  test.each([
    ['a cause that does not exist', text.replace('causes: [greylisted]', 'causes: [gray]'), /causes/],
    ['an unknown owner', text.replace('[nobody]', '[somebody]'), /responsible/],
    ['a date that is none', text.replace('2026-11-21', 'soon'), /reviewed/],
    ['a source nobody has checked', text.replace('RFC 6647', 'https://evil.example'), /sources/],
    ['a field too many', text.replace('title:', 'colour: red\ntitle:'), /colour/],
    ['another id than its file', text.replace('id: greylisted', 'id: other'), /other/],
    ['no front matter', text.slice(4), /front matter/],
  ])('%s', (_, wrong, says) => {
    expect(() => parseArticle(file, wrong)).toThrow(says);
    expect(() => parseArticle(file, wrong)).toThrow(file);
  });
  test('and the right one is taken', () => {
    expect(parseArticle(file, text).id).toBe('greylisted');
  });
});
