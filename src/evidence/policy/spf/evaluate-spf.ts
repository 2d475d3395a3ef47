import type { Resolver } from '../../dns/dns-facts.ts';
import { mailauthResolver, mailauthSpf } from '../../dns/mailauth.ts';

export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

export interface SpfQuestion {
  readonly ip: string;
  /** MAIL FROM address or domain; '' for the null sender, for which the HELO name is checked (RFC 7208 2.4). */
  readonly sender: string;
  readonly helo: string;
}

export interface SpfVerdict {
  readonly result: SpfResult;
  /** Domain whose record was used. */
  readonly domain: string;
  /** Terms that cost a look-up, and void ones, up to the end of the evaluation. */
  readonly lookups: number;
  readonly voids: number;
  readonly explanation: string | null;
  /** mailauth's own words on an error. */
  readonly comment: string;
}

const results: ReadonlySet<string> = new Set([
  'none',
  'neutral',
  'pass',
  'fail',
  'softfail',
  'temperror',
  'permerror',
]);

/**
 * "Would mail from this address pass?" strictly by RFC 7208 (mailauth, strict mode), from the resolver's answers. Never
 * throws: failures are temperror, as in the RFC.
 */
export async function evaluateSpf(question: SpfQuestion, resolver: Resolver): Promise<SpfVerdict> {
  const { ip, sender, helo } = question;
  try {
    const found = await mailauthSpf({
      ip,
      sender,
      helo,
      mta: 'receiver.invalid',
      strict: true,
      resolver: mailauthResolver(resolver) as never,
    });
    const result = String(found.status.result);
    return {
      result: results.has(result) ? (result as SpfResult) : 'temperror',
      domain: found.domain,
      lookups: found.lookups?.count ?? 0,
      voids: found.lookups?.void ?? 0,
      explanation: found.explanation ?? null,
      comment: String(found.status.comment ?? '').replace(/^receiver\.invalid: /, ''),
    };
  } catch (error) {
    const comment = error instanceof Error ? error.message : 'evaluation failed';
    return { result: 'temperror', domain: '', lookups: 0, voids: 0, explanation: null, comment };
  }
}
