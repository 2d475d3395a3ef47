import { parsePolicy, validateMx } from 'mailauth/lib/mta-sts.js';
import { spf } from 'mailauth/lib/spf/index.js';
import type { DnsStatus, Resolver } from './dns-facts.ts';

/** The only import of mailauth's deep modules, so that an upgrade affects one place. */
export { parsePolicy as mailauthStsPolicy, spf as mailauthSpf, validateMx as mailauthStsMatch };

const codeOf: Readonly<Record<Exclude<DnsStatus, 'ok'>, string>> = {
  'no-data': 'ENODATA',
  'no-such-name': 'ENOTFOUND',
  servfail: 'ESERVFAIL',
  timeout: 'ETIMEOUT',
  refused: 'EREFUSED',
  'tcp-blocked': 'ETIMEOUT',
  'not-asked': 'ETIMEOUT',
  'bad-name': 'EBADNAME',
};

export type MailauthResolver = (name: string, type: string) => Promise<unknown[]>;

/**
 * The port in the form mailauth expects (that of `dns.promises.resolve`): lists on success, an Error with Node's `code`
 * otherwise.
 */
export function mailauthResolver(resolver: Resolver): MailauthResolver {
  return async (name, type) => {
    const wanted = type as 'A' | 'AAAA' | 'MX' | 'TXT' | 'PTR' | 'CNAME';
    const answer = await resolver.resolve(name, wanted);
    if (answer.status !== 'ok') {
      throw Object.assign(new Error(`${type} ${name}: ${answer.status}`), { code: codeOf[answer.status] });
    }
    return answer.records.map((r) => {
      if (wanted === 'TXT') return r.strings ?? [r.data];
      if (wanted === 'MX') return { priority: r.preference ?? 0, exchange: r.host ?? '' };
      return r.host ?? r.data;
    });
  };
}
