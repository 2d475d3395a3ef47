import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';
import { step } from '../wording/step.ts';
import { trustSealer } from '../wording/trust-sealer.ts';

/** The ARC chain is valid but the receiver does not trust the sealer, or the chain is broken. */
export const arcNotTrusted = defineCause({
  id: 'arc-not-trusted',
  usualOwner: 'recipient-admin',
  explains: { arc: 0.6, dmarc: 0.08, composite: 0.05, 'dkim-body': 0.04 },
  handedInBy: { forwarder: 0.4, list: 0.3, 'recipient-filter': 0.25 },
  needs: [checks.sealed, not(checks.carried)],
  typical: [handedIn.byForwarderOrList, not(handedIn.byFilter)],
  words: {
    headline: 'ARC seal not trusted by the receiver',
    tone: 'act',
    because: (p) =>
      `The message was sealed with ARC${p.sealer === null ? ' on its way' : ` by ${p.sealer}`}, but the receiver does not trust that seal or could not verify it. So the seal did not make up for the failed checks.`,
    fixes: ({ sealer, receiver }) => [
      step(
        'recipient-admin',
        `Add ${sealer ?? 'the sealing domain'} to the trusted ARC sealers${receiver === 'microsoft-365' ? ' (Microsoft Defender portal, Email authentication settings, ARC)' : ' of the receiving system'}. Keep the entries that are already there.`,
      ),
    ],
    settings: trustSealer,
    customer: 'recipient-setup',
    topic: 'way',
    noPage: 'the page to follow is that of the receiving system, which is not known.',
  },
});
