import { getDomain } from 'tldts';
import { publishOf } from '../../catalog/vendors/publish.ts';
import { specialKind } from './address-kind.ts';
import { ipText, rangeSize } from './ip-range.ts';
import { uselessBecause } from './judge/lookup-plan.ts';
import type { MessageVerdict } from './judge-message.ts';
import type { PolicyFacts } from './policy-facts.ts';
import { isBounceName } from './propose/mail-role.ts';
import type { SeenAddress } from './seen-addresses.ts';
import { spfCoverage } from './spf/coverage.ts';
import type { SpfNode, SpfTermNode } from './spf/spf-node.ts';

/** One term of the record with the party behind it. */
export interface Sender {
  readonly term: string;
  /** In words: a service, a kind of address. */
  readonly who: string;
  readonly lookups: number;
  /** IPv4 addresses that it passes; IPv6 ranges are counted. */
  readonly addresses: bigint;
  readonly ranges6: number;
  /** This term passes the described message. */
  readonly seen: boolean;
  /** Addresses seen sending that this term passes. */
  readonly seenFrom: readonly string[];
  readonly remark: { readonly kind: 'useless' | 'risky' | 'weak'; readonly says: string } | null;
}

/** Maximum terms shown; nobody reads a list of hundreds of addresses. */
const maxSenders = 40;
/** As many addresses as a /16: anything wider is a network, not a sender. */
const wide = 1n << 16n;

const dead: Readonly<Partial<Record<SpfNode['state'], string>>> = {
  none: 'nobody: that name has no SPF record',
  'bad-name': 'nobody: that is no valid name',
  loop: 'nobody new: it leads back to where it came from',
  several: 'nobody: several records stand there, so receivers use none',
  'no-answer': 'unknown: the DNS gave no answer',
  'not-expanded': 'not looked at here',
};

function whoOf(node: SpfTermNode, vendor: string | null, domain: string): string {
  const { term, child } = node;
  const nothing = child ? dead[child.state] : undefined;
  if (nothing !== undefined) return vendor === null ? nothing : `${vendor}; ${nothing}`;
  if (vendor !== null) return vendor;
  switch (term.name) {
    case 'ip4':
    case 'ip6':
      return (term.name === 'ip4' ? term.cidr4 < 32 : term.cidr6 < 128)
        ? 'an address range, owner not named'
        : 'one address, owner not named';
    case 'a':
      return term.domain === null || term.domain === domain
        ? 'the web address of the domain'
        : `the host ${term.domain}`;
    case 'mx':
      return term.domain === null || term.domain === domain
        ? 'the servers that take its mail'
        : `the mail servers of ${term.domain}`;
    case 'exists':
    case 'ptr':
      return 'decided from mail to mail';
    default:
      return child ? `whoever ${child.domain} lists` : 'decided from mail to mail';
  }
}

/** An include whose name is not in the DNS: whoever registers it may send. */
const trustsUnregistered = ({ child }: SpfTermNode, { unregistered }: PolicyFacts): boolean =>
  child !== null && unregistered.includes(getDomain(child.domain) ?? '');

/** Whether a term of the domain's own record passes the described message. */
function passesBy({ term, child }: SpfTermNode, message: MessageVerdict | null, domain: string): boolean {
  const matched = message?.spf === 'pass' && message.spfDomain === domain ? message.matched : null;
  if (!matched) return false;
  return matched.path.length === 1 ? matched.term === term.text : child?.domain === matched.path[1];
}

/** All senders of the valid record, in order; [] without one. */
export function whoMaySend(
  facts: PolicyFacts,
  message: MessageVerdict | null,
  seen: readonly SeenAddress[],
): readonly Sender[] {
  const { spf, domain } = facts;
  const bounceName = isBounceName(facts);
  const { tree, costs } = spf;
  if (tree.state !== 'record') return [];
  const end = tree.terms.findIndex(({ term }) => term.kind === 'mechanism' && term.name === 'all');
  // Anything after "all" is never evaluated, nor is a redirect next to it.
  const read = end < 0 ? tree.terms : tree.terms.slice(0, end).filter(({ term }) => term.name !== 'redirect');
  return read
    .filter(({ term }) =>
      term.kind === 'mechanism' ? term.name !== 'all' && term.qualifier === '+' : term.name === 'redirect',
    )
    .slice(0, maxSenders)
    .map((node) => {
      const cost = costs.find((c) => c.term === node.term.text);
      const own = spfCoverage({ ...tree, terms: [{ ...node, term: { ...node.term } }] });
      const useless = cost ? uselessBecause(cost, facts) : null;
      const kinds = own.v4.map((r) => specialKind(ipText({ family: 4, value: r.first })));
      const special = kinds.every((k) => k !== null) ? (kinds[0] ?? null) : null;
      const row = cost?.vendor ? publishOf(cost.vendor.id) : null;
      const remark = ((): Sender['remark'] => {
        if (own.everybody) return { kind: 'risky', says: 'lets everybody pass' };
        if (trustsUnregistered(node, facts))
          return { kind: 'risky', says: 'the name may be free to register' };
        if (useless !== null) return { kind: 'useless', says: useless };
        if (special !== null && rangeSize(own.v4) < wide)
          return { kind: 'useless', says: `an address of special use (${special}): it matches nothing` };
        if (own.size4 >= wide && cost?.vendor == null)
          return { kind: 'risky', says: 'a wide range: everybody in it can send' };
        if (!bounceName && row && row.include !== null && row.bounce.kind === 'none')
          return { kind: 'weak', says: `SPF of ${cost?.vendor?.name} does not align: ${row.bounce.says}` };
        return null;
      })();
      return {
        term: node.term.text,
        who: whoOf(node, cost?.vendor?.name ?? null, domain),
        lookups: cost?.lookups ?? 0,
        addresses: own.size4,
        ranges6: own.v6.length,
        seen: passesBy(node, message, domain),
        seenFrom: seen.flatMap(({ ip, term }) => (term === node.term.text ? [ip] : [])),
        remark,
      };
    });
}

/** One sender as a line of the report. */
export function senderLine({
  term,
  who,
  lookups,
  addresses,
  ranges6,
  seen,
  seenFrom,
  remark,
}: Sender): string {
  const reach = [
    addresses > 0n ? `${addresses} IPv4 ${addresses === 1n ? 'address' : 'addresses'}` : '',
    ranges6 > 0 ? `${ranges6} IPv6 ${ranges6 === 1 ? 'range' : 'ranges'}` : '',
  ].filter((t) => t !== '');
  const cost = lookups === 0 ? '' : `; ${lookups} ${lookups === 1 ? 'look-up' : 'look-ups'}`;
  const passes = seen ? ' [this message passes by it]' : '';
  const needed = seenFrom.length === 0 ? '' : ` [needed: mail was seen from ${seenFrom.join(', ')}]`;
  const note = remark === null ? '' : ` [${remark.kind}: ${remark.says}]`;
  return `${term.slice(0, 120)}: ${who}${reach.length === 0 ? '' : `; ${reach.join(' and ')}`}${cost}${passes}${needed}${note}`;
}
