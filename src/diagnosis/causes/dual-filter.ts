import { isIP } from 'node:net';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { fieldLines, fieldValue } from '../../message/header-field.ts';
import { defineCause } from '../cause.ts';
import { spfFails } from '../situation/authentication.ts';
import type { Situation } from '../situation/situation.ts';
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

/** Other sender domains whose SPF failed for the very same address: a relay hands everything in. */
function otherDomainsOf({
  auth,
  client,
}: Situation): readonly { domain: string; lines: readonly number[] }[] {
  return auth.allSpf
    .filter(
      ({ verdict }) =>
        verdict.ip !== null &&
        verdict.ip === client?.ip &&
        verdict.domain !== auth.spf?.verdict.domain &&
        verdict.result !== 'pass',
    )
    .map(({ verdict, lines }) => ({ domain: verdict.domain ?? '', lines }));
}

function weighClient(situation: Situation, weighing: Weighing): boolean {
  const { client, auth, clientIsReceivers, tenant } = situation;
  if (client === null) return false;
  const needle = client.ip ?? client.host;
  if (client.vendor?.kind === 'filter') {
    weighing
      .for(
        3.2,
        `the address that was judged belongs to ${client.vendor.name}, a mail filter, not to the sender`,
        client.lines,
        needle,
      )
      .vendors(client.vendor.id);
    if (client.host)
      weighing.for(0, `the filter names itself ${client.host}`, auth.spf?.lines ?? client.lines, client.host);
    return true;
  }
  if (clientIsReceivers && client.host !== null) {
    const whose = tenant === null ? 'the receiving organisation' : `the receiving organisation (${tenant})`;
    weighing.for(
      3,
      `the host that handed the mail in, ${client.host}, belongs to ${whose}`,
      client.lines,
      client.host,
    );
    if (tenant)
      weighing.for(
        0.3,
        'the receiving system names its tenant',
        situation.clues.literal(tenant)?.lines ?? [],
        tenant,
      );
    return true;
  }
  return false;
}

function weighCustody(situation: Situation, weighing: Weighing): boolean {
  const { header, auth } = situation;
  if (header === null || auth.spf === null) return false;
  const earlier = auth.allSpf.find(
    ({ verdict, field }) =>
      field !== auth.spf?.field && verdict.result === 'pass' && verdict.domain === auth.spf?.verdict.domain,
  );
  if (earlier === undefined || !spfFails(auth.spf.verdict.result)) return false;
  weighing.for(2.4, 'an earlier server saw SPF pass for the same domain', earlier.lines, 'pass');
  return true;
}

/** Fields in which a filter records the address that it saw connecting. */
const recordedClient: readonly string[] = [
  'x-bess-apparent-source-ip',
  'x-barracuda-apparent-source-ip',
  'x-ironport-remoteip',
  'x-feas-client-ip',
  'x-mailcleaner-apparent-source-ip',
  'x-proofpoint-client-ip',
  'x-antivirus-client-ip',
];

/** A filter recorded another client than the one that was judged later: the mail was handed on between two filters. */
function weighStamps({ header, auth, client, evidence }: Situation, weighing: Weighing): boolean {
  const judged = auth.spf?.verdict.ip ?? null;
  let found = false;
  for (const field of header?.section.fields ?? []) {
    if (!recordedClient.includes(field.name) || header === null) continue;
    const ip = fieldValue(header.section.view, field);
    if (judged === null || !isIP(ip) || ip === judged) continue;
    weighing.for(
      2.6,
      `a filter before it saw ${ip} connecting, the judge saw ${judged}`,
      fieldLines(header.section.view, field),
    );
    found = true;
  }
  const told = evidence.prose.find(({ kind }) => kind === 'filter-in-front');
  if (told === undefined) return found;
  const names =
    told.by !== null && (told.by === client?.ip || sameOrganisation(told.by, client?.host ?? null));
  weighing.for(names ? 3 : told.by === null ? 0.7 : 1.6, told.says, [told.line]);
  return found || told.by !== null;
}

/** What DNS tells: the recipient's MX leads to the very filter that was judged (rules DF-1 to DF-7). */
function weighDns(situation: Situation, weighing: Weighing): boolean {
  const { client, evidence } = situation;
  const recipient = evidence.dns?.recipient ?? null;
  if (recipient === null || client === null) return false;
  const front = recipient.mx.hosts.findIndex(
    ({ host, vendor, addresses }) =>
      (vendor !== null && vendor.id === client.vendor?.id) ||
      sameOrganisation(host, client.host) ||
      (client.ip !== null && addresses.includes(client.ip)),
  );
  const line = recipient.lines[front];
  if (line === undefined) return false;
  weighing.forDns(
    2.8,
    `the recipient’s mail goes to ${recipient.mx.hosts[front]?.vendor?.name ?? 'this host'} first`,
    line,
  );
  if (recipient.risk.rule !== null && recipient.risk.word !== 'none')
    weighing.forDns(
      recipient.risk.word === 'confirmed' ? 1.4 : 0.7,
      `${recipient.risk.word}: ${recipient.risk.second ?? 'a second filter'} stands behind it (${recipient.risk.because[0] ?? recipient.risk.rule})`,
      line,
    );
  const previous = evidence.dns?.previousSpf ?? null;
  if (previous?.verdict.result === 'pass' && previous.record !== null)
    weighing.forDns(1.2, `the address before the filter, ${previous.ip}, passes SPF`, previous.record);
  return true;
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
    const byClient = weighClient(situation, weighing);
    const byCustody = weighCustody(situation, weighing);
    const byStamp = weighStamps(situation, weighing);
    const byDns = weighDns(situation, weighing);
    if (!byClient && !byCustody && !byStamp && !byDns) return null;
    for (const other of otherDomainsOf(situation).slice(0, 2)) {
      weighing.for(
        1.2,
        `mail of ${other.domain} fails from the same address, so the address is a relay of the receiver`,
        other.lines,
        client?.ip ?? null,
      );
    }
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
    if (transit.outbound) weighing.against(5, 'the mail is outbound: this is the sender’s own filter');
    if (forwarding.length > 0 && !situation.clientIsReceivers)
      weighing.against(2.5, 'there are signs of forwarding to another organisation');
    if (situation.publicRecipient)
      weighing.against(
        4,
        'a public provider takes its mail directly: no filter of the recipient stands in front',
      );
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
