import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { spfFails } from '../situation/authentication.ts';
import { weighGatewaySigns } from '../situation/gateway-signs.ts';
import type { Situation } from '../situation/situation.ts';
import { toldFilter } from '../situation/told-filter.ts';
import { type Weighing, weigh } from '../weigh.ts';

/** Mailbox hosts that judge mail again behind a gateway. */
const secondFilters: Readonly<Record<string, string>> = {
  'microsoft-365': 'dual-filter-m365',
  'google-workspace': 'dual-filter-google',
};

function somethingFailed({ auth, refused }: Situation): boolean {
  if (auth.spf !== null && (spfFails(auth.spf.verdict.result) || auth.spf.verdict.result === 'none'))
    return true;
  if (auth.dkim.some(({ verdict }) => verdict.bodyHashFailed)) return true;
  return refused === 'spf-fail' || refused === 'dmarc-reject' || refused === 'unauthenticated';
}

/**
 * A server of the addressed domain judged a filter's address, and only the filter's name speaks for its being the
 * recipient's: the sender may have it for outgoing mail. A server named as MX takes mail directly; behind a filter
 * another host is published.
 */
function weighOwnServer({ client, header, evidence }: Situation, weighing: Weighing): void {
  const by = client?.hop?.by ?? null;
  if (by === null || client?.vendor?.kind !== 'filter') return;
  if (evidence.prose.some(({ kind }) => kind === 'filter-in-front')) return;
  const to = /@([a-z0-9.-]{3,253})/i.exec(header?.to?.value.slice(0, 2_000) ?? '')?.[1] ?? null;
  if (!sameOrganisation(by, to)) return;
  if (/^mx[\d-]{0,4}\./i.test(by))
    weighing.against(
      1.6,
      `${by} is the recipient’s own mail exchanger by its name: mail reaches it directly`,
    );
  else weighing.against(0.8, 'whether it is the recipient’s filter or the sender’s own does not show');
}

/**
 * The recipient's own first filter handed the mail to a second one, which judged the filter's address (SPF) or the
 * text the filter had changed (DKIM). Rules DF-1 to DF-7 of the infrastructure facts.
 */
export const dualFilter = defineCause({
  id: 'dual-filter',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, client, transit, forwarding, envelope, from } = situation;
    if (!somethingFailed(situation)) return null;
    const weighing = weigh('dual-filter', -2.2);
    if (!weighGatewaySigns(situation, weighing)) return null;
    if (auth.spf !== null)
      weighing.for(
        0.6,
        `SPF of ${envelope ?? 'the sender'} was checked against ${auth.spf.verdict.ip ?? 'that address'}: ${auth.spf.verdict.result}`,
        auth.spf.lines,
        `spf=${auth.spf.verdict.result}`,
      );
    for (const seen of auth.dkim.filter(({ verdict }) => verdict.bodyHashFailed).slice(0, 1))
      weighing.for(
        0.6,
        'the filter also changed the text: the body hash no longer fits',
        seen.lines,
        'body hash',
      );
    const told = toldFilter(situation);
    if (told && auth.spfFailed && auth.dkim.some(({ verdict }) => verdict.bodyHashFailed))
      weighing.for(1.4, 'a filter in front explains both failures, of the address and of the text', [
        told.line,
      ]);
    if (transit.outbound) weighing.against(5, 'the mail is outbound: this is the sender’s own filter');
    if (forwarding.length > 0 && !situation.clientIsReceivers)
      weighing.against(2.5, 'there are signs of forwarding to another organisation');
    if (situation.publicRecipient)
      weighing.against(
        4,
        'a public provider takes its mail directly: no filter of the recipient stands in front',
      );
    weighOwnServer(situation, weighing);
    if (situation.clientIsSenders) weighing.against(4, 'the connecting host belongs to the sender');
    if (auth.dmarc?.verdict.result === 'pass') weighing.against(3, 'DMARC passes all the same');
    weighing.wouldHelp(
      'the recipient’s MX record: it shows whether the filter stands in front of the mailbox host',
    );
    const receiver =
      situation.tenant !== null || situation.clues.literal('protection.outlook.com') !== null
        ? 'microsoft-365'
        : situation.failure?.recipient.provider === 'gmail'
          ? 'google-workspace'
          : null;
    const filter =
      client?.vendor?.kind === 'filter' ? client.vendor.name : (client?.host ?? 'the first filter');
    weighing.vendors(
      receiver === 'microsoft-365' ? 'microsoft' : receiver === 'google-workspace' ? 'google' : null,
    );
    return weighing.done({
      article: (receiver === null ? undefined : secondFilters[receiver]) ?? 'dual-filter',
      because: `The recipient’s first system (${filter}) handed the mail on, and the second one judged ${client?.ip ?? 'that host'} instead of the true sender${envelope || from ? ` of ${envelope ?? from}` : ''}. The sender cannot repair this; the recipient’s administrator can.`,
      fix: [
        {
          who: 'recipient-admin',
          what:
            receiver === 'microsoft-365'
              ? 'In Microsoft 365 switch Enhanced Filtering for Connectors on for the inbound connector of the first system (skip its address), so that SPF, DKIM and DMARC are judged against the true source; or switch the checks off behind the filter.'
              : receiver === 'google-workspace'
                ? 'In Google Workspace list the first system under Inbound gateway with its addresses, so that SPF is judged against the true source.'
                : 'Tell the second system to skip the first one (trusted relay, inbound gateway, enhanced filtering), or let only the first one check SPF, DKIM and DMARC.',
        },
      ],
    });
  },
});
