import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import type { Failure } from '../situation/failure.ts';
import { inBetween } from '../situation/in-between.ts';
import { isInternal } from '../situation/internal.ts';
import { recordShown } from '../situation/quoted-record.ts';
import type { Situation } from '../situation/situation.ts';
import { type Draft, weigh } from '../weigh.ts';
import { quoted } from './refusal.ts';

/** Articles about one provider's code, where the reply carries it. */
function codePage(
  failure: Failure | null,
): { readonly article: string; readonly vendors: readonly string[] } | null {
  const { status, provider } = failure?.recipient ?? { status: null, provider: null };
  if (status === '5.7.515') return { article: 'outlook-5-7-515', vendors: ['microsoft', 'outlook'] };
  if (provider === 'gmail' && status?.endsWith('.7.26'))
    return { article: 'gmail-5-7-26', vendors: ['google'] };
  return null;
}

/** "Sender address rejected: Domain not found": a domain that DNS does not know has nothing that could vouch for its mail. */
function unknownSenderDomain({ failure, refused, sender }: Situation): Draft | null {
  if (failure === null || refused !== 'sender-blocked') return null;
  // The domain of a rewritten sender is the forwarder's.
  if (sender?.scheme.includes('srs')) return null;
  const words =
    /domain not found|domain does not exist|does not resolve|no such domain|unrouteable sender|domain of sender address/i.exec(
      failure.text,
    );
  if (words === null || !/sender|mail from|@/i.test(failure.text)) return null;
  const temporary = failure.recipient.permanence === 'temporary';
  return weigh('auth-missing')
    .for(
      temporary ? 2.8 : 3.4,
      `the server cannot find the sender’s domain: ${quoted(failure)}`,
      failure.lines,
      words[0],
    )
    .wouldHelp('whether the domain of the envelope sender has an MX or A record today')
    .done({
      responsible: 'sender',
      because:
        'The receiving server does not find the domain of the envelope sender in DNS, so nothing can vouch for this mail. Often a program sends with the name of its machine.',
      fix: [
        {
          who: 'sender',
          what: 'Let the program send with an address of a domain that exists in DNS (MX or A, SPF), not with its host name; if the domain is right, its DNS must answer.',
        },
      ],
    });
}

/** The domain has neither working SPF nor DKIM, or a sender rule of Gmail, Yahoo or Outlook.com is not met. */
export const authMissing = defineCause({
  id: 'auth-missing',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, refused, failure, client, clues, envelope, from } = situation;
    const unknown = unknownSenderDomain(situation);
    if (unknown !== null) return unknown;
    // "Not DKIM authenticated", "requires DKIM": absence is no defect of a signature.
    const unsignedByReply =
      refused === 'dkim-fail' &&
      failure !== null &&
      auth.signatures.length === 0 &&
      /not dkim authenticated|require[sd]? (?:bulk )?(?:senders to )?(?:authenticate with )?dkim|no dkim|missing dkim|without dkim|unsigned/i.test(
        failure.text,
      );
    const byReply = (refused === 'unauthenticated' || unsignedByReply) && failure !== null;
    const noSpf =
      auth.spf !== null && (auth.spf.verdict.result === 'none' || auth.spf.verdict.result === 'neutral')
        ? auth.spf
        : null;
    const noDkim = auth.dkim.find(({ verdict }) => verdict.result === 'none') ?? null;
    // A receiver that writes its results and none for DKIM saw no signature.
    const unsigned =
      noSpf !== null &&
      auth.allDkim.length === 0 &&
      auth.allSpf.some(({ field }) => field.source === 'authentication-results');
    const noDmarcRecord =
      refused === null
        ? null
        : clues.near('dmarc record', "doesn't have a dmarc record", 'does not have a dmarc record');
    if (!byReply && !(noSpf && (noDkim || unsigned)) && noDmarcRecord === null) return null;
    const weighing = weigh('auth-missing', -1.6);
    if (byReply)
      weighing.for(
        3.4,
        `the server asks for authentication of the sender domain: ${quoted(failure)}`,
        failure.lines,
        '5.7',
      );
    if (noDmarcRecord)
      weighing.for(3, 'the From domain publishes no DMARC policy', noDmarcRecord.lines, noDmarcRecord.needle);
    if (noSpf)
      weighing.for(
        1.2,
        `no SPF record speaks for ${noSpf.verdict.domain ?? 'the envelope domain'}`,
        noSpf.lines,
        `spf=${noSpf.verdict.result}`,
      );
    if (unsigned && noSpf) weighing.for(1, 'and no signature was seen', noSpf.lines, 'spf=');
    if (noDkim) weighing.for(1.2, 'the message is not signed', noDkim.lines, 'dkim=none');
    const absent = situation.evidence.dns?.noSpfRecord ?? null;
    if (absent !== null)
      weighing.forDns(1, `${envelope ?? 'the domain'} publishes no SPF record today`, absent.line);
    if (failure !== null && failure.claims.dmarc === 'none')
      weighing.for(0.6, 'the reply says that the domain has no DMARC policy', failure.lines, 'DMARC');
    else if (
      failure !== null &&
      (failure.claims.spf === 'pass' || failure.claims.dkim === 'pass') &&
      (failure.claims.dmarc !== null || failure.claims.spf === failure.claims.dkim)
    )
      weighing.against(3.4, 'a check passes: what is missing is alignment');
    if (recordShown(situation) !== null)
      weighing.against(2.2, 'the domain publishes an SPF record: what is missing in it is this one address');
    if (isInternal(situation)) weighing.against(4, 'Exchange authenticated the sender as internal');
    if (auth.compauth?.compauth?.reason?.startsWith('6'))
      weighing.against(3, 'the receiver took it for spoofing of its own domain');
    if (failure?.claims.hardFail) weighing.against(1, 'there is an SPF record with a hard fail');
    if (auth.alignedDkimPass || auth.alignedSpfPass) weighing.against(4, 'an aligned verdict passes');
    if (auth.dkim.some(({ verdict }) => verdict.result === 'pass')) weighing.against(1, 'a signature passes');
    for (const { weight, says } of inBetween(situation)) weighing.against(weight * 0.8, says);
    if (
      !byReply &&
      from !== null &&
      envelope !== null &&
      // A name that exists only inside a network is the machine's default, nobody else's domain.
      !/\.(?:internal|local|localdomain|lan|corp|home|intern|localhost)$/i.test(envelope) &&
      !sameOrganisation(from, envelope) &&
      auth.dmarc?.verdict.result === 'fail'
    )
      weighing.against(
        2.5,
        'the unauthenticated domain is not the one in From: nothing shows that the two belong together',
      );
    if (byReply === false && auth.dmarc?.verdict.result === 'pass') weighing.against(3, 'DMARC passes');
    const domain =
      envelope ?? from ?? failure?.claims.dmarcDomain ?? failure?.claims.spfDomain ?? 'the sender domain';
    const page = codePage(failure);
    if (page !== null) weighing.vendors(...page.vendors);
    return weighing.done({
      ...(page === null ? {} : { article: page.article }),
      because: `Mail of ${domain} arrives without any working authentication: neither SPF nor DKIM passes for it${client?.ip ? ` from ${client.ip}` : ''}.`,
      fix: [
        {
          who: 'sender-dns',
          what: `${failure?.claims.spf === 'fail' ? `Add the sending host to the SPF record of ${domain}` : `Publish an SPF record for ${domain} that lists the sending host`}, sign with DKIM as ${from ?? domain}${failure?.claims.dmarc === 'pass' ? '' : ', and publish a DMARC policy (p=none to begin with)'}.`,
        },
      ],
    });
  },
});
