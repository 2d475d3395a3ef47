import { defineCause } from '../cause.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import type { Steps } from '../wording/setting-steps.ts';
import { spfFailed } from '../wording/spf-failed.ts';
import { always, step } from '../wording/step.ts';

function because(p: Particulars): string {
  const { from, forwarder } = partyNames(p);
  if (p.kind === 'delivered')
    return 'This notice reports success: the message was delivered or handed on. Nothing bounced.';
  if (/^2/.test(p.code ?? '')) return said('The server accepted the message', p);
  // The notice of a failure was written for some reason, even where no check shows it.
  if (p.kind === 'bounce' && !p.dmarcPasses)
    return 'No check that is shown here failed. Why the message came back stands in the words of the notice.';
  const why =
    spfFailed(p) && p.forwarder !== null
      ? ` SPF failed for the address of ${forwarder}, which passed the message on; that is usual.`
      : '';
  if (p.dmarcPasses) return `DMARC passes for ${from}, and that is what counts.${why}`;
  return spfFailed(p) || p.changer !== null
    ? `A check failed, but it did not decide what became of the message.${why}`
    : 'Nothing shown here stopped the message.';
}

const settings: Steps = () => [
  'Ask the recipient to look in junk, in other folders or tabs, and in the quarantine of the filter.',
  "If it is nowhere, ask the recipient's administrator to look it up in the log by Message-ID and time.",
];

/** A failed check that does not matter: DMARC passes anyway, it was an internal hop, or the message was accepted. */
export const noFault = defineCause({
  id: 'no-fault',
  usualOwner: 'nobody',
  explains: {
    passed: 0.75,
    success: 0.97,
    spf: 0.1,
    dmarc: 0.06,
    'dkim-body': 0.06,
    'dkim-signature': 0.06,
    'dkim-key': 0.05,
    unauthenticated: 0.03,
    composite: 0.03,
    arc: 0.1,
  },
  needs: [mail.harmless],
  typical: [not(mail.lost)],
  words: {
    headline: 'No fault that would stop the message',
    tone: 'fine',
    because,
    fixes: always(
      step(
        'nobody',
        'Change nothing in DNS for this. If the message is missing, look in junk and quarantine at the recipient.',
      ),
    ),
    settings,
    customer: 'in-order',
    topic: 'rest',
    noPage: 'there is nothing to set up; no check stopped the message.',
  },
});
