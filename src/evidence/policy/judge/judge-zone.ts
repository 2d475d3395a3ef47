import { getDomain } from 'tldts';
import { statusWords } from '../../dns/status-words.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Problem } from '../problem.ts';
import { consequences } from './consequences.ts';
import { problemsOf } from './make-problem.ts';

/** The domain itself: it must exist, and DNS must answer for it. */
export function judgeZone(domain: string, zone: PolicyFacts['zone']): readonly Problem[] {
  const make = problemsOf('domain', domain, consequences.zone);
  if (zone.exists === false) {
    const parent = getDomain(domain) ?? domain;
    const what = `${domain} does not exist in the DNS`;
    return [
      make(
        'NSX-001',
        'broken',
        what,
        parent === domain
          ? { who: 'whoever uses the name: it is misspelt, not registered, or its registration has ended' }
          : { who: `owner of ${parent}, if the name is meant to be there` },
      ),
    ];
  }
  if (zone.status === 'servfail') {
    const what = `The name servers of ${domain} fail (SERVFAIL): they are down, or DNSSEC is broken`;
    return [make('NSX-001', 'open', what)];
  }
  if (zone.exists !== null) return [];
  return [make('NSX-001', 'open', `No answer from the DNS for ${domain} (${statusWords(zone.status)})`)];
}
