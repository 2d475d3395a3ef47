import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { defineCause } from '../cause.ts';
import { changer } from '../changer.ts';
import { envelope } from '../conditions/envelope.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';
import type { Particulars } from '../particulars.ts';
import { correctList } from '../wording/correct-list.ts';
import { partyNames } from '../wording/party-names.ts';
import { type Steps, verify } from '../wording/setting-steps.ts';
import { signed } from '../wording/sign-with.ts';
import { secondOf, skipFirst } from '../wording/skip-first.ts';
import { type Fix, step } from '../wording/step.ts';
import { trustSealer } from '../wording/trust-sealer.ts';

function because(p: Particulars): string {
  const { signer, forwarder, list, filter } = partyNames(p);
  const passedOn =
    p.list !== null ? `the list ${list}` : p.forwarder !== null ? forwarder : 'a system that passed it on';
  const [by, before] = {
    sender: ['', ' and before it reached the server that checked it'],
    forwarder: [` by ${passedOn}`, ''],
    'recipient-admin': [
      filter === null
        ? " by a filter in front of the recipient's mailbox"
        : ` by the filter in front of the recipient's mailbox, ${filter},`,
      '',
    ],
  }[p.changer ?? 'sender'];
  const proof = p.proved ? ' This is proved: with the change undone, the body hash is right again.' : '';
  // A failed signature stops nothing by itself; what it takes away shows once SPF is lost as well.
  const harmless =
    p.dmarcPasses && p.reply === null
      ? ' DMARC passes all the same; once the mail is forwarded, it may not.'
      : '';
  return `The message was changed${by} after ${signer} had signed it${before}, so the DKIM signature no longer verifies.${proof === '' ? harmless : proof}`;
}

const fixes: Fix = (p, responsible) => {
  const { signer, list } = partyNames(p);
  if (responsible === 'recipient-admin')
    return [
      step(
        'recipient-admin',
        p.receiver === 'microsoft-365'
          ? "In the Microsoft Defender portal, switch Enhanced filtering on for the inbound connector of the first filter, or add its signing domain to the trusted ARC sealers. Microsoft 365 then no longer rejects mail for that filter's own changes."
          : 'Let the second system rely on the verdict of the first instead of checking DKIM again on the changed text (inbound gateway, trusted ARC sealer).',
      ),
    ];
  if (responsible === 'forwarder')
    return [
      step(
        'forwarder',
        p.list === null
          ? 'Pass the message on unchanged: no footer, no subject tag, no rewritten links, no re-encoding. Sealing with ARC lets the next server see the first verdict.'
          : `Let ${list} leave subject and body unchanged, or rewrite From and sign with the list's own domain.`,
      ),
    ];
  return [
    step(
      'sender',
      `Sign last: let every footer, disclaimer, signature tool and outgoing filter work before the server that signs${p.signer === null ? '' : ` as ${signer}`}.`,
    ),
  ];
};

const settings: Steps = (context) => {
  const { p, responsible } = context;
  if (responsible === 'recipient-admin') {
    return secondOf(context) === null && p.sealer !== null ? trustSealer(context) : skipFirst(context);
  }
  const result = verify(signed(p.signer));
  if (responsible === 'forwarder')
    return p.list !== null
      ? correctList(context)
      : context.sides.forwarding.includes('microsoft')
        ? [
            'Exchange admin center > Mail flow > Rules: limit rules that add a disclaimer or change the subject to mail from inside to outside, never to mail that only passes through.',
            'Keep Safe Links and other link rewriting off for mailboxes that forward.',
            result,
          ]
        : [
            'Switch off what changes the text of mail that only passes through: footer, disclaimer, subject tag, virus notice, rewritten links, change of encoding.',
            result,
          ];
  const tool = [...context.sides.sending, ...context.sides.between, ...context.sides.author]
    .map((id) => findVendor(id))
    .find((vendor) => vendor?.kind === 'signature');
  return [
    tool
      ? `${tool.name} works on the message: let the server that gets it back from there sign, and no other one before. Then look for what else touches a message after the signer.`
      : 'List what touches a message after the signer: disclaimer, signature tool, outgoing filter, relay that re-encodes. Move the signer behind the last of them, or switch that change off.',
    ...(context.sides.sending.includes('microsoft')
      ? [
          'Microsoft 365 adds disclaimers of mail flow rules before it signs: let it sign (Email authentication settings > DKIM) instead of a server in front of it.',
        ]
      : []),
    result,
  ];
};

/** Body or a signed header was changed after signing: footer, tag, link rewriting, re-encoding. */
export const dkimBodyModified = defineCause({
  id: 'dkim-body-modified',
  usualOwner: 'forwarder',
  explains: {
    'dkim-body': 0.62,
    'dkim-signature': 0.2,
    dmarc: 0.08,
    unauthenticated: 0.04,
    spf: 0.06,
    described: 0.04,
    passed: 0.03,
    composite: 0.03,
  },
  needs: [signature.bodyBroken],
  typical: [not(envelope.spfFailed)],
  owner: changer,
  words: {
    headline: 'Message changed after it was signed',
    tone: 'act',
    because,
    fixes,
    settings,
    customer: 'changed',
    topic: 'way',
    noPage: 'the page to follow is that of whatever changes the text, and the input does not name it.',
  },
});
