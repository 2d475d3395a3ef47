import type { ChannelEscape } from './channel-escape.ts';
import { defang } from './defang.ts';
import { isCopyable } from './is-copyable.ts';
import { visible } from './visible.ts';

function oneLine(text: string): string {
  return defang(visible(text).replace(/\n/g, ' '));
}

/**
 * Plain text for a terminal, a log or a mail program: control characters removed, links defanged. Catalogue addresses
 * stay as they are.
 */
export const textEscape: ChannelEscape = {
  prose: oneLine,
  block: (text) => defang(visible(text)),
  code: oneLine,
  copy: (text) => (isCopyable(text) ? text : oneLine(text)),
  href: (url) => visible(url).replace(/\s/g, ''),
};
