import { publicMailDomains } from '../../catalog/public-mail-domains.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { spfFails } from '../situation/authentication.ts';
import { inBetween } from '../situation/in-between.ts';
import { isInternal } from '../situation/internal.ts';
import { ownMailAsStranger } from '../situation/own-mail-as-stranger.ts';
import { recordShown } from '../situation/quoted-record.ts';
import { weigh } from '../weigh.ts';
import { quoted } from './refusal.ts';

/** The connecting address is not allowed by the SPF record of the envelope domain; no forwarding, no filter. */
export const spfNotAuthorized = defineCause({
  id: 'spf-not-authorized',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, failure, refused, client, envelope, from, transit } = situation;
    const seen = auth.spf !== null && spfFails(auth.spf.verdict.result) ? auth.spf : null;
    const byReply =
      failure !== null &&
      (refused === 'spf-fail' || (refused === 'unauthenticated' && failure.claims.spf === 'fail'));
    if (seen === null && !byReply) return null;
    const weighing = weigh('spf-not-authorized', byReply ? -1.4 : -2.2);
    const ip = client?.ip ?? failure?.claims.ip ?? null;
    if (seen)
      weighing.for(
        seen.verdict.result === 'softfail' ? 1.7 : 2,
        `SPF of ${envelope ?? 'the envelope domain'} does not allow ${ip ?? 'the connecting address'}: ${seen.verdict.result}`,
        seen.lines,
        `spf=${seen.verdict.result}`,
      );
    if (byReply)
      weighing.for(
        refused === 'spf-fail' ? 2.6 : 1.6,
        `the server refuses the mail for SPF: ${quoted(failure)}`,
        failure.lines,
        'SPF',
      );
    const shown = byReply ? recordShown(situation) : null;
    if (shown !== null)
      weighing.for(
        2.4,
        `the record that ${failure?.claims.spfDomain} publishes stands here and does not list ${failure?.claims.ip}`,
        [shown.line],
        'v=spf1',
      );
    if (failure?.claims.spf === 'permerror')
      weighing.against(
        2.6,
        'the reply says that the record cannot be evaluated, not that it excludes the address',
      );
    if (failure?.claims.hardFail)
      weighing.for(0.8, 'the record ends in a hard fail (-all)', failure.lines, 'hard fail');
    const relay = failure?.recipient.reportingMta ?? null;
    if (byReply && relay !== null && envelope !== null && !sameOrganisation(relay, envelope)) {
      weighing.for(
        0.6,
        `the mail leaves through ${relay}, which the record of ${envelope} does not list`,
        failure.recipient.lines.length > 0 ? failure.lines : [],
        relay,
      );
    }
    for (const { weight, says } of inBetween(situation)) weighing.against(weight, says);
    if (seen && refused === 'dmarc-reject' && failure)
      weighing.for(1.2, 'refused for DMARC because nothing else passes', failure.lines, 'DMARC');
    const ownDevice = situation.evidence.prose.some(({ kind }) => kind === 'own-device');
    if (situation.ownDomainInFrom && !situation.clientIsSenders && !ownDevice)
      weighing.against(
        2.5,
        'From names the recipient’s own domain: listing a stranger’s address would authorise a forger',
      );
    if (auth.dmarc?.verdict.result === 'pass' || auth.alignedDkimPass)
      weighing.against(2.4, 'DMARC does not depend on it: an aligned signature passes');
    if (from !== null && envelope !== null && !sameOrganisation(from, envelope))
      weighing.against(0.4, 'the envelope domain is not the From domain');
    if (client?.vendor?.kind === 'sender' || client?.vendor?.kind === 'mailbox')
      weighing
        .for(
          1.4,
          `${client.vendor.name} sends mail for its customers; the record does not list it`,
          client.lines,
          client.host,
        )
        .vendors(client.vendor.id);
    if (transit.outbound && client?.vendor?.kind === 'filter')
      weighing
        .for(
          1.8,
          `${client.vendor.name} is the sender’s own filter for outgoing mail; the record does not list it`,
          transit.outbound.lines,
        )
        .vendors(client.vendor.id);
    if (seen && client?.hop && client.hop.index === 0)
      weighing.for(
        1.1,
        'the message started at that host: no server stands before it',
        client.hop.lines,
        client.ip,
      );
    if (ownMailAsStranger(situation) !== null)
      weighing.against(
        2.4,
        'the organisation’s own relay hands mail to its own tenant: a connector claims such mail, no SPF record',
      );
    if (isInternal(situation)) weighing.against(3, 'Exchange authenticated the sender as internal');
    if (client?.inside === false && publicMailDomains.has(organisationOf(envelope ?? '')))
      weighing.against(2.4, `nobody but ${envelope} can change its SPF record`);
    if (situation.clientIsSenders && client?.host)
      weighing.for(1.6, `${client.host} belongs to the sender’s own organisation`, client.lines, client.host);
    if (situation.neverSent) weighing.against(2, 'the person says that this mail was never sent');
    const today = situation.evidence.dns?.spf ?? null;
    if (today !== null && today.record !== null && today.ip === ip) {
      if (spfFails(today.verdict.result))
        weighing.forDns(
          1.3,
          `the record as published today still gives ${today.verdict.result} for ${today.ip}`,
          today.record,
        );
      else if (today.verdict.result === 'permerror')
        weighing.against(2.6, 'the record as published today cannot be evaluated at all');
      else if (today.verdict.result === 'pass')
        weighing.against(
          3,
          `the record as published today allows ${today.ip}: it was mended meanwhile, or another address was meant`,
        );
    }
    weighing.wouldHelp(
      'whether the connecting address belongs to a service that may send for this domain, and the domain’s SPF record',
    );
    return weighing.done({
      because: `${ip ?? 'The connecting host'} is not allowed to send for ${envelope ?? 'the envelope domain'} by that domain’s SPF record, and nothing shows a forwarder or a second filter in between.`,
      fix: [
        {
          who: 'sender-dns',
          what: `If ${ip ?? 'that host'} is yours, add it (or the include of the service) to the one existing SPF record of ${envelope ?? 'the envelope domain'}; if it is not, send through a server that the record lists. Never publish a second record.`,
        },
      ],
    });
  },
});
