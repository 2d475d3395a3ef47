import type { CauseId } from '../../catalog/causes.ts';
import { type Topic, topics } from '../../catalog/topics.ts';
import { wordsOf } from '../../diagnosis/causes/index.ts';

/** One article of the knowledge base, ready to be shown. `html` is ours (rendered from our markdown), never from mail. */
export interface ArticlePage {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
}

/** An article in a list, with the causes it explains, the first one first. */
export interface ListedArticle extends Omit<ArticlePage, 'html'> {
  readonly causes: readonly CauseId[];
}

/** What the web page needs of the knowledge base. */
export interface KnowledgeBase {
  readonly list: () => readonly ListedArticle[];
  readonly get: (id: string) => ArticlePage | null;
  readonly search: (query: string) => readonly ListedArticle[];
}

/** Articles under their topics, topics without one left out. */
export const byTopic = (
  articles: readonly ListedArticle[],
): readonly {
  readonly topic: string;
  readonly anchor: string;
  readonly articles: readonly ListedArticle[];
}[] =>
  (Object.keys(topics) as Topic[]).flatMap((anchor) => {
    const of = articles.filter(
      ({ causes: [first] }) => first !== undefined && wordsOf(first).topic === anchor,
    );
    return of.length === 0 ? [] : [{ topic: topics[anchor], anchor, articles: of }];
  });
