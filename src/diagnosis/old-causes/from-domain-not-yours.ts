import { publicMailDomains } from '../../catalog/public-mail-domains.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { defineCause } from '../old-cause.ts';
import { weigh } from '../weigh.ts';

/** From is an address of a public provider, but the mail does not go through that provider. */
export const fromDomainNotYours = defineCause({
  id: 'from-domain-not-yours',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, refused, failure, forwarding, transit, client, sender } = situation;
    const from = situation.from ?? situation.failure?.claims.spfDomain ?? null;
    if (from === null || !publicMailDomains.has(organisationOf(from))) return null;
    const dmarcFailed =
      auth.dmarc?.verdict.result === 'fail' ||
      refused === 'dmarc-reject' ||
      ((refused === 'unauthenticated' || refused === 'spf-fail') && failure !== null);
    if (!dmarcFailed || auth.alignedDkimPass || auth.alignedSpfPass) return null;
    const weighing = weigh('from-domain-not-yours', -1.6);
    if (auth.dmarc) weighing.for(1.8, `DMARC of ${from} failed`, auth.dmarc.lines, 'dmarc=');
    if (failure !== null && refused !== null)
      weighing.for(2, `the policy of ${from} refuses mail that ${from} did not send`, failure.lines, from);
    if (situation.header?.from)
      weighing.for(1, `From is an address of the public provider ${from}`, situation.header.from.lines, from);
    else
      weighing.for(
        0.8,
        `the From domain ${from} is a public provider`,
        auth.dmarc?.lines ?? failure?.lines ?? [],
        from,
      );
    if (client?.vendor?.kind === 'sender')
      weighing.for(1, `${client.vendor.name} is a sending service, not ${from}`, client.lines, client.host);
    if (forwarding.length > 0 || transit.list || sender?.scheme.includes('srs'))
      weighing.against(
        2.6,
        'the mail was forwarded or came through a list: the author may well be at that provider',
      );
    if (auth.dkim.some(({ verdict }) => verdict.bodyHashFailed || verdict.d === from))
      weighing.against(2.2, `${from} did sign it: the change happened later`);
    return weighing.done({
      because: `From says ${from}, a public provider, but the mail did not go through that provider; a server that is not the provider’s cannot pass for it.`,
      fix: [
        {
          who: 'sender',
          what: `Use an address of an own domain in From (keep the ${from} address in Reply-To), or send through the provider’s own SMTP server.`,
        },
      ],
    });
  },
});
