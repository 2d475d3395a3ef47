/** Longest name and label in DNS presentation form (RFC 1035 2.3.4). */
const longestName = 253;
const longestLabel = 63;

/**
 * The name as queried: lower case, without the final dot. Null if it cannot exist in the DNS (empty label, label over
 * 63, name over 253 octets, or an octet outside printable ASCII). Spaces and other odd characters are allowed, because
 * SPF macros produce such names.
 */
export function checkName(name: string): string | null {
  const plain = (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
  if (plain === '' || plain.length > longestName) return null;
  if (!/^[\x20-\x7e]+$/.test(plain)) return null;
  for (const label of plain.split('.')) {
    if (label === '' || label.length > longestLabel) return null;
  }
  return plain;
}
