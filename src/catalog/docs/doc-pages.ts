import { bodyModifierPages } from './body-modifier-pages.ts';
import { delistingPages } from './delisting-pages.ts';
import { destinationPages } from './destination-pages.ts';
import type { DocPage } from './doc-page.ts';
import { forwarderPages } from './forwarder-pages.ts';
import { inboundFilterPages } from './inbound-filter-pages.ts';
import { listManagerPages } from './list-manager-pages.ts';
import { senderServicePages } from './sender-service-pages.ts';
import { standardPages } from './standard-pages.ts';

/**
 * Every vendor page that may become a link. A page whose address nobody has seen stays out of the tables:
 * a wrong link costs the reader's trust in the rest of the answer.
 */
export const docPages: readonly DocPage[] = [
  ...delistingPages,
  ...destinationPages,
  ...inboundFilterPages,
  ...forwarderPages,
  ...senderServicePages,
  ...listManagerPages,
  ...bodyModifierPages,
  ...standardPages,
];

const urls: ReadonlySet<string> = new Set(docPages.map((page) => page.url));

/** True for the address of a checked vendor page: only such an address may become a link. */
export function isDocUrl(url: string): boolean {
  return urls.has(url);
}
