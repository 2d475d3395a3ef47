const longestName = 253;

/** toplabel of RFC 7208 7.1. */
const topLabel = /^(?:(?=[0-9]*[a-z])[a-z0-9]+|(?=[a-z0-9]+-)[a-z0-9-]*[a-z0-9])$/i;

/**
 * The name a term asks for: shortened from the left when over 253 characters (RFC 7208 7.3); null when it cannot be
 * asked (fewer than two labels, empty or long label, invalid top label). A name with a macro is not for here.
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
