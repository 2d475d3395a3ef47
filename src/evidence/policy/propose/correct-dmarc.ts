/** Tags of DMARC records, including those that RFC 9989 removed. */
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
export const dmarcPolicies: readonly string[] = ['none', 'quarantine', 'reject'];

/** Maximum pieces of a record to parse; real records have under 15 tags. */
const maxPieces = 60;
const longestValue = 1_000;
const longestText = 8_000;
/** Maximum report addresses kept of one tag. */
const maxUris = 20;

/** One report address as kept: with its scheme, without `!size` (RFC 9989 removed it) and spaces; null if invalid. */
function correctUri(text: string): string | null {
  // Receivers may support schemes other than mailto: (RFC 9989 4.7): such an address is the owner's choice and stays.
  if (/^https?:\/\/[a-z0-9][^\s!]{1,300}$/i.test(text)) return text;
  const bare = text
    .replace(/^[<(]{1,2}|[>)]{1,2}$/g, '')
    .replace(/!\d{1,12}[kmgt]?$/i, '')
    .replace(/^mailto:(?:\/\/)?/i, '')
    .replace(/^:/, '');
  const good =
    /^[!#$%&'*+/=?^_`{|}~a-z0-9.-]{1,64}@[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;
  return good.test(bare) && bare.length <= 254 ? `mailto:${bare}` : null;
}

/** Report addresses of a tag, whatever their separators: commas, semicolons, spaces, with or without schemes. */
function correctUris(value: string): string | null {
  const found = value
    .replace(/mailto\s{0,5}:\s{0,5}/gi, ' mailto:')
    .split(/[\s,;]{1,20}/)
    .filter((u) => u !== '' && !/^mailto:$/i.test(u))
    .flatMap((u) => correctUri(u) ?? []);
  const once = [...new Set(found)];
  return once.length === 0 ? null : once.join(',');
}

/** The policy a word was intended as; null if it is none of the three. */
function meantPolicy(value: string): string | null {
  const word = value.toLowerCase().replace(/[^a-z]/g, '');
  if (dmarcPolicies.includes(word)) return word;
  if (/^reje?ct?(?:ed|s)?$/.test(word) || word === 'rejet') return 'reject';
  if (/^q(?:ua|au)r[ae]?nt[ia]+ne?d?$/.test(word)) return 'quarantine';
  return /^(?:non|nome|monitor(?:ing)?|nothing)$/.test(word) ? 'none' : null;
}

/** One tag as kept; null if it is dropped. */
function correctTag(name: string, value: string): string | null {
  if (!dmarcTags.has(name) || name === 'v' || name === 'rf' || name === 'ri') return null;
  const low = value.toLowerCase();
  switch (name) {
    case 'rua':
    case 'ruf':
      return correctUris(value);
    case 'p':
      return meantPolicy(value);
    case 'sp':
    case 'np':
      // If omitted, subdomains would get the policy of the domain, which nobody asked for.
      return meantPolicy(value) ?? 'none';
    case 'adkim':
    case 'aspf':
      return /^r(?:elaxed)?$/.test(low) ? 'r' : /^s(?:trict)?$/.test(low) ? 's' : null;
    case 't':
      return low === 'y' || low === 'n' ? low : null;
    case 'psd':
      return low === 'y' || low === 'n' || low === 'u' ? low : null;
    case 'pct':
      // Older receivers still apply it: removing it would tighten the policy there.
      return /^\d{1,2}$/.test(low) ? low : null;
    default:
      return /^[01ds](?::[01ds]){0,3}$/.test(low) ? low : null;
  }
}

const tagNames = [...dmarcTags].join('|');

/** A text's tags, split at semicolons or whatever is in their place. */
function pieces(text: string): readonly (readonly [string, string])[] {
  const plain = text
    .replace(/[^\x20-\x7e]{1,20}/g, ' ')
    .replace(/["'\\]/g, '')
    .replace(new RegExp(`(^|[\\s;,:])(${tagNames})\\s{0,3}[=:]\\s{0,3}(?!\\/)`, 'gi'), ';$2=')
    .replace(/(DMARC1)(?=\S)/gi, '$1;');
  const found: [string, string][] = [];
  for (const piece of plain.split(';', maxPieces)) {
    const equals = piece.indexOf('=');
    const name = piece.slice(0, Math.max(0, equals)).trim().toLowerCase();
    const last = found.at(-1);
    if (equals > 0 && !piece.slice(0, equals).includes('@'))
      found.push([name, piece.slice(equals + 1).trim()]);
    // Addresses separated by semicolons.
    else if (last && (last[0] === 'rua' || last[0] === 'ruf') && piece.includes('@'))
      last[1] += ` ${piece.trim()}`;
  }
  return found.map(([name, value]) => [name, value.replace(/[\s,:]{1,20}$/, '')]);
}

const rank = (policy: string): number => dmarcPolicies.indexOf(policy);

/**
 * One record from published texts: every valid tag kept, report addresses of all texts joined, the mildest policy if
 * texts differ, since none was in force. Null if a text is too long to be parsed: nothing is dropped unseen.
 */
export function correctDmarc(texts: readonly string[]): string | null {
  if (texts.some((t) => t.length > longestText || t.split(';').length > maxPieces)) return null;
  const tags = new Map<string, string>();
  for (const [name, raw] of texts.flatMap(pieces)) {
    if (raw.length > longestValue) return null;
    const value = correctTag(name, raw);
    const before = tags.get(name);
    if (value === null) continue;
    if (before === undefined) tags.set(name, value);
    else if (name === 'rua' || name === 'ruf') tags.set(name, correctUris(`${before} ${value}`) ?? before);
    else if (dmarcPolicies.includes(value) && rank(value) < rank(before)) tags.set(name, value);
  }
  // So many addresses are not a slip; none may be dropped.
  if (['rua', 'ruf'].some((n) => (tags.get(n) ?? '').split(',').length > maxUris)) return null;
  const p = tags.get('p') ?? 'none';
  tags.delete('p');
  if (!tags.has('ruf')) tags.delete('fo');
  return ['v=DMARC1', `p=${p}`, ...[...tags].map(([n, v]) => `${n}=${v}`)].join('; ');
}
