import { isIP } from 'node:net';
import type { DomainQuestion } from '../evidence/domain-evidence.ts';
import type { Conclusion } from './conclude.ts';

/** Names that never stand for a real domain: asking DNS for them tells nothing (RFC 6761, RFC 2606). */
const special = /(?:^|\.)(?:localhost|local|invalid|internal|lan|home|corp|localdomain)$/;

const askable = (name: string | null): string | null =>
  name?.includes('.') && !special.test(name) && isIP(name) === 0 ? name : null;

const address = (ip: string | null | undefined): string | null => (ip && isIP(ip) !== 0 ? ip : null);

/** What DNS could add to this matter: whose address this is, what the recipient's MX says. Null when nothing can be asked. */
export function domainQuestion({ matter, particulars }: Conclusion): DomainQuestion | null {
  const { journey, judged } = matter;
  const at = journey.judged;
  const before =
    at === null ? undefined : journey.handovers.slice(0, at).findLast(({ client }) => client.ip !== null);
  const question: DomainQuestion = {
    envelope: askable(particulars.envelope),
    from: askable(particulars.from),
    recipient: askable(particulars.recipientDomain),
    ip: address(judged?.client.ip),
    previousIp: address(before?.client.ip),
    helo: judged?.from.host ?? null,
  };
  return question.envelope === null && question.from === null && question.recipient === null
    ? null
    : question;
}
