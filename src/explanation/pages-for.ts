import type { CauseId } from '../catalog/causes.ts';
import { docsFor } from '../catalog/docs/docs-for.ts';
import { vendorsInReply } from '../catalog/docs/reply-marks.ts';
import type { Conclusion } from '../diagnosis/conclude.ts';
import type { DocLink } from '../diagnosis/diagnosis.ts';
import { sidesOf } from './sides-of.ts';

/** Public lists, which receivers of every kind ask. */
const publicLists: ReadonlySet<string> = new Set([
  'spamhaus',
  'spamcop',
  'barracuda',
  'cloudmark',
  'uceprotect',
  'psbl',
  'abusix',
  'surbl',
  'trendmicro',
]);

/** Lists that the reply names: then the form of the provider that asked them does not help. */
const listsIn = (cause: CauseId, reply: string | null): readonly string[] =>
  cause === 'ip-blocklisted' ? vendorsInReply(reply).filter((id) => publicLists.has(id)) : [];

/** Pages for parties met before. */
const known = new Map<string, readonly DocLink[]>();
const mostKnown = 500;

/** Pages of the parties that take part; of an unknown receiver none but those that help everybody. */
export function pagesFor(cause: CauseId, conclusion: Conclusion): readonly DocLink[] {
  const { reply, status, kind, code } = conclusion.particulars;
  // A report of success is about no check that a page could explain.
  if (cause === 'no-fault' && (kind === 'delivered' || code?.startsWith('2'))) return [];
  const lists = listsIn(cause, reply);
  if (lists.length > 0) return docsFor(cause, { vendors: lists, receiving: lists, sending: [], status });
  const { sending, receiving, between, reporting } = sidesOf(conclusion);
  const replied = reply !== null || status !== null;
  // Ids of the catalogue and a code: a backlog has few that differ.
  const key = `${cause} ${status} ${replied} ${sending}|${receiving}|${between}|${reporting}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const pages = docsFor(cause, {
    vendors: [...sending, ...receiving, ...between],
    sending,
    receiving,
    between,
    reporting,
    replied,
    status,
  });
  if (known.size >= mostKnown) known.clear();
  known.set(key, pages);
  return pages;
}
