import { docPages } from './doc-pages.ts';

const urls: ReadonlySet<string> = new Set(docPages.map((page) => page.url));

/** True for the address of a checked vendor page: only such an address may become a link. */
export function isDocUrl(url: string): boolean {
  return urls.has(url);
}
