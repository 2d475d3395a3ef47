import type { DocPage } from './doc-page.ts';
import { docPages } from './doc-pages.ts';

const byId: ReadonlyMap<string, DocPage> = new Map(docPages.map((page) => [page.id, page]));

/** The vendor page of an id, or null. */
export function docById(id: string): DocPage | null {
  return byId.get(id) ?? null;
}
