import { docById } from '../../catalog/docs/doc-by-id.ts';
import type { Article } from '../../explanation/article.ts';
import { type ArticleBlock, articleBlocks } from '../../explanation/article-blocks.ts';
import { whoLabels } from '../../explanation/labels.ts';
import type { TerminalOptions } from './render-answer.ts';
import { type Paint, paintOf, paragraph } from './terminal-text.ts';

const widthOf = (options: TerminalOptions): number => Math.min(100, Math.max(40, options.width));

/** Articles are ours, so their bold marks are kept as such. */
function marks(text: string, paint: Paint): string {
  return text.replace(/\*\*([^*]{1,400})\*\*/g, (_, inner: string) => paint.bold(inner)).replaceAll('**', '');
}

/** Code marks go before the text is wrapped: one that spans two lines would stay. */
const withoutCode = (text: string): string => text.replace(/`([^`]{1,400})`/g, '$1');

function blockLines(block: ArticleBlock, width: number, paint: Paint): string[] {
  if (block.kind === 'heading') return [paint.bold(block.text)];
  if (block.kind === 'code') return block.text.split('\n').map((line) => `    ${paint.accent(line)}`);
  if (block.kind === 'paragraph')
    return paragraph(withoutCode(block.text), width).map((line) => marks(line, paint));
  return block.items.flatMap((item, index) => {
    const first = block.ordered ? `${String(block.start + index).padStart(2)}. ` : '  - ';
    return paragraph(withoutCode(item), width, first, ' '.repeat(first.length)).map((line) =>
      marks(line, paint),
    );
  });
}

function sourceLines(source: string, width: number, paint: Paint): string[] {
  const page = docById(source);
  return page === null
    ? [`  - ${source}`]
    : [...paragraph(`${page.vendor}: ${page.title}`, width, '  - ', '    '), `    ${paint.accent(page.url)}`];
}

/** One article for a terminal, wrapped, with its sources. */
export function renderKbArticle(article: Article, options: TerminalOptions): string {
  const paint = paintOf(options.colour);
  const width = widthOf(options);
  const who = article.responsible.map((role) => whoLabels[role]).join('; ');
  const parts = [
    [
      ...paragraph(article.title, width).map(paint.bold),
      paint.dim(`${article.id}, reviewed ${article.reviewed}`),
    ],
    paragraph(`Who must act: ${who}`, width),
    ...articleBlocks(article.body).map((block) => blockLines(block, width, paint)),
    [paint.bold('Sources'), ...article.sources.flatMap((source) => sourceLines(source, width, paint))],
  ];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}
