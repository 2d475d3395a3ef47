import type { CauseId } from '../catalog/causes.ts';
import { docsFor } from '../catalog/docs/docs-for.ts';
import { vendorsInReply } from '../catalog/docs/reply-marks.ts';
import { allVendors } from '../catalog/vendors/all-vendors.ts';
import type { DocLink } from '../diagnosis/diagnosis.ts';
import type { Particulars } from '../diagnosis/particulars.ts';
import type { Sides } from '../diagnosis/sides.ts';

/** Public lists, which receivers of every kind query. */
const publicLists: ReadonlySet<string> = new Set([
  ...allVendors.flatMap(({ id, blockList }) => (blockList === null ? [] : [id])),
  'spamhaus',
  'spamcop',
  'cloudmark',
  'uceprotect',
  'psbl',
  'abusix',
  'surbl',
  'trendmicro',
]);

/** Lists that the reply names: then the form of the provider that queried them does not help. */
const listsIn = (cause: CauseId, reply: string | null): readonly string[] =>
  cause === 'ip-blocklisted' ? vendorsInReply(reply).filter((id) => publicLists.has(id)) : [];

/** Lists that let a sender past a filter: who may write to a group or mailbox is a setting of that address. */
const allowLists = /\ballow-?lists?\b/i;

/** Pages for parties met before. */
const known = new Map<string, readonly DocLink[]>();
const maxCached = 500;

/** Pages of the parties that take part; of an unknown receiver none but those that help everybody. */
export function pagesFor(cause: CauseId, particulars: Particulars, sides: Sides): readonly DocLink[] {
  const { reply, status, kind, code, replyClass } = particulars;
  // A report of success involves no check that a page could explain.
  if (cause === 'no-fault' && (kind === 'delivered' || code?.startsWith('2'))) return [];
  const lists = listsIn(cause, reply);
  if (lists.length > 0) return docsFor(cause, { vendors: lists, receiving: lists, sending: [], status });
  const { sending, receiving, between, forwarding, reporting } = sides;
  const replied = reply !== null || status !== null;
  // Ids of the catalogue and a code: a backlog has few that differ.
  const closed = cause === 'recipient-policy' && replyClass === 'restricted-recipient';
  const key = `${cause} ${status} ${replied} ${closed} ${sending}|${receiving}|${between}|${forwarding}|${reporting}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const pages = docsFor(cause, {
    vendors: [...sending, ...receiving, ...between],
    sending,
    receiving,
    between,
    forwarding,
    reporting,
    replied,
    status,
  });
  const fitting = closed ? pages.filter(({ title }) => !allowLists.test(title)) : pages;
  if (known.size >= maxCached) known.clear();
  known.set(key, fitting);
  return fitting;
}

/** Articles about one provider's code, more exact than that of the cause. */
function codeArticle(cause: CauseId, { status, receiver }: Particulars): string | null {
  if (cause !== 'auth-missing' && cause !== 'spf-misaligned') return null;
  if (status === '5.7.515') return 'outlook-5-7-515';
  return cause === 'auth-missing' && receiver === 'google-workspace' && status?.endsWith('.7.26')
    ? 'gmail-5-7-26'
    : null;
}

/** Id of the article to read about a cause: by the second filter, by the provider's code, or SAP's own. */
export function articleOf(cause: CauseId, p: Particulars): string {
  if (p.sap !== null) return 'sap-service-cloud-v2';
  if (cause === 'dual-filter' && p.receiver === 'microsoft-365') return 'dual-filter-m365';
  if (cause === 'dual-filter' && p.receiver === 'google-workspace') return 'dual-filter-google';
  return codeArticle(cause, p) ?? cause;
}
