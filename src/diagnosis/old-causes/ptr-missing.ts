import { defineCause } from '../old-cause.ts';
import { quoted, weighRefusal } from './refusal.ts';

/** The sending address has no reverse DNS, or name and address do not match (Gmail 5.7.25 and others). */
export const ptrMissing = defineCause({
  id: 'ptr-missing',
  diagnose(situation) {
    const start = weighRefusal('ptr-missing', situation, { 'no-ptr': 5, 'helo-bad': 2.6 }, (name) =>
      name === 'no-ptr'
        ? 'the sending address has no fitting reverse DNS'
        : 'the name in HELO does not fit the sending host',
    );
    if (start === null) return null;
    const ip = start.failure.claims.ip;
    return start.weighing.done({
      because: `The receiving server refuses hosts whose name and address do not fit together: ${quoted(start.failure)}.`,
      fix: [
        {
          who: 'sender',
          what: `Let the hosting company set the PTR record${ip === null ? ' of the sending address' : ` of ${ip}`} to the name the server says in HELO, and let that name resolve back to the address.`,
        },
      ],
    });
  },
});
