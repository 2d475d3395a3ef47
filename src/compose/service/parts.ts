import { firstSentence } from '../../delivery/chat/articles.ts';
import { answerFor } from '../../explanation/answer-for.ts';
import { type Article, articles } from '../../explanation/article.ts';
import { articleHtml } from '../../explanation/article-html.ts';
import { renderMore } from '../../explanation/render.ts';
import { searchKb } from '../../explanation/search-kb.ts';
import { readerPool } from '../chain/reader-pool.ts';
import { chatStarters } from './chat-starters.ts';
import type { ServeParts } from './serve-parts.ts';

const summaryOf = (article: Article) => ({
  id: article.id,
  title: article.title,
  summary: firstSentence(article.body),
  causes: article.causes,
});

/** Everything the service is made of, wired: the one place that knows all stages. */
export function serveParts(): ServeParts {
  return {
    readers: (settings) => readerPool(settings),
    view: (diagnosis, audience = 'inside') => answerFor(diagnosis, audience),
    renderHtml: renderMore,
    kb: {
      list: () => [...articles().values()].map(summaryOf),
      get(id) {
        const article = articles().get(id);
        return article === undefined ? null : { ...summaryOf(article), html: articleHtml(article) };
      },
      search: (query) => searchKb(query).map(summaryOf),
    },
    channels: chatStarters,
  };
}
