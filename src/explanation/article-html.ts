import { docById } from '../catalog/docs/doc-by-id.ts';
import type { Article } from './article.ts';
import { type ArticleBlock, articleBlocks } from './article-blocks.ts';
import { htmlEscape } from './escape/html.ts';

/** Escapes first, then marks code and bold: what is inside can no longer be markup of its own. */
function inline(text: string): string {
  return htmlEscape
    .prose(text)
    .replace(/&#96;([^&]{0,400}(?:&(?!#96;)[^&]{0,400}){0,80})&#96;/g, '<code>$1</code>')
    .replace(/\*\*([^*]{1,400})\*\*/g, '<strong>$1</strong>');
}

function blockHtml(block: ArticleBlock): string {
  if (block.kind === 'heading') return `<h3>${inline(block.text)}</h3>`;
  if (block.kind === 'paragraph') return `<p>${inline(block.text)}</p>`;
  if (block.kind === 'code') return `<pre><code>${htmlEscape.block(block.text)}</code></pre>`;
  const tag = block.ordered ? 'ol' : 'ul';
  // Code between two steps splits the list: the second part goes on counting.
  const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
  return `<${tag}${start}>${block.items.map((text) => `<li>${inline(text)}</li>`).join('')}</${tag}>`;
}

function sourceHtml(source: string): string {
  const page = docById(source);
  if (page === null) return `<li>${inline(source)}</li>`;
  const link = `<a href="${htmlEscape.href(page.url)}" rel="noopener noreferrer">${htmlEscape.prose(page.title)}</a>`;
  return `<li>${htmlEscape.prose(page.vendor)}: ${link}</li>`;
}

/** An article as an HTML fragment (one `article` element); links only to checked vendor pages. */
export function articleHtml(article: Article): string {
  const sources = article.sources.map(sourceHtml).join('');
  return [
    '<article class="kb">',
    `<h2>${htmlEscape.prose(article.title)}</h2>`,
    ...articleBlocks(article.body).map(blockHtml),
    `<footer><h3>Sources</h3><ul>${sources}</ul><p>Reviewed ${htmlEscape.prose(article.reviewed)}</p></footer>`,
    '</article>',
  ].join('\n');
}
