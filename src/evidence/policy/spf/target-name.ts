const longestName = 253;

/** toplabel of RFC 7208 7.1. */
const topLabel = /^(?:(?=[0-9]*[a-z])[a-z0-9]+|(?=[a-z0-9]+-)[a-z0-9-]*[a-z0-9])$/i;

/**
 * The name a term queries: shortened from the left if over 253 characters (RFC 7208 7.3); null if it cannot be queried
 * (fewer than two labels, empty or long label, invalid top label). Not for names with a macro.
 */
export function targetName(spec: string): string | null {
  let name = (spec.endsWith('.') ? spec.slice(0, -1) : spec).toLowerCase();
  while (name.length > longestName && name.includes('.')) name = name.slice(name.indexOf('.') + 1);
  if (name.length > longestName) return null;
  const labels = name.split('.');
  if (labels.length < 2) return null;
  if (labels.some((label) => label === '' || label.length > 63 || !/^[\x20-\x7e]+$/.test(label))) return null;
  return topLabel.test(labels.at(-1) ?? '') ? name : null;
}
