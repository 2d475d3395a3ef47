/** What the page and `GET /api/policy/DOMAIN` are asked. */
export interface PolicyQuery {
  readonly domain: string;
  readonly ip: string | null;
  readonly selectors: readonly string[];
  /** One message to judge, beside `ip`: its From domain, envelope sender, and the domains whose signatures pass. */
  readonly from: string | null;
  readonly returnPath: string | null;
  readonly dkim: readonly string[] | null;
  /** Addresses from which mail of the domain was seen, in a case that leads here. */
  readonly seen: readonly string[];
}

const maxLength = 300;
/** Values of a list parameter. */
const maxListed = 10;

const listOf = (text: string): readonly string[] =>
  text
    .slice(0, maxLength * maxListed)
    .split(/[\s,]{1,20}/, maxListed)
    .filter((t) => t !== '');

/** Reads the parameters of a request; texts are bounded, but not validated. */
export function policyQuery(domain: string, parameter: (name: string) => string | undefined): PolicyQuery {
  const one = (name: string): string | null => {
    const value = parameter(name)?.trim().slice(0, maxLength) ?? '';
    return value === '' ? null : value;
  };
  const dkim = one('dkim');
  return {
    domain: domain.trim().slice(0, 2_000),
    ip: one('ip'),
    selectors: listOf(parameter('selector') ?? ''),
    from: one('from'),
    returnPath: one('return-path'),
    seen: listOf(parameter('seen') ?? ''),
    dkim: dkim === null ? null : listOf(dkim === 'none' ? '' : dkim),
  };
}
