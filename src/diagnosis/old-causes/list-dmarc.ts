import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { weigh } from '../weigh.ts';

/** A mailing list keeps an author's From whose domain publishes p=reject or p=quarantine. */
export const listDmarc = defineCause({
  id: 'list-dmarc',
  needs: 'open-refusal',
  diagnose({ transit, auth, failure, refused, from, header }) {
    const { list } = transit;
    if (list === null) return null;
    const dmarcFailed = auth.dmarc?.verdict.result === 'fail' || refused === 'dmarc-reject';
    // Behind a refusal the header holds what servers before the refusing one saw: the list's own, before its changes.
    const judgedLater = refused === 'dmarc-reject' && auth.dmarc?.verdict.result !== 'pass';
    if (!dmarcFailed || (auth.alignedDkimPass && !judgedLater)) return null;
    const weighing = weigh('list-dmarc', -1.6).for(
      2.2,
      'the message came through a mailing list',
      list.lines,
      'list-',
    );
    if (auth.dmarc)
      weighing.for(
        1.8,
        `DMARC of ${auth.dmarc.verdict.from ?? from ?? 'the author'} failed behind the list`,
        auth.dmarc.lines,
        'dmarc=fail',
      );
    if (refused === 'dmarc-reject' && failure)
      weighing.for(1.8, 'refused for the DMARC policy of the author’s domain', failure.lines, 'DMARC');
    if (auth.alignedDkimPass)
      weighing.for(
        0.4,
        'the author’s signature still passed before the list sent the message on',
        auth.alignedDkimPass.lines,
        'dkim=pass',
      );
    const host = /([a-z0-9_-][a-z0-9._-]{2,250})>?\s*$/i.exec(list.name.slice(0, 500))?.[1] ?? null;
    if (sameOrganisation(host, from))
      weighing.against(3.4, 'From names the list’s own domain: the author’s policy has no part in it');
    if (header?.from) weighing.for(0.3, 'From still names the author', header.from.lines, 'from:');
    return weighing.done({
      because: `The mailing list kept the author’s address of ${from ?? 'a strict domain'} in From and changed or re-sent the message, so neither SPF nor DKIM of that domain passes and its DMARC policy applies.`,
      fix: [
        {
          who: 'forwarder',
          what: 'Let the list rewrite From for authors with p=reject or p=quarantine (Mailman: dmarc_mitigate_action), or leave subject and body untouched so that the author’s signature survives.',
        },
      ],
    });
  },
});
