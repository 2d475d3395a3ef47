import { isIP } from 'node:net';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { fieldLines, fieldValue } from '../../message/header-field.ts';
import type { Weighing } from '../weigh.ts';
import type { Situation } from './situation.ts';
import { toldClient } from './told-filter.ts';

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
export function weighStamps(situation: Situation, weighing: Weighing): boolean {
  const { header, auth, evidence } = situation;
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
  const matches = toldClient(situation) !== null;
  const vendor = told.by !== null && vendorOfHost(told.by)?.kind === 'filter';
  weighing.for(matches ? 3 : vendor ? 1.6 : 0.7, told.says, [told.line]);
  return found || matches || vendor;
}
