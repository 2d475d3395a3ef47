import { defineCause } from '../cause.ts';
import { replySays } from '../conditions/reply-says.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { googleReceives, receives, type Steps } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

const settings: Steps = (context) => {
  const limit = receives(context, 'orange')
    ? 'Orange takes 2 connections for each address, 100 messages for each connection and 100 recipients: stay below all three.'
    : googleReceives(context)
      ? "Meet Gmail's sender guidelines first (SPF, DKIM, DMARC, PTR, spam rate below 0.3 %); limits rise with the reputation."
      : /\b4\.7\.(?:[56]\d\d)\b/.test(context.p.status ?? '')
        ? 'Microsoft 365 slows down a sending address whose volume changed suddenly: wait, and raise it slowly. Behind a gateway, the receiving organisation needs an inbound connector for its addresses.'
        : 'For this receiver, lower the number of connections and of messages an hour (Postfix: smtp_destination_concurrency_limit and smtp_destination_rate_delay).';
  return [
    limit,
    'Raise the volume of a new address or domain over weeks, and take addresses that bounce off the list.',
    'To verify, watch the log of the sending server: the refusals of this receiver must become fewer.',
  ];
};

/** Too many messages or connections per unit of time. */
export const rateLimited = defineCause({
  id: 'rate-limited',
  usualOwner: 'sender',
  explains: {
    throttled: 0.93,
    'too-many-connections': 0.95,
    'recipient-rate': 0.85,
    'recipient-limit': 0.75,
    'other-limit': 0.5,
    'poor-reputation': 0.4,
    greylisted: 0.03,
    spam: 0.02,
  },
  needs: [],
  typical: [replySays.temporary],
  words: {
    headline: 'Too much mail in a short time',
    tone: 'wait',
    because: (p) =>
      said(
        // A notice of one's own provider is about what goes out, and no receiver said anything.
        p.speaker === null && p.reply === null
          ? 'more mail was sent in a given time than the server allows'
          : p.replyClass === 'recipient-rate'
            ? `${partyNames(p).recipient} gets more mail at present than ${partyNames(p).server} takes for one mailbox`
            : p.replyClass === 'recipient-limit'
              ? `${partyNames(p).server} limits how many recipients it takes at a time`
              : `${partyNames(p).server} limits how much mail it accepts in a given time`,
        p,
      ),
    fixes: (p) => [
      step(
        'sender',
        // What came back is not tried again by anybody.
        `${p.kind === 'bounce' ? 'Send again later what came back' : 'Let the server retry'}. ${
          p.replyClass === 'recipient-rate'
            ? 'Nothing at the sender would change this: only the mail to this one mailbox is held back.'
            : 'Send more slowly, with fewer connections and fewer recipients each, and remove dead addresses from the list.'
        }`,
      ),
    ],
    settings,
    customer: 'too-much',
    topic: 'servers',
    noPage: "the limit is the receiving server's own.",
  },
});
