import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { defineCause } from '../cause.ts';
import { not } from '../conditions/not.ts';
import { replySays } from '../conditions/reply-says.ts';
import type { Particulars } from '../particulars.ts';
import { chooseAnew, oldEntry } from '../wording/old-entry.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { microsoftReceives, type Steps } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

function because(p: Particulars): string {
  const { server, recipient } = partyNames(p);
  const address = p.recipient === null ? "the recipient's address" : recipient;
  if (p.replyClass === 'moved') return said(`${server} says that ${recipient} has moved`, p);
  if (p.replyClass === 'address-syntax')
    return said(`${server} does not take ${address} for a valid address`, p);
  if (p.replyClass === 'refused-as-unknown')
    return said(
      `${server} does not accept ${address}; such a reply usually means that the address does not exist`,
      p,
    );
  if (p.replyClass === 'mailbox-inactive' || p.replyClass === 'mailbox-disabled')
    return said(`${server} says that ${address} is not in use any more`, p);
  if (oldEntry(p))
    return said(`${address} is an internal address of Exchange that no mailbox carries any more`, p);
  // What the server said is quoted; that it means this is our reading where it did not say so itself.
  return p.replyClass === 'user-unknown' && !p.rival
    ? said(`${server} says that ${address} does not exist`, p)
    : said(`${address} seems not to exist`, p);
}

/** Services that stop sending to an address that bounced once. */
const keepsList: ReadonlySet<string> = new Set(['amazon-ses', 'sendgrid', 'postmark', 'sparkpost']);

const settings: Steps = (context) => {
  const { p, sides } = context;
  if (oldEntry(p)) return chooseAnew;
  const service = sides.sending.find((id) => keepsList.has(id));
  const compare =
    p.replyClass === 'moved'
      ? 'Look for the new address in the reply; if there is none, ask the person.'
      : `Compare ${p.recipient ?? 'the address'} letter by letter with an earlier message or a business card, including the part after the @.`;
  if (service !== undefined)
    return [
      compare,
      `${findVendor(service)?.name ?? 'The sending service'} puts an address that bounced on its suppression list: correct the address in your own list rather than remove it there.`,
    ];
  return [
    compare,
    'In the mail program, delete the suggestion it remembers for this person, and type the address anew.',
    p.status === '5.4.1' && microsoftReceives(context)
      ? "If the address is certainly right, the recipient's administrator looks in Exchange admin center > Mail flow > Accepted domains: a domain set to Authoritative refuses every address that the directory does not hold."
      : 'To verify, send a short message to the corrected address: a wrong one usually bounces within minutes.',
  ];
};

/** The address does not exist. */
export const userUnknown = defineCause({
  id: 'user-unknown',
  usualOwner: 'sender',
  explains: {
    'user-unknown': 0.92,
    'refused-as-unknown': 0.85,
    moved: 0.9,
    'address-syntax': 0.5,
    'host-unknown': 0.04,
    'mailbox-disabled': 0.06,
    'mailbox-inactive': 0.06,
    'restricted-recipient': 0.05,
    'no-text': 0.25,
  },
  needs: [],
  typical: [not(replySays.aboutSender)],
  words: {
    headline: 'Address does not exist',
    tone: 'act',
    because,
    fixes: (p) => [
      step(
        'sender',
        oldEntry(p)
          ? 'Delete the remembered entry of this person, and choose the person from the address book again: the old one leads to a mailbox that was moved or removed.'
          : p.replyClass === 'moved'
            ? 'Use the new address, and correct it in the address book or list.'
            : 'Check the address with the person another way (spelling, left the company, new domain), and correct it in the address book or list.',
      ),
    ],
    settings,
    customer: 'unknown-address',
    topic: 'address',
    noPage: "only the recipient's side knows which addresses exist.",
  },
});
