import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { capital } from '../wording/capital.ts';
import { correctList } from '../wording/correct-list.ts';
import { partyNames } from '../wording/party-names.ts';
import { always, step } from '../wording/step.ts';

/** A mailing list keeps the From of an author whose domain has a strict policy. */
export const listDmarc = defineCause({
  id: 'list-dmarc',
  usualOwner: 'forwarder',
  explains: {
    dmarc: 0.2,
    spf: 0.04,
    'dkim-body': 0.12,
    'dkim-signature': 0.12,
    composite: 0.12,
    unauthenticated: 0.04,
    described: 0.08,
  },
  handedInBy: { list: 0.85, forwarder: 0.05 },
  needs: [handedIn.byList, not(handedIn.byAuthorsList), not(checks.carried)],
  typical: [checks.dmarcFailed, checks.enforced, mail.lost],
  words: {
    headline: 'Mailing list kept a From that fails DMARC',
    tone: 'act',
    because: (p) => {
      const { list, from } = partyNames(p);
      const name = p.list === null ? list : `the mailing list ${list}`;
      return `${capital(name)} passed the message on with the author's address${p.from === null ? '' : ` at ${from}`} still in From. Neither SPF nor DKIM passes for that domain any more, so its DMARC policy applies.`;
    },
    fixes: always(
      step(
        'forwarder',
        "Let the list rewrite From for authors whose domain has p=reject or p=quarantine (Mailman: dmarc_mitigate_action), or leave subject and body unchanged so that the author's signature survives.",
      ),
    ),
    settings: correctList,
    customer: 'list',
    topic: 'way',
    noPage: 'the page to follow is that of the list software, which is not known.',
  },
});
