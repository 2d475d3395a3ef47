/**
 * Domain of an address or of a bare domain, lower case, without brackets, quotes and final dot; null when
 * there is none.
 */
export function domainOf(address: string | null): string | null {
  if (address === null) return null;
  const bare = address.trim().replace(/^[<"'@]+|(?<![>"'.,;])[>"'.,;]+$/g, '');
  const domain = bare.slice(bare.lastIndexOf('@') + 1).toLowerCase();
  return domain === '' || domain === 'none' || domain.length > 253 || /[\s<>()"]/.test(domain)
    ? null
    : domain;
}
