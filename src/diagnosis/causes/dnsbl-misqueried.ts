import { defineCause } from '../cause.ts';
import { replySays } from '../conditions/reply-says.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { receives, type Steps } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = (context) =>
  receives(context, 'spamhaus')
    ? [
        'On the mail server run "dig +short 2.0.0.127.zen.spamhaus.org": answers in 127.0.0.0/24 are right. 127.255.255.254 means that a public resolver asked, 127.255.255.255 too many queries, 127.255.255.252 a mistyped name of the list.',
        'Let the server ask through its own recursive resolver (such as Unbound) instead of 8.8.8.8 or 1.1.1.1, or with a key of Spamhaus.',
        'Accept only codes of listings; in Postfix: reject_rbl_client zen.spamhaus.org=127.0.0.[2..11].',
      ]
    : [
        'On the mail server run "dig +short 2.0.0.127.LIST" with the name of the list: its test entry must answer as the list documents it.',
        'Let the server ask through its own recursive resolver (such as Unbound) instead of 8.8.8.8 or 1.1.1.1.',
        'Accept only answers that the list documents as listings, and remove lists that have shut down.',
      ];

/** The receiving server mistook an error answer of a block list (open resolver, over limit) for a listing. */
export const dnsblMisqueried = defineCause({
  id: 'dnsbl-misqueried',
  usualOwner: 'recipient-admin',
  explains: {
    'ip-listed': 0.2,
    'domain-listed': 0.2,
    'text-unknown': 0.1,
    'security-other': 0.1,
    dns: 0.05,
    'internal-error': 0.05,
    'poor-reputation': 0.1,
  },
  needs: [replySays.openResolver],
  typical: [],
  words: {
    headline: "Receiver misread a block list's answer",
    tone: 'act',
    because: (p) =>
      `${said(`${partyNames(p).server} took an error answer of a block list for a listing`, p)} The sending address need not be listed at all.`,
    fixes: always(
      step(
        'recipient-admin',
        'Query the block list through your own recursive resolver or with a key of the list, and treat answers in 127.255.255.0/24 as errors, not as listings.',
      ),
    ),
    settings,
    customer: 'recipient-setup',
    topic: 'spam',
    noPage: 'the reply does not say which list was asked.',
  },
});
