import { defineCause } from '../cause.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { googleReceives, receives, type Steps } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

function because(p: Particulars): string {
  const { server } = partyNames(p);
  const named = /\b(?:spf|dkim|dmarc|authenticat)/i.test(p.reply ?? '');
  const records =
    p.reply === null || named
      ? ''
      : ' The reply names no authentication check, so a change to SPF or DKIM would not help.';
  return `${said(`${server} took the message for spam or harmful content`, p)}${records}`;
}

const settings: Steps = (context) => [
  'Send the message once as plain text without links and attachments; if it passes, add the parts back one by one.',
  'Look up every domain in it, those in links too, at check.spamhaus.org and in the list that the reply names.',
  receives(context, 'broadcom', 'messagelabs')
    ? "If it was refused by mistake, send it as an .eml attachment, one for each mail, to Broadcom's submission address of your region."
    : googleReceives(context)
      ? 'Watch spam rate and reputation of the domain in Postmaster Tools; if the guidelines are met, use the Gmail sender contact form.'
      : receives(context, 'yahoo')
        ? "If it was refused by mistake, use the sender support request of Yahoo's Sender Hub."
        : "If it was refused by mistake, reach the recipient's administrator another way, with the whole bounce.",
];

/** Refused as spam because of content or reputation. */
export const contentSpam = defineCause({
  id: 'content-spam',
  usualOwner: 'sender',
  explains: {
    spam: 0.9,
    virus: 0.95,
    attachment: 0.9,
    url: 0.95,
    'url-listed': 0.95,
    'domain-listed': 0.35,
    'security-other': 0.15,
    'poor-reputation': 0.08,
    'text-unknown': 0.1,
    'no-text': 0.2,
  },
  needs: [],
  typical: [],
  words: {
    headline: 'Refused as spam',
    tone: 'act',
    because,
    fixes: always(
      step(
        'sender',
        'Check the links, attachments and wording of this message and the reputation of every domain in it. If it was refused by mistake, report that to the filter named in the reply.',
      ),
    ),
    settings,
    customer: 'spam',
    topic: 'spam',
    noPage: 'the filter does not say which part of the message it objects to.',
  },
});
