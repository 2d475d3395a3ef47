import { isPublicMailDomain } from '../../catalog/public-mail-domain.ts';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { defineCause } from '../cause.ts';
import type { Particulars } from '../particulars.ts';
import { inLog } from '../wording/at-receiver.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { type Steps, sendAgain } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

const storage = /storage|disk|space|quota|no room/i;
/** Exchange writes so when it stops taking mail by itself (back pressure). */
const exchange = /insufficient system resources|UsedDiskSpace/i;

function look({ reply }: Particulars): string {
  const text = reply?.slice(0, 1_000) ?? '';
  if (exchange.test(text))
    return 'On that Exchange server, free the disk that holds the queue, and look at its memory: below a limit Exchange takes no mail (back pressure), and goes on by itself above it.';
  return storage.test(text)
    ? 'On that server, look at free space and free inodes of the queue and of the mailboxes ("df -h", "df -i").'
    : 'Look at what the server needs for each message: directory or database of addresses, content filter, delivery program, free disk space.';
}

/** A forwarding service only hands on: what it calls upstream is the mailbox behind it. */
const passesOn = ({ speaker, reply }: Particulars): boolean =>
  vendorOfHost(speaker ?? '')?.kind === 'forwarder' &&
  /upstream|forward|destination/i.test(reply?.slice(0, 1_000) ?? '');

const behind = ({ speaker }: Particulars): readonly string[] => {
  const name = vendorOfHost(speaker ?? '')?.name ?? 'the forwarding service';
  return [
    `In the dashboard of ${name}, look at the activity log of the domain for this recipient and time, and at the destination address that the message is forwarded to.`,
    'Send a test message straight to that destination address: if it is refused there too, its own provider names the reason.',
    sendAgain('it arrives at the destination address'),
  ];
};

/** Nobody but the provider sees its servers, and nobody of its users can set anything there. */
const ofProvider = ({ recipientDomain }: Particulars): boolean =>
  recipientDomain !== null && isPublicMailDomain(organisationOf(recipientDomain));

const settings: Steps = (context) =>
  passesOn(context.p)
    ? behind(context.p)
    : ofProvider(context.p)
      ? [
          `Look at the status page of the provider of ${context.p.recipientDomain}, and whether other mail to it arrives.`,
          'Where the fault lasts for days, write to its postmaster with the time and the whole reply.',
        ]
      : [
          inLog(context).replace('names the rule', 'names the fault'),
          look(context.p),
          sendAgain('it is accepted, and no temporary error (4xx) comes back'),
        ];

/** The receiving system itself failed: disk, delivery program, internal error, protocol. */
export const remoteSystemFault = defineCause({
  id: 'remote-system-fault',
  usualOwner: 'recipient-admin',
  explains: {
    'internal-error': 0.85,
    'disk-full': 0.94,
    'delivery-program': 0.9,
    protocol: 0.7,
    dns: 0.1,
    connect: 0.03,
    'text-unknown': 0.05,
  },
  needs: [],
  typical: [],
  words: {
    headline: 'Receiving system had a fault of its own',
    tone: 'wait',
    because: (p) => {
      const { server } = partyNames(p);
      return said(
        passesOn(p)
          ? `${server} passes mail on, and could not hand this message to the destination behind it`
          : `${server} had a fault of its own`,
        p,
      );
    },
    fixes: (p) => [
      step(
        'recipient-admin',
        passesOn(p)
          ? `Look at where the mail of ${p.recipient ?? 'this address'} is forwarded to, and whether that mailbox takes mail.`
          : ofProvider(p)
            ? `Only the provider of ${p.recipientDomain} can end this fault; it usually does so by itself within hours.`
            : 'Look in the log of the receiving server for this time and recipient.',
      ),
      step(
        'sender',
        p.kind === 'bounce'
          ? 'Send the message again later: nothing is tried any more.'
          : 'Wait, and send the message again after a final notice.',
      ),
    ],
    settings,
    customer: 'receiver-trouble',
    topic: 'servers',
    noPage: 'only the log of the receiving server shows what went wrong there.',
  },
});
