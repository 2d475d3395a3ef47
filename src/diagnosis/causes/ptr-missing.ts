import { isIP } from 'node:net';
import { defineCause } from '../cause.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import type { Steps } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

const settings: Steps = ({ p: { ip } }) =>
  ip === null || isIP(ip) === 0
    ? [
        'Run "dig +short -x" with the address of the sending server, then "dig +short" with the name it gives: it must lead back to the address.',
        'Only the owner of the network (hosting company, access provider) can set the PTR record: in its customer portal under "Reverse DNS", or by a ticket.',
      ]
    : [
        `Run "dig +short -x ${ip}" for the name, then "dig +short" with that name: it must give ${ip} again.`,
        'Only the owner of the network (hosting company, access provider) can set the PTR record: in its customer portal under "Reverse DNS", or by a ticket.',
        'Let the server give the same name in HELO (Postfix: myhostname or smtp_helo_name), then have a new message sent.',
      ];

/** No reverse DNS, or it does not match. */
export const ptrMissing = defineCause({
  id: 'ptr-missing',
  usualOwner: 'sender',
  explains: { 'no-ptr': 0.94, 'helo-bad': 0.75, 'ip-listed': 0.02, dns: 0.02 },
  needs: [],
  typical: [],
  words: {
    headline: 'Reverse DNS of the sending server is missing',
    tone: 'act',
    because: (p) =>
      said(
        `${partyNames(p).server} refuses ${p.ip ?? 'the sending server'} because ${p.replyClass === 'helo-bad' ? 'it does not accept its HELO name' : 'its reverse DNS (PTR) is missing or does not match'}`,
        p,
      ),
    fixes: ({ ip }) => [
      step(
        'sender',
        `Ask the hosting company to set the PTR record of ${ip ?? 'the sending address'} to the name that the server gives in HELO. That name has to resolve back to the address.`,
      ),
    ],
    settings,
    customer: 'sending-server',
    topic: 'servers',
    noPage: 'only the owner of the network can set the record, and the input does not name it.',
  },
});
