import { defineCause } from '../old-cause.ts';
import { weigh } from '../weigh.ts';

/**
 * The receiving server took an error answer of a block list for a listing: Spamhaus answers 127.255.255.252 (typing
 * error), .254 (open resolver) and .255 (over the limit), which are no listings.
 */
export const dnsblMisqueried = defineCause({
  id: 'dnsbl-misqueried',
  diagnose({ clues, failure, settled }) {
    // A refusal for another reason than reputation was not caused by a list.
    if (settled && failure?.recipient.category !== 'reputation') return null;
    const clue =
      clues.literal('127.255.255.25') ??
      clues.near(
        'resolver',
        'error: open resolver',
        'error open resolver',
        'via public/open resolver',
        'open resolver; https://',
      ) ??
      clues.near('quer', 'exceeded the query limit', 'excessive number of queries');
    // A filter's note that its own query was blocked: it counted as a listing only where it gave points.
    const noted = clue ?? clues.near('administrator notice', 'was blocked due to usage of an open resolver');
    if (noted === null) return null;
    return weigh('dnsbl-misqueried')
      .for(
        clue === null ? 3.4 : 5,
        'an error answer of the block list, not a listing',
        noted.lines,
        noted.needle,
      )
      .for(0, 'the reply of the receiving server', failure?.lines ?? [])
      .done({
        because:
          'The receiving server asked a block list through a public resolver or over the free limit, got an error answer and took it for a listing. The sender’s address need not be listed at all.',
        fix: [
          {
            who: 'recipient-admin',
            what: 'Ask the list through an own recursive resolver (or with a paid key), and treat 127.255.255.0/24 answers as errors, never as listings.',
          },
        ],
      });
  },
});
