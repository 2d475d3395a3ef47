import type { Responsible } from '../../catalog/causes.ts';
import type { DocLink } from '../../diagnosis/diagnosis.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';
import { type Step, step } from '../../diagnosis/wording/step.ts';
import { unreadMailbox } from '../../message/daemon-address.ts';
import { isRole } from '../mask-local-part.ts';

/** How far replies are read: a contact is near their start or follows the sentence. */
const maxReplyLength = 2_000;
const page = /\bhttps?:\/\/[a-z0-9][!#-&*-;=?-Z_a-z~]{3,240}/i;
/** Sites that replies still name although they are long gone. */
const defunctSites = /^https?:\/\/(?:(?:www\.)?openspf\.(?:org|net)|spf\.pobox\.com|x\.co)\b/i;
/** Nobody's help: the refused address, made a link on its way into a ticket. */
const byAddress = /^https?:\/\/(?:\d{1,3}\.){3}\d{1,3}(?:[/:]|$)/i;
const address =
  /(?<![\w.+@/=-])([a-z0-9][a-z0-9._-]{1,40})@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})(?![\w@-])/gi;
/** An invitation to write there: without it the address may be that of the refused sender or recipient. */
const invited =
  /\b(?:contact|write|e-?mail(?!-?ad)|forward|report|send|reach|wenden|schreiben|contacte[rz]?)\b[^@>]{0,80}$/i;

function pageIn(text: string, docs: readonly DocLink[]): string | null {
  const found = page.exec(text)?.[0].replace(/(?<![.,;:!?*])[.,;:!?*]+$/, '') ?? null;
  if (found === null || defunctSites.test(found) || byAddress.test(found)) return null;
  const [bare = found] = found.split('#');
  return docs.some(({ url }) => url.replace(/\/$/, '') === bare.replace(/\/$/, '')) ? null : found;
}

function addressIn(text: string, { recipient, from }: Particulars): string | null {
  if (!text.includes('@')) return null;
  for (const found of text.matchAll(address)) {
    const [whole, local = ''] = found;
    const before = text.slice(Math.max(0, found.index - 100), found.index);
    const own = [recipient, from === null ? null : `${local}@${from}`].some(
      (one) => one?.toLowerCase() === whole.toLowerCase(),
    );
    if (!own && isRole(local) && !unreadMailbox.test(local) && invited.test(before)) return whole;
  }
  return null;
}

/**
 * Contacts that the reply itself names: a page, and a role address to write to. They remain mail text: no channel links
 * them. [] if the reply names none beyond the links already shown, or nobody has to act.
 */
export function contactsInReply(who: Responsible, p: Particulars, docs: readonly DocLink[]): readonly Step[] {
  if (who === 'nobody' || p.reply === null) return [];
  const text = p.reply.slice(0, maxReplyLength);
  const at = pageIn(text, docs);
  const to = addressIn(text, p);
  if (at === null && to === null) return [];
  // A page may explain the code or take a request; only an address is there to be written to.
  if (to === null) return [step(who, `The server's reply names a page about this: ${at}`)];
  const page = at === null ? '' : `the page ${at} and `;
  return [step(who, `The server's reply names where to turn: ${page}the address ${to}`)];
}
