import { defineCause } from '../cause.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { dig, isPlainName, type Steps } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = ({ p }) => {
  const domain = p.forwarder?.slice(p.forwarder.lastIndexOf('@') + 1) ?? null;
  return [
    'Look at the domain and the secret of the rewriting program (postsrsd: domains and secrets in postsrsd.conf): one real domain of yours, the same secret on every server.',
    ...(isPlainName(domain)
      ? dig(domain, 'TXT', 'the record that begins with v=spf1 must list the forwarding server.')
      : []),
    'To verify: the forwarded message arrives with a complete SRS0= address of that domain and spf=pass, and a bounce to this address finds its way back.',
  ];
};

/** The forwarder rewrites the envelope sender, but wrongly. */
export const srsBroken = defineCause({
  id: 'srs-broken',
  usualOwner: 'forwarder',
  explains: {
    spf: 0.06,
    unauthenticated: 0.05,
    dmarc: 0.02,
    'address-syntax': 0.3,
    'user-unknown': 0.05,
    'sender-blocked': 0.05,
    described: 0.08,
    passed: 0.04,
    'dkim-signature': 0.04,
    'dkim-body': 0.02,
    composite: 0.02,
    'relay-denied': 0.02,
    'text-unknown': 0.02,
  },
  handedInBy: { forwarder: 0.85 },
  needs: [envelope.malformed],
  typical: [handedIn.byForwarder],
  words: {
    headline: 'Forwarded with a faulty SRS rewrite',
    tone: 'act',
    because: (p) =>
      said(
        `${p.forwarder === null ? 'the forwarder' : partyNames(p).forwarder} rewrites the envelope sender (SRS), but the rewritten address is not valid or is not accepted by the next server`,
        p,
      ),
    fixes: always(
      step(
        'forwarder',
        'Correct the SRS set-up: use a real domain of the forwarder without unexpanded variables, list the sending address in its SPF record, and give all servers of the domain the same secret.',
      ),
    ),
    settings,
    customer: 'forwarded',
    topic: 'way',
    noPage: 'the page to follow is that of the program that rewrites, and it is not known.',
  },
});
