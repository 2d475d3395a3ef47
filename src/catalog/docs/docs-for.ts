import type { CauseId } from '../causes.ts';
import type { DocPage } from './doc-page.ts';
import { docPages } from './doc-pages.ts';
import { vendorMatch } from './vendor-match.ts';

interface PageLink {
  readonly title: string;
  readonly url: string;
  readonly vendor: string;
}

/** A reader follows three links at most; more hide the right one. */
const most = 3;
/** Two pages of one vendor leave room for the other party of a case that has two. */
const mostOfOneVendor = 2;

/** Pages that need a product named: a page about it is noise for another product of the same vendor. */
const productWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/on-premises|Exchange Server/i, ['exchange-server', 'exchange server', 'onprem', 'on-prem']],
  [/^Outlook\.com$/i, ['outlook', 'hotmail', 'consumer']],
];

function productFits(page: DocPage, hints: readonly string[]): boolean {
  const words = hints.join(' ').toLowerCase();
  return productWords.every(([product, needs]) => {
    if (!product.test(page.product) || /cloud|online/i.test(page.product)) return true;
    return needs.some((need) => words.includes(need));
  });
}

function takesPart(page: DocPage, hints: readonly string[]): boolean {
  if (!vendorMatch(page.vendor, hints) || !productFits(page, hints)) return false;
  return page.alsoFor === null || vendorMatch(page.alsoFor, hints);
}

/** Takes at most `most` pages in their order, two of one vendor. */
function pick(pages: readonly DocPage[]): PageLink[] {
  const perVendor = new Map<string, number>();
  const links: PageLink[] = [];
  for (const page of pages) {
    const taken = perVendor.get(page.vendor) ?? 0;
    if (taken === mostOfOneVendor || links.length === most) continue;
    perVendor.set(page.vendor, taken + 1);
    links.push({ title: page.title, url: page.url, vendor: page.vendor });
  }
  return links;
}

/** Pages of each cause, worked out once. */
const byCause = new Map<CauseId, readonly DocPage[]>();

function pagesOf(cause: CauseId): readonly DocPage[] {
  const known = byCause.get(cause);
  if (known !== undefined) return known;
  const pages = docPages.filter((page) => page.causes.includes(cause));
  byCause.set(cause, pages);
  return pages;
}

/**
 * Vendor pages that help with a cause: those of the vendors that take part in this mail first, else the few that
 * help everybody. At most three, and none is better than an unrelated one.
 * `hints.vendors`: ids or names of the filter, the mailbox host, the forwarder, the sending service.
 */
export function docsFor(cause: CauseId, hints: { readonly vendors: readonly string[] }): readonly PageLink[] {
  const pages = pagesOf(cause);
  const own = pages.filter((page) => takesPart(page, hints.vendors));
  return pick(own.length > 0 ? own : pages.filter((page) => page.generic));
}
