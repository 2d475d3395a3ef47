import type { Problem } from '../problem.ts';
import { problemsOf } from './make-problem.ts';

/** The one thing to say when the resolver knows nothing: no fault of any domain. */
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
