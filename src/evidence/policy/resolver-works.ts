import { getDomain } from 'tldts';
import type { DnsAnswer, Resolver } from '../dns/dns-facts.ts';
import { problemsOf } from './judge/make-problem.ts';
import type { Problem } from './problem.ts';

/** A name that every Internet resolver answers. */
const canary = 'com';

const says = ({ status }: DnsAnswer): boolean => status === 'ok' || status === 'no-data';

/**
 * Whether a resolver that knows nothing of a domain knows anything at all: tested with the TLD, the registered domain,
 * and `com`. A lab's own server has at least one of them.
 */
export async function resolverWorks(domain: string, resolver: Resolver): Promise<boolean> {
  const top = domain.slice(domain.lastIndexOf('.') + 1);
  const answers = await Promise.all([
    resolver.resolve(top, 'NS'),
    resolver.resolve(canary, 'NS'),
    resolver.resolve(getDomain(domain) ?? domain, 'SOA'),
  ]);
  return answers.some(says);
}

/** The only thing to report if the resolver knows nothing: no fault of any domain. */
export function judgeResolver(domain: string, state: 'off' | 'unusable'): Problem {
  const make = problemsOf('domain', domain, 'Nothing can be said about the domain.');
  const who = 'whoever runs this installation';
  return state === 'off'
    ? make('NSX-003', 'open', 'The DNS is switched off here: nothing was asked', { who })
    : make(
        'NSX-003',
        'open',
        'This resolver gives no usable answers: it knows neither this name nor any other',
        {
          who,
          consequence:
            'Nothing can be said about the domain. Check the name server set here (--dns, setting DNS).',
        },
      );
}
