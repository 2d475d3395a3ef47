import type { ChannelEscape } from './channel-escape.ts';
import { defang } from './defang.ts';
import { isCopyable } from './is-copyable.ts';
import { visible } from './visible.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '=': '&#61;',
};

const special = /[&<>"'`=]/;

/** The seven characters that can end a text node or an attribute, also one without quotes. */
function entity(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(/[&<>"'`=]/g, (found) => entities[found] ?? '');
}

/** HTML text and attribute values. Browsers do not turn text into links, so addresses stay readable. */
export const htmlEscape: ChannelEscape = {
  prose: (text) => entity(visible(text).replace(/\n/g, ' ')),
  block: (text) => entity(visible(text)),
  code: (text) => entity(visible(text).replace(/\n/g, ' ')),
  copy: (text) => entity(visible(text).replace(/\n/g, ' ')),
  href: (url) => entity(visible(url).replace(/\s/g, '')),
};

/** HTML for a mail: mail programs link bare addresses, so these are defanged as well. */
export const mailHtmlEscape: ChannelEscape = {
  prose: (text) => htmlEscape.prose(defang(visible(text))),
  block: (text) => htmlEscape.block(defang(visible(text))),
  code: (text) => htmlEscape.code(defang(visible(text))),
  copy: (text) => (isCopyable(text) ? entity(text) : mailHtmlEscape.code(text)),
  href: htmlEscape.href,
};
