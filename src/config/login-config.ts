import { isLoopbackHost } from '../catalog/is-loopback-host.ts';
import type { ConfigProblem } from './config-error.ts';
import type { Settings } from './settings.ts';

/** Who may look at the page. */
export interface LoginConfig {
  /** Passwords as given or as hashes; null: that role has none. */
  readonly operator: string | null;
  readonly reader: string | null;
  readonly oidc: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly operators: readonly string[];
    readonly readers: readonly string[];
  } | null;
}

/** A page reachable by others needs a log-in; an OpenID provider needs all of its settings. */
export function loginProblems(s: Settings): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const given = s.HTTP_OPERATOR_PASSWORD !== undefined || s.OIDC_ISSUER !== undefined || s.HTTP_PROXY_LOGIN;
  if (s.HTTP_PORT !== null && !isLoopbackHost(s.HTTP_HOST) && !given)
    problems.push({
      variable: 'HTTP_OPERATOR_PASSWORD',
      problem: `is missing: others reach ${s.HTTP_HOST} (HTTP_HOST). Set it, or OIDC_ISSUER, or HTTP_PROXY_LOGIN=yes behind a proxy that asks for a log-in`,
    });
  if (
    s.HTTP_READER_PASSWORD !== undefined &&
    s.HTTP_OPERATOR_PASSWORD === undefined &&
    s.OIDC_ISSUER === undefined
  )
    problems.push({
      variable: 'HTTP_OPERATOR_PASSWORD',
      problem: 'is missing: HTTP_READER_PASSWORD needs it beside it',
    });
  if (s.OIDC_ISSUER !== undefined)
    for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'HTTP_PUBLIC_URL'] as const)
      if (s[name] === undefined)
        problems.push({ variable: name, problem: 'is missing: OpenID Connect needs it beside OIDC_ISSUER' });
  if (s.OIDC_ISSUER !== undefined && s.OIDC_OPERATORS.length + s.OIDC_READERS.length === 0)
    problems.push({
      variable: 'OIDC_OPERATORS',
      problem: 'is missing: nobody could log in without it or OIDC_READERS',
    });
  if (s.SHARE_DAYS > 0 && s.HTTP_PUBLIC_URL === undefined)
    problems.push({
      variable: 'HTTP_PUBLIC_URL',
      problem: 'is missing: shared reports (SHARE_DAYS) need it',
    });
  return problems;
}

/** Null where the page asks for no log-in. */
export function loginConfig(s: Settings): LoginConfig | null {
  const {
    HTTP_OPERATOR_PASSWORD: operator = null,
    HTTP_READER_PASSWORD: reader = null,
    OIDC_ISSUER: issuer,
  } = s;
  if (operator === null && issuer === undefined) return null;
  const oidc =
    issuer === undefined
      ? null
      : {
          issuer,
          clientId: s.OIDC_CLIENT_ID ?? '',
          clientSecret: s.OIDC_CLIENT_SECRET ?? '',
          operators: s.OIDC_OPERATORS,
          readers: s.OIDC_READERS,
        };
  return { operator, reader, oidc };
}
