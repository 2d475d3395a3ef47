import { publicMailDomains } from '../../catalog/public-mail-domains.ts';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import type { Clue } from '../situation/clues.ts';
import { sealerSawPass } from '../situation/sealed.ts';
import type { Situation } from '../situation/situation.ts';
import { weigh } from '../weigh.ts';

/** The published policy asks for strict alignment, DMARC failed, and what passes stands for a subdomain only. */
function strictOnly({ auth, clues }: Situation): Clue | null {
  if (auth.dmarc?.verdict.result !== 'fail') return null;
  const names = [auth.alignedDkimPass?.verdict.d, auth.alignedSpfPass?.verdict.domain].filter(
    (name) => name != null,
  );
  if (names.length === 0 || names.includes(auth.from ?? '')) return null;
  return clues.near('v=dmarc1', 'adkim=s', 'aspf=s');
}

/**
 * The envelope is the sending service's own domain, which lists its own hosts: SPF passes there, and DMARC was refused.
 */
function serviceEnvelope({ envelope, from, refused, auth }: Situation): string | null {
  if (refused !== 'dmarc-reject' || auth.spf !== null || envelope === null || from === null) return null;
  const vendor = vendorOfHost(envelope);
  return vendor?.kind === 'sender' && !sameOrganisation(envelope, from) ? vendor.name : null;
}

/** No key stands where the signature points; a question that found no answer at that moment says nothing. */
function saysKeyMissing(comment: string | null): boolean {
  return /no key\b|key (?:was )?not found|key missing|nxdomain|no (?:valid |public )key|key revoked|revoked key/i.test(
    comment ?? '',
  );
}

/** SPF passes for the service's domain, not for the From domain, and no aligned DKIM passes. */
export const spfMisaligned = defineCause({
  id: 'spf-misaligned',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, refused, failure, from, forwarding, transit, sender, client, clues } = situation;
    const strict = strictOnly(situation);
    if ((auth.alignedDkimPass || auth.alignedSpfPass) && strict === null) return null;
    const passesElsewhere =
      auth.spf?.verdict.result === 'pass' &&
      from !== null &&
      auth.spf.verdict.domain !== null &&
      !sameOrganisation(auth.spf.verdict.domain, from)
        ? auth.spf
        : null;
    const dmarcFailed = auth.dmarc?.verdict.result === 'fail' || refused === 'dmarc-reject';
    // "Spf= Pass , Dkim= Pass , DMARC= Fail": the checks pass for another domain.
    const byClaims =
      failure !== null &&
      (refused === 'dmarc-reject' || refused === 'unauthenticated') &&
      (failure.claims.spf === 'pass' || failure.claims.dkim === 'pass') &&
      // One check that passes beside one that is complained of says nothing about alignment; a failed DMARC does.
      (failure.claims.dmarc === 'fail' ||
        (failure.claims.dmarc === null &&
          (refused === 'dmarc-reject' || failure.claims.spf === failure.claims.dkim)));
    const saysAlignment =
      refused === null
        ? null
        : clues.near(
            'align',
            'no dmarc alignment',
            "isn't aligned with",
            'is not aligned',
            'not aligned with',
            'alignment',
          );
    const service = serviceEnvelope(situation);
    if (
      !(passesElsewhere && dmarcFailed) &&
      strict === null &&
      saysAlignment === null &&
      !byClaims &&
      service === null
    )
      return null;
    const weighing = weigh('spf-misaligned', -1.8);
    if (strict)
      weighing.for(
        3.6,
        'the policy asks for strict alignment (adkim=s, aspf=s), and the pass is for a subdomain',
        strict.lines,
        strict.needle,
      );
    if (passesElsewhere)
      weighing.for(
        2.2,
        `SPF passes, but for ${passesElsewhere.verdict.domain}, not for ${from}`,
        passesElsewhere.lines,
        'spf=pass',
      );
    const path = situation.header?.envelopeFrom?.lines ?? [];
    if (service !== null)
      weighing.for(
        2,
        `the envelope is ${service}’s own domain ${situation.envelope}: what passes there does not stand for ${from}`,
        path.length > 0 ? path : (failure?.lines ?? []),
        situation.envelope,
      );
    if (auth.dmarc?.verdict.result === 'fail')
      weighing.for(1.4, `DMARC of ${auth.dmarc.verdict.from ?? from} failed`, auth.dmarc.lines, 'dmarc=fail');
    if (refused === 'dmarc-reject' && failure) weighing.for(1.4, 'refused for DMARC', failure.lines, 'DMARC');
    if (byClaims && failure)
      weighing.for(
        3.2,
        'the reply lists a pass of SPF or DKIM, yet DMARC fails: it passed for another domain',
        failure.lines,
        'Pass',
      );
    if (saysAlignment)
      weighing.for(2.4, 'the reply names alignment', saysAlignment.lines, saysAlignment.needle);
    const unsigned = auth.dkim.find(({ verdict }) => verdict.result === 'none');
    if (unsigned) weighing.for(0.5, 'and there is no DKIM signature', unsigned.lines, 'dkim=none');
    const foreign = auth.dkim.find(({ verdict }) => verdict.result === 'pass');
    if (foreign)
      weighing.for(
        0.7,
        `the DKIM signature passes for ${foreign.verdict.d}, which is not aligned either`,
        foreign.lines,
        'dkim=pass',
      );
    if (client?.vendor?.kind === 'sender')
      weighing
        .for(0.6, `${client.vendor.name} sends in the name of ${from}`, client.lines, client.host)
        .vendors(client.vendor.id);
    // A reply names the failed hash without its signer; signed by another than the author it would not matter here.
    if (
      auth.dkim.some(
        ({ verdict: { bodyHashFailed, d } }) => bodyHashFailed && (d === null || sameOrganisation(d, from)),
      )
    )
      weighing.against(2.6, 'the author did sign; the signature was broken on the way');
    const keyless = auth.dkim.some(
      ({ verdict }) =>
        verdict.result !== 'pass' &&
        !verdict.bodyHashFailed &&
        verdict.d !== null &&
        sameOrganisation(verdict.d, from) &&
        saysKeyMissing(verdict.comment),
    );
    if (keyless)
      weighing.against(
        4,
        'the service does sign for the From domain, and the key of that signature is gone; an envelope of its own is normal',
      );
    if (forwarding.length > 0 || sender?.scheme.includes('srs'))
      weighing.against(2.6, 'the mail was forwarded: the other envelope domain is the forwarder’s');
    else if (
      !keyless &&
      auth.dkim.some(({ verdict }) => verdict.result !== 'pass' && sameOrganisation(verdict.d, from))
    )
      weighing.against(0.8, 'the author did sign, and that signature fails');
    if ((situation.header?.arcSets.length ?? 0) > 0 || sealerSawPass(situation))
      weighing.against(2, 'an ARC set shows that somebody passed the mail on');
    if (from !== null && publicMailDomains.has(organisationOf(from)))
      weighing.against(2.5, `${from} is a public provider: nobody else can align with it`);
    if (transit.list) weighing.against(2.4, 'the other envelope domain is a mailing list’s');
    return weighing.done({
      because: `SPF passes for ${auth.spf?.verdict.domain ?? 'the sending service'}, but From says ${from ?? 'another domain'}: the two are not aligned, and no DKIM signature of ${from ?? 'the From domain'} passes, so DMARC fails although "SPF is fine".`,
      fix: [
        {
          who: 'sender',
          what: `Set up an own bounce (return-path) domain below ${from ?? 'the From domain'} at the sending service, or DKIM with d=${from ?? 'the From domain'}; either one makes DMARC pass. Adding the service to the SPF record of ${from ?? 'the From domain'} alone changes nothing.`,
        },
      ],
    });
  },
});
