import { defineCause } from '../cause.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { dig, isPlainName, type Steps, verify } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

/** The rewritten address itself passes SPF: what is wrong is that it was rewritten. */
const isNeedless = ({ spfWord }: Particulars): boolean => spfWord === 'pass';

const settings: Steps = ({ p }) => {
  if (isNeedless(p))
    return [
      'Look at what the rewriting program leaves alone: mail of users who log in, and of the domains that are hosted here, needs no SRS (postsrsd 1: SRS_EXCLUDE_DOMAINS; postsrsd 2: domains in postsrsd.conf). Only the envelope sender is rewritten, never From.',
      verify('the envelope sender is the address of the author again, with spf=pass and dmarc=pass'),
    ];
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
    headline: 'Sender rewritten wrongly (SRS)',
    tone: 'act',
    because: (p) => {
      const who = p.forwarder === null ? 'the forwarder' : partyNames(p).forwarder;
      return said(
        isNeedless(p)
          ? `${who} rewrites an address (SRS) that should stay as it is: the envelope sender of mail that was not forwarded, or From. The new address passes SPF, but not for the domain of the author`
          : `${who} rewrites the envelope sender (SRS), but the rewritten address is not valid or is not accepted by the next server`,
        p,
      );
    },
    fixes: (p) => [
      step(
        'forwarder',
        isNeedless(p)
          ? 'Rewrite only the envelope sender, and only of mail that is passed on to other systems: leave out what your own users and domains send.'
          : 'Correct the SRS set-up: use a real domain of the forwarder without unexpanded variables, list the sending address in its SPF record, and give all servers of the domain the same secret.',
      ),
    ],
    settings,
    customer: 'forwarded',
    topic: 'way',
    noPage: 'the page to follow is that of the program that rewrites, and it is not known.',
  },
});
