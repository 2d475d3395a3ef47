import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { fieldLines } from '../../message/header-field.ts';
import type { Weighing } from '../weigh.ts';
import { spfFails } from './authentication.ts';
import { weighDns } from './gateway-dns.ts';
import { weighStamps } from './gateway-stamps.ts';
import { innerRefusal } from './inner-refusal.ts';
import type { Situation } from './situation.ts';
import { takenBeforeRefusal } from './taken-before-refusal.ts';

/** Fields that filter appliances stamp (names as in the vendor catalogue, and those of programs without hosts). */
const filterStamp =
  /^(?:x-ironport-|ironport-|x-amp-|x-sophos-|x-sea-|x-barracuda-|x-bess-|x-proofpoint-|x-mimecast-|x-tm-|x-tmase-|x-feas-|x-fe-|x-spamtitan|x-nospamproxy|x-mailcleaner|x-pmg|x-esva|x-watchguard|x-cloudmark|x-vade|x-retarus)/;

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
    const reporter = situation.failure?.recipient.reportingMta?.toLowerCase() ?? null;
    const told = situation.evidence.prose.some(({ kind }) => kind === 'filter-in-front');
    if (auth.spf === null && client.host === reporter && !told)
      weighing.against(1.2, 'only the report names the filter: it may be the sender’s own for outgoing mail');
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

/**
 * The author wrote to the organisation of the host that handed the mail in, and a filter left its stamps on it: that
 * host is the organisation's filter.
 */
function weighAppliance(situation: Situation, weighing: Weighing): boolean {
  const { client, header, forwarding, clientIsReceivers, clientIsSenders } = situation;
  if (client?.host == null || client.vendor !== null || header === null) return false;
  if (clientIsReceivers || clientIsSenders || forwarding.length > 0) return false;
  const to = /@([a-z0-9.-]{3,253})/i.exec(header.to?.value.slice(0, 2_000) ?? '')?.[1] ?? null;
  if (to === null || !sameOrganisation(to, client.host)) return false;
  const stamp = header.section.fields.find(({ name }) => filterStamp.test(name));
  if (stamp === undefined) return false;
  weighing
    .for(2, `${client.host} belongs to the organisation the mail was written to`, client.lines, client.host)
    .for(1.2, `a mail filter stamped ${stamp.name}`, fieldLines(header.section.view, stamp));
  return true;
}

/** The bounce was written by a host of the recipient's own organisation: its gateway handed the mail to another system. */
function weighReporter({ failure, recipientDomains, client }: Situation, weighing: Weighing): boolean {
  const { reportingMta, remoteMta, lines } = failure?.recipient ?? {
    reportingMta: null,
    remoteMta: null,
    lines: [],
  };
  if (failure === null || reportingMta === null || client?.vendor?.kind === 'filter') return false;
  const own = recipientDomains.some(
    (domain) => sameOrganisation(domain, reportingMta) && !sameOrganisation(domain, remoteMta),
  );
  if (!own) return false;
  weighing.for(
    3,
    `${reportingMta}, a host of the recipient’s own organisation, handed the mail on and was refused`,
    lines,
    reportingMta,
  );
  return true;
}

/** The returned header ends at a host of the recipient's organisation; the refusal came from behind it. */
function weighTaken({ evidence, failure, auth, client }: Situation, weighing: Weighing): boolean {
  if (failure === null || auth.spf !== null || client?.vendor?.kind === 'filter') return false;
  const taken = takenBeforeRefusal(evidence, failure.claims.ip);
  if (taken === null || !taken.inside) return false;
  weighing.for(
    2.8,
    `${taken.host}, a host of the recipient’s own organisation, had taken the mail before another one refused it`,
    taken.hop.lines,
    taken.host,
  );
  return true;
}

function weighInner(situation: Situation, weighing: Weighing): boolean {
  const remote = innerRefusal(situation);
  if (remote === null) return false;
  weighing.for(
    3,
    `${remote.host} refused at the inside address ${remote.ip}: a host of the recipient’s own network handed the mail to it`,
    [remote.line],
    remote.ip,
  );
  return true;
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

/**
 * Weighs every sign that a first filter of the recipient handed the mail to a second one: who connected, what an earlier
 * server saw, what filters recorded, what the person and DNS say. False when there is none.
 */
export function weighGatewaySigns(situation: Situation, weighing: Weighing): boolean {
  const signs = [
    weighClient,
    weighAppliance,
    weighReporter,
    weighTaken,
    weighInner,
    weighCustody,
    weighStamps,
    weighDns,
  ].map((weigh) => weigh(situation, weighing));
  if (!signs.includes(true)) return false;
  for (const other of otherDomainsOf(situation).slice(0, 2)) {
    weighing.for(
      1.2,
      `mail of ${other.domain} fails from the same address, so the address is a relay of the receiver`,
      other.lines,
      situation.client?.ip ?? null,
    );
  }
  return true;
}
