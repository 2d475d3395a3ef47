import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { Weighing } from '../weigh.ts';
import type { Situation } from './situation.ts';

/** What DNS tells: the recipient's MX leads to the very filter that was judged (rules DF-1 to DF-7). */
export function weighDns(situation: Situation, weighing: Weighing): boolean {
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
