import { serviceInclude, serviceSteps } from '../../catalog/steps/service-steps.ts';
import { defineCause } from '../cause.ts';
import { author } from '../conditions/author.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { type Steps, verify } from '../wording/setting-steps.ts';
import { sendingService, signAs } from '../wording/sign-with.ts';
import { type Fix, step } from '../wording/step.ts';

/**
 * The check that is missing where another passes: Outlook.com asks for SPF and DKIM both, and says which it did not
 * find. Null where none passes.
 */
function missingCheck({ spfWord, dmarcPasses }: Particulars): 'SPF' | 'DKIM' | null {
  if (spfWord === 'pass') return 'DKIM';
  return dmarcPasses ? 'SPF' : null;
}

function because(p: Particulars): string {
  const { from, envelope } = partyNames(p);
  const domain =
    p.from === null && p.envelope === null ? 'the sending domain' : p.from === null ? envelope : from;
  const sentBy = p.ip === null ? '' : `, sent by ${p.ip}`;
  const missing = missingCheck(p);
  // Outlook.com asks for all three, and this reply does not say which of them it missed.
  if (missing === null && p.status === '5.7.515' && p.spfWord === null && !/\bfail/i.test(p.reply ?? ''))
    return said(
      `Outlook.com asks for SPF, DKIM and DMARC of the sending domain, and did not find all of them for ${domain}`,
      p,
    );
  if (missing === null)
    return said(`neither SPF nor DKIM passes for this message from ${domain}${sentBy}`, p);
  const passing = missing === 'SPF' ? 'DMARC passes' : p.dmarcPasses ? 'SPF and DMARC pass' : 'SPF passes';
  return said(
    `${passing} for this message from ${domain}${sentBy}, but ${missing} does not, and the receiver asks for it`,
    p,
  );
}

const fixes: Fix = (p) => {
  const { from, envelope } = partyNames(p);
  const domain = p.from === null && p.envelope !== null ? envelope : from;
  const missing = missingCheck(p);
  return [
    step(
      'sender-dns',
      missing === 'DKIM'
        ? `Sign with DKIM as ${domain} where the mail is sent, and let nothing change the message after that.`
        : missing === 'SPF'
          ? `List everything that sends for ${domain} in its one SPF record, and let the envelope sender be of that domain.`
          : `Sign with DKIM as ${domain}, and publish one SPF record that lists everything that sends for the domain. Add a DMARC record with p=none if there is none.`,
    ),
  ];
};

/** The service that sends has its own place for DKIM, and an include where its customers list it. */
const settings: Steps = (context) => {
  const { p } = context;
  const service = sendingService(context);
  const include = missingCheck(p) === null ? serviceInclude(service) : null;
  const domain = p.from ?? p.envelope;
  const [dkim] = serviceSteps(service, domain ?? partyNames(p).from);
  if (include === null || dkim === undefined) return signAs(context);
  return [
    dkim,
    `Add include:${include} to the one SPF record of ${domain ?? 'the domain'}, before its "all".`,
    verify(`dkim=pass with header.d=${domain ?? 'the From domain'}, and dmarc=pass`),
  ];
};

/** The domain has neither working SPF nor DKIM, or does not meet a receiver's sender requirements. */
export const authMissing = defineCause({
  id: 'auth-missing',
  usualOwner: 'sender-dns',
  explains: {
    unauthenticated: 0.46,
    composite: 0.2,
    dmarc: 0.1,
    spf: 0.05,
    'dkim-signature': 0.05,
    described: 0.01,
  },
  handedInBy: { author: 0.6, 'author-filter': 0.05, 'sending-service': 0.25, stranger: 0.08 },
  needs: [
    not(handedIn.byFilter),
    not(checks.alignedSignature),
    not(envelope.spfPassed),
    not(author.publicAuthor),
    // If you did not send it, there is nothing for you to fix.
    not(author.neverSent),
    not(envelope.recordShown),
  ],
  typical: [
    signature.absent,
    handedIn.byAuthorOrService,
    envelope.noRecord,
    not(handedIn.byForwarder),
    not(handedIn.onSendersSide),
  ],
  words: {
    headline: 'Sending domain is not authenticated',
    tone: 'act',
    because,
    fixes,
    settings,
    customer: 'sender-setup',
    topic: 'proof',
    noPage: 'the page to follow is that of the service that sends, which is not known.',
  },
});
