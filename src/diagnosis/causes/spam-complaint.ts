import { defineCause } from '../cause.ts';
import { googleReceives, receives, type Steps } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = (context) => [
  'Take the address off every list that the report could mean. The report names it, or your own id in the header of the returned message does.',
  'Give every bulk message the fields "List-Unsubscribe" with an https address and "List-Unsubscribe-Post: List-Unsubscribe=One-Click", and let DKIM sign both.',
  receives(context, 'yahoo')
    ? "Yahoo's Complaint Feedback Loop is joined by DKIM signing domain (d=); your sending service may be in it already: ask it first."
    : receives(context, 'microsoft', 'outlook')
      ? 'Join SNDS and JMRP for your sending addresses: Outlook.com then reports its complaints.'
      : googleReceives(context)
        ? 'Gmail sends no single complaints: add a Feedback-ID field, and watch the spam rate in Postmaster Tools (below 0.3 %).'
        : 'Watch the share of complaints: Gmail asks for less than 0.3 %.',
];

/** The recipient reported the message as spam; nothing bounced. */
export const spamComplaint = defineCause({
  id: 'spam-complaint',
  usualOwner: 'sender',
  explains: { complaint: 0.98 },
  needs: [],
  typical: [],
  words: {
    headline: 'Reported as spam',
    tone: 'act',
    because: (p) =>
      `The message${p.recipient === null ? '' : ` to ${p.recipient}`} was reported as spam, by the recipient or by the system that took it in. It had been delivered; nothing bounced.`,
    fixes: always(
      step(
        'sender',
        'Take the address off the list at once, and check how its consent was given. Make unsubscribing as easy as reporting spam (List-Unsubscribe, RFC 8058).',
      ),
    ),
    settings,
    customer: 'complaint',
    topic: 'spam',
    noPage: 'the input does not name the provider that reports the complaint.',
  },
});
