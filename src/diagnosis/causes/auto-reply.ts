import { defineCause } from '../cause.ts';
import { weigh } from '../weigh.ts';

/** No bounce at all: absence notice, ticket acknowledgement, read receipt, challenge, list manager message (RFC 3834). */
export const autoReply = defineCause({
  id: 'auto-reply',
  diagnose({ evidence: { report } }) {
    if (report.kind !== 'auto-reply' && report.kind !== 'read-receipt' && report.kind !== 'challenge')
      return null;
    return weigh('auto-reply')
      .for(5, report.kindBecause.says, report.kindBecause.lines)
      .done({
        because:
          report.kind === 'challenge'
            ? 'A challenge: the recipient’s system asks the sender to confirm before it delivers. Nothing bounced.'
            : 'An automatic answer of a mailbox or program. Nothing bounced, and nothing has to be repaired.',
        fix: [{ who: 'nobody', what: 'Do not answer it and do not count it as a bounce.' }],
      });
  },
});
