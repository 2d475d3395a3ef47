import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { ProseSign } from '../../evidence/text/read-prose-signs.ts';
import type { Situation } from './situation.ts';

const frontSign = ({ evidence }: Pick<Situation, 'evidence'>): ProseSign | null =>
  evidence.prose.find(({ kind }) => kind === 'filter-in-front') ?? null;

/** What the person says of a filter of a known maker in front of the mailboxes, or null. */
export function toldFilter(situation: Pick<Situation, 'evidence'>): ProseSign | null {
  const told = frontSign(situation);
  return told?.by != null && vendorOfHost(told.by)?.kind === 'filter' ? told : null;
}

/** Words too common to name a maker by the first label of its domain. */
const common =
  /^(?:mails?|emails?|smtp|relays?|servers?|mailserver|filters?|spamfilter|mailfilter|gateway|mailgateway|firewall|online|cloud|secure|example|exchange|microsoft|outlook|google)$/;

/** The filter the person speaks of is the host that connected: by its name, its address, or the name of its maker. */
export function toldClient({ evidence, client }: Pick<Situation, 'evidence' | 'client'>): ProseSign | null {
  const told = frontSign({ evidence });
  if (told === null || client === null) return null;
  if (told.names.some((name) => name === client.ip || sameOrganisation(name, client.host))) return told;
  const labels = client.host === null ? [] : organisationOf(client.host).split('.');
  const label = labels[0] ?? '';
  if (label.length < 5 || common.test(label)) return null;
  const said = evidence.text.find(({ line }) => line === told.line)?.text.toLowerCase() ?? '';
  return new RegExp(`(?:^|[^a-z0-9.@-])${label.replace(/[^a-z0-9]/g, '.')}(?![a-z0-9.@-])`).test(said)
    ? told
    : null;
}
