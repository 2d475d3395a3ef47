import { isIP } from 'node:net';
import type { DomainQuestion } from '../evidence/domain-evidence.ts';
import type { Situation } from './situation/situation.ts';

/** Names that never stand for a real domain: asking DNS for them tells nothing (RFC 6761, RFC 2606). */
const special = /(?:^|\.)(?:localhost|local|invalid|internal|lan|home|corp|localdomain)$/;

const askable = (name: string | null): string | null =>
  name?.includes('.') && !special.test(name) && isIP(name) === 0 ? name : null;

/** What DNS could add to this situation. `null` when nothing in it can be asked. */
export function domainQuestion(situation: Situation): DomainQuestion | null {
  const { header, client, envelope, from, recipientDomains } = situation;
  const judged = client?.hop ?? null;
  const before =
    judged === null
      ? null
      : (header?.hops.findLast(({ index, local, ip }) => index < judged.index && !local && ip !== null) ??
        null);
  const question: DomainQuestion = {
    envelope: askable(envelope),
    from: askable(from),
    recipient: askable(recipientDomains[0] ?? null),
    ip: client?.ip && isIP(client.ip) !== 0 ? client.ip : null,
    previousIp: before?.ip && isIP(before.ip) !== 0 ? before.ip : null,
    helo: client?.host ?? null,
  };
  return question.envelope === null && question.from === null && question.recipient === null
    ? null
    : question;
}
