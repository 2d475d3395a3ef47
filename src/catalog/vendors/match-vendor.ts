import { allVendors } from './all-vendors.ts';
import type { Vendor } from './vendor.ts';

interface SuffixIndex {
  /** Last two labels of every suffix: most hosts belong to nobody, and one look says so. */
  readonly roots: ReadonlySet<string>;
  readonly exact: ReadonlyMap<string, Vendor>;
  /** Patterns with a `*` label, by the part behind it. */
  readonly wild: ReadonlyMap<string, readonly { readonly head: string; readonly vendor: Vendor }[]>;
}

/** The last two labels of a host. */
function rootOf(host: string): string {
  const last = host.lastIndexOf('.');
  return host.slice(host.lastIndexOf('.', last - 1) + 1);
}

function indexOf(suffixesOf: (vendor: Vendor) => readonly string[]): SuffixIndex {
  const roots = new Set<string>();
  const exact = new Map<string, Vendor>();
  const wild = new Map<string, { head: string; vendor: Vendor }[]>();
  for (const vendor of allVendors) {
    for (const suffix of suffixesOf(vendor)) {
      roots.add(rootOf(suffix));
      const star = suffix.indexOf('.*.');
      if (star === -1) exact.set(suffix, vendor);
      else {
        const tail = suffix.slice(star + 3);
        wild.set(tail, [...(wild.get(tail) ?? []), { head: suffix.slice(0, star), vendor }]);
      }
    }
  }
  return { roots, exact, wild };
}

/** RFC 1035 2.3.4 ends names at 253 characters; anything longer is not a name. */
const maxNameLength = 253;

function find(index: SuffixIndex, name: string): Vendor | null {
  if (name.length > maxNameLength || !name.includes('.')) return null;
  let host = name.toLowerCase();
  if (host.endsWith('.')) host = host.slice(0, -1);
  if (!index.roots.has(rootOf(host))) return null;
  for (let at = 0; at !== -1; ) {
    const rest = at === 0 ? host : host.slice(at);
    const vendor = index.exact.get(rest);
    if (vendor !== undefined) return vendor;
    for (const { head, vendor: other } of index.wild.get(rest) ?? []) {
      const front = host.slice(0, Math.max(0, at - 1));
      const before = front.slice(0, Math.max(0, front.lastIndexOf('.')));
      if (before === head || before.endsWith(`.${head}`)) return other;
    }
    const dot = host.indexOf('.', at);
    at = dot === -1 ? -1 : dot + 1;
  }
  return null;
}

const hosts = indexOf((vendor) => [...vendor.hosts, ...vendor.mx]);
const exchangers = indexOf((vendor) => vendor.mx);
const spfNames = indexOf((vendor) => vendor.spf);

/** Vendor that runs a host named in a Received line or by reverse DNS, or null. Compares whole labels only. */
export function vendorOfHost(host: string): Vendor | null {
  return find(hosts, host);
}

const fields = new Map(allVendors.flatMap((vendor) => vendor.headers.map((name) => [name, vendor] as const)));

/** Vendor that alone writes a header field of this name (lower case), or null. */
export function vendorOfField(name: string): Vendor | null {
  return fields.get(name) ?? null;
}

/** Vendor behind a mail exchanger, or null. */
export function vendorOfMx(host: string): Vendor | null {
  return find(exchangers, host);
}

/**
 * Vendor behind a name of an SPF record (`include:`, `redirect=`, `a:`, `exists:` without its macros), or
 * null.
 */
export function vendorOfSpfInclude(name: string): Vendor | null {
  return find(spfNames, name);
}
