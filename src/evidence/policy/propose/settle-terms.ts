import type { Resolver } from '../../dns/dns-facts.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';
import type { SpfTermNode } from '../spf/spf-node.ts';
import { didYouMean } from './did-you-mean.ts';
import { isOwnHost } from './known-senders.ts';
import type { Draft } from './spf-draft.ts';

const gone = (status: string): boolean => status === 'no-data' || status === 'no-such-name';

type Corrected = { readonly to: readonly string[]; readonly note: string | null } | { readonly stop: string };

/** Whether a name has an IPv4 or IPv6 address. */
async function isHost(name: string, resolver: Resolver): Promise<boolean> {
  const answers = await Promise.all([resolver.resolve(name, 'A'), resolver.resolve(name, 'AAAA')]);
  return answers.some(({ status }) => status === 'ok');
}

/** One term of the draft after checking its target: kept, corrected, dropped; or why nothing can be proposed. */
async function settleTerm(node: SpfTermNode, domain: string, resolver: Resolver): Promise<Corrected> {
  const { term, child, hosts, mx } = node;
  const keep = { to: [term.text], note: null };
  if (node.skipped) return { stop: 'the record asks for more names than are looked at here' };
  const name = node.target ?? child?.domain ?? '';
  if (child) {
    if (child.state === 'no-answer') return { stop: `the DNS gave no answer for ${name}` };
    if (child.state === 'loop') return { to: [], note: `${term.text} goes: it leads back to itself` };
    if (child.state !== 'none' && child.state !== 'bad-name') return keep;
    const meant = didYouMean(name);
    if (child.state === 'bad-name' && meant === null)
      return { stop: `nobody can tell which name "${term.text.slice(0, 80)}" was meant to hold` };
    if (meant !== null) {
      const to = term.text.toLowerCase().replace(name, meant);
      return { to: [to], note: `${term.text} now reads ${to}: that is the name the service documents` };
    }
    const own = child.state === 'none' && isOwnHost(name, domain) && term.name === 'include';
    if (own && (await isHost(name, resolver)))
      return {
        to: [`a:${name}`],
        note: `${term.text} now reads a:${name}: the name is a host without an SPF record`,
      };
    return { to: [], note: `${term.text} goes: ${name} has no SPF record` };
  }
  if (mx && gone(mx.status) && term.name === 'mx' && node.target !== null) {
    if (term.domain !== null && (await isHost(node.target, resolver)))
      return {
        to: [term.text.replace(/mx:/i, 'a:')],
        note: `${term.text} now reads a:${name}: the name is a host and has no MX record`,
      };
    return { to: [], note: `${term.text} goes: it finds nothing` };
  }
  const nothing = hosts.length > 0 && hosts.every((h) => gone(h.status4) && gone(h.status6));
  if ((term.name === 'a' || term.name === 'mx') && nothing)
    return { to: [], note: `${term.text} goes: it finds nothing` };
  const silent = hosts.some((h) => [h.status4, h.status6].some((s) => s !== 'ok' && !gone(s)));
  return silent ? { stop: `the DNS gave no answer for ${name}` } : keep;
}

/** The draft with every term checked; or why nothing can be proposed. */
export async function settled(
  draft: Draft,
  facts: SpfFacts,
  domain: string,
  resolver: Resolver,
): Promise<Draft | { readonly stop: string }> {
  const terms: string[] = [];
  const notes = [...draft.notes];
  for (const node of facts.tree.terms) {
    if (node.term.name === 'all' && node.term.kind === 'mechanism') continue;
    const corrected = await settleTerm(node, domain, resolver);
    if ('stop' in corrected) return corrected;
    terms.push(...corrected.to);
    if (corrected.note !== null) notes.push(corrected.note);
  }
  return { ...draft, terms, notes };
}
