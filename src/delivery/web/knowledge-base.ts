/** One article of the knowledge base, ready to be shown. `html` is ours (rendered from our markdown), never from mail. */
export interface ArticlePage {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
}

/** What the web page needs of the knowledge base. */
export interface KnowledgeBase {
  readonly list: () => readonly Omit<ArticlePage, 'html'>[];
  readonly get: (id: string) => ArticlePage | null;
  readonly search: (query: string) => readonly Omit<ArticlePage, 'html'>[];
}
