import type { RecordType, Resolver } from '../../dns/dns-facts.ts';

/**
 * Where a name points as an alias (CNAME), next to which no other record may exist (RFC 1034 3.6.2); null for a plain
 * name.
 */
export async function aliasAt(
  name: string,
  resolver: Resolver,
  type: RecordType = 'TXT',
): Promise<string | null> {
  return (await resolver.resolve(name, type)).chain[0] ?? null;
}
