import { serviceInclude, serviceSteps } from '../../catalog/steps/service-steps.ts';
import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { defineCause } from '../cause.ts';
import { author } from '../conditions/author.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { dig, type Steps, verify } from '../wording/setting-steps.ts';
import { sendingService, signAs } from '../wording/sign-with.ts';
import { type Fix, step } from '../wording/step.ts';

function because(p: Particulars): string {
  const { client, envelope } = partyNames(p);
  if (p.spfWord === 'none')
    return `The server found no SPF record for ${envelope}, so nothing allows ${client} to send for that domain.`;
  const alone =
    p.forwarder === null && p.list === null && !p.routeInDoubt
      ? ' Nothing here shows a forwarder or a second filter in between.'
      : '';
  return p.spfWord === 'neutral'
    ? `The SPF record of ${envelope} does not say whether ${client} may send for that domain (neutral).${alone}`
    : `The SPF record of ${envelope} does not allow ${client} to send for that domain.${alone}`;
}

const fixes: Fix = (p) => {
  const { envelope } = partyNames(p);
  const host = p.ip ?? p.client ?? 'the sending server';
  if (p.spfWord === 'none')
    return [
      step(
        'sender-dns',
        `Publish one SPF record at ${envelope} that lists every server and service that sends for the domain; list ${host} only if it is yours.`,
      ),
    ];
  // A single address of a pool helps for a day, and lets every other customer of the pool send too.
  const pool = p.clientVendor ?? findVendor(p.network)?.name ?? null;
  if (pool !== null)
    return [
      step(
        'sender-dns',
        `If this mail is meant to go out through ${pool}, add the include that ${pool} documents to the existing SPF record of ${envelope}, or sign with DKIM there. Never list a single address such as ${host}: ${pool} has many and changes them.`,
      ),
      step(
        'sender',
        `If it is not, send through a server that the record lists, and find out why ${pool} was used.`,
      ),
    ];
  return [
    step(
      'sender-dns',
      `If ${host} belongs to you or to a service you use, add it to the existing SPF record of ${envelope}; for a service, use the include that it documents. Do not publish a second SPF record.`,
    ),
    step(
      'sender',
      `If ${host} is not meant to send for ${envelope}, send through a server that the record lists.`,
    ),
  ];
};

const settings: Steps = (context) => {
  const { envelope } = partyNames(context.p);
  const service = sendingService(context);
  const include = serviceInclude(service);
  const name = findVendor(service)?.name;
  if (include === null)
    return service === null
      ? [
          ...dig(context.p.envelope, 'TXT', 'the record that begins with v=spf1 lists who may send.'),
          context.p.clientVendor === null
            ? 'Add the server, or the include of the service it belongs to, before the "all" of that record, and keep it the only one.'
            : `Add the include that ${context.p.clientVendor} documents before the "all" of that record. Where it documents none, set up DKIM there instead.`,
          verify(`spf=pass for ${envelope}`),
        ]
      : signAs(context);
  return [
    `If the mail is meant to go through ${name}: add include:${include} to the one SPF record of ${envelope}, before its "all". Never add a single address of ${name}: it has many and changes them.`,
    ...serviceSteps(service, envelope).slice(0, 1),
    verify(`spf=pass for ${envelope}`),
  ];
};

/** The connecting address is not in the SPF record of the envelope domain; no forwarder or filter in between. */
export const spfNotAuthorized = defineCause({
  id: 'spf-not-authorized',
  usualOwner: 'sender-dns',
  explains: {
    spf: 0.34,
    unauthenticated: 0.24,
    dmarc: 0.05,
    composite: 0.05,
    described: 0.02,
    'spf-record': 0.02,
  },
  handedInBy: {
    author: 0.6,
    'author-filter': 0.08,
    'sending-service': 0.2,
    stranger: 0.08,
    'signature-service': 0.02,
  },
  needs: [
    envelope.spfFailed,
    not(handedIn.byFilter),
    not(handedIn.byForwarder),
    not(handedIn.byList),
    not(envelope.listedToday),
    // An unusable record fails everybody, a missing one fails nobody.
    not(envelope.recordBroken),
    not(envelope.noRecord),
    not(envelope.sendsNothing),
    // Only the provider could list an address, and its own hosts are listed already.
    not(author.publicAuthor),
    // If you did not send it, there is nothing for you to fix.
    not(author.neverSent),
  ],
  typical: [
    envelope.recordShown,
    handedIn.byAuthorOrService,
    not(author.ownDomain),
    not(handedIn.fromInside),
    not(checks.carried),
    not(handedIn.onSendersSide),
  ],
  words: {
    headline: 'Sending server is missing from the SPF record',
    tone: 'act',
    because,
    fixes,
    settings,
    customer: 'sender-setup',
    topic: 'proof',
    noPage: 'the page to follow is that of the service that sends, which is not known.',
  },
});
