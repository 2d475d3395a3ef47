import type { Signature } from './signature.ts';

/** Two signers, the earlier one first, and whether the body they signed is the same. */
export interface ChainLink {
  readonly earlier: Signature;
  readonly later: Signature;
  readonly body: 'same' | 'changed';
}

const form = (signature: Signature): string =>
  `${signature.bodyCanonicalization} ${signature.hash} ${signature.bodyLength}`;

/** Signatures from the earliest to the latest: signers put theirs on top (RFC 6376 5.6, RFC 8617 5.1). */
function inTime(signatures: readonly Signature[]): Signature[] {
  return signatures.toSorted((a, b) => b.position - a.position);
}

/** ARC instances must ascend towards the top; otherwise header order says nothing about time. */
function inOrder(signatures: readonly Signature[]): boolean {
  const instances = signatures.flatMap((one) => (one.instance === null ? [] : [one.instance]));
  return instances.every((instance, i) => i === 0 || instance >= (instances[i - 1] ?? 0));
}

/**
 * P4: compares `bh=` of successive signers (DKIM-Signature and ARC-Message-Signature). Only hashes computed the same
 * way are comparable, so each signature is compared with the latest earlier one of its form. Needs neither body nor
 * DNS.
 */
export function hashChain(signatures: readonly Signature[]): ChainLink[] {
  const ordered = inTime(signatures);
  if (!inOrder(ordered)) return [];
  const last = new Map<string, Signature>();
  const links: ChainLink[] = [];
  for (const later of ordered) {
    const earlier = last.get(form(later));
    last.set(form(later), later);
    if (earlier === undefined) continue;
    links.push({ earlier, later, body: earlier.bodyHash === later.bodyHash ? 'same' : 'changed' });
  }
  return links;
}

/** The narrowest pairs between which the body changed. */
export function bodyChanges(links: readonly ChainLink[]): ChainLink[] {
  return links.filter((link) => link.body === 'changed');
}
