import { defineCause } from '../cause.ts';
import { refused } from '../wording/said.ts';
import { type Steps, sendAgain } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

/** Where each service keeps its suppression list. */
const lists: Readonly<Record<string, string>> = {
  'amazon-ses':
    'Amazon SES console > Suppression list of the account: look for the address; remove it there or with DeleteSuppressedDestination.',
  sendgrid:
    'SendGrid > Suppressions: look for the address under Blocks, Bounces, Global Unsubscribes, Invalid Emails and Spam Reports. A block ends by itself; the others stay until they are deleted.',
  mailgun:
    "Mailgun > Suppressions of the sending domain: look for the address. (Check this on the vendor's page.)",
  postmark:
    "Postmark keeps one list for each message stream: look for the address in the stream's suppressions. The entry says HardBounce, SpamComplaint or ManualSuppression.",
  sparkpost:
    'SparkPost > Recipients > Suppressions: look for the address. "Due to system policy" is SparkPost\'s own list, which only its support can change.',
};

const settings: Steps = ({ sides }) => {
  const service = [...sides.sending, ...sides.receiving, ...sides.between].find((id) =>
    Object.hasOwn(lists, id),
  );
  return [
    lists[service ?? ''] ??
      'In the sending service, look for the address in the suppression list; the entry says why it is there (bounce, complaint, unsubscribed).',
    'Remove it only where it bounced and the mailbox works again. After a complaint or an unsubscription, leave it there.',
    sendAgain('the service hands it over instead of dropping it'),
  ];
};

/** The sending platform did not even try: the address is on its suppression list. */
export const suppressed = defineCause({
  id: 'suppressed',
  usualOwner: 'sender',
  explains: { 'suppression-list': 0.97, unsubscribed: 0.97, 'sender-blocked': 0.01 },
  needs: [],
  typical: [],
  words: {
    headline: 'Not sent: address is on a suppression list',
    tone: 'act',
    because: refused(
      ({ recipient }) =>
        `the sending service did not try to deliver, because ${recipient} is on its suppression list`,
    ),
    fixes: always(
      step(
        'sender',
        'Find out why the address is on the list. Remove it there only when the address is known to be good and the person wants the mail, then send again.',
      ),
    ),
    settings,
    customer: 'suppressed',
    topic: 'address',
    noPage: 'only the service that keeps the list can show it, and the input does not name it.',
  },
});
