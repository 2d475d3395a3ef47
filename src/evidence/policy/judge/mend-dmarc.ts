/** Tags of DMARC records, with the ones RFC 9989 removed. */
export const dmarcTags: ReadonlySet<string> = new Set([
  'v',
  'p',
  'sp',
  'np',
  'adkim',
  'aspf',
  'fo',
  'rua',
  'ruf',
  't',
  'psd',
  'pct',
  'rf',
  'ri',
]);
export const removedTags: ReadonlySet<string> = new Set(['pct', 'rf', 'ri']);
export const dmarcPolicies: ReadonlySet<string> = new Set(['none', 'quarantine', 'reject']);

/** Pieces and characters of a record that are looked at; real records hold under 15 tags. */
const mostPieces = 60;
const longestValue = 400;

/** A start that receivers accept: watch only, with reports to the address every domain must have (RFC 5321 4.5.1). */
export const starterDmarc = (domain: string): string => `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`;

/** Good report addresses of a tag, bare ones with their `mailto:`; null when none is left. */
function mendUris(value: string): string | null {
  const uris = value.split(',', 20).map((u) => u.trim());
  const good = uris
    .map((u) => (/^[^\s:@]{1,64}@[^\s@]{1,253}$/.test(u) ? `mailto:${u}` : u))
    .filter((u) => /^mailto:[a-z0-9._+=-]{1,64}@[a-z0-9.-]{3,253}$/i.test(u));
  return good.length === 0 ? null : good.join(',');
}

/** One tag as it stays; null when it goes. */
function mendTag(name: string, value: string): string | null {
  if (!dmarcTags.has(name) || removedTags.has(name) || name === 'v' || value.length > longestValue)
    return null;
  const low = value.toLowerCase();
  if (name === 'rua' || name === 'ruf') return mendUris(value);
  if (name === 'p' || name === 'sp' || name === 'np') return dmarcPolicies.has(low) ? low : null;
  if (name === 'adkim' || name === 'aspf') return low === 'r' || low === 's' ? low : null;
  if (name === 't') return low === 'y' || low === 'n' ? low : null;
  if (name === 'psd') return low === 'y' || low === 'n' || low === 'u' ? low : null;
  return /^[01ds](?::[01ds]){0,3}$/.test(low) ? low : null;
}

/**
 * One record out of published texts: every valid tag kept, in order, the first of each; `p=none` when no valid policy
 * is left. A record that asks for nothing becomes the starter.
 */
export function mendDmarc(texts: readonly string[], domain: string): string {
  const tags = new Map<string, string>();
  for (const piece of texts.flatMap((t) => t.split(';', mostPieces))) {
    const equals = piece.indexOf('=');
    const name = piece.slice(0, Math.max(0, equals)).trim().toLowerCase();
    const value = mendTag(name, piece.slice(equals + 1).trim());
    if (value !== null && !tags.has(name)) tags.set(name, value);
  }
  const p = tags.get('p') ?? 'none';
  tags.delete('p');
  if (!tags.has('rua') && p === 'none') return starterDmarc(domain);
  return ['v=DMARC1', `p=${p}`, ...[...tags].map(([n, v]) => `${n}=${v}`)].join('; ');
}
