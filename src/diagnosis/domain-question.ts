import { isIP } from 'node:net';
import type { DomainQuestion } from '../evidence/domain-evidence.ts';
import type { Conclusion } from './conclude.ts';

/** Names that never denote a real domain: asking DNS about them is pointless (RFC 6761, RFC 2606). */
const special = /(?:^|\.)(?:localhost|local|invalid|internal|lan|home|corp|localdomain)$/;

const askable = (name: string | null): string | null =>
  name?.includes('.') && !special.test(name) && isIP(name) === 0 ? name : null;

const address = (ip: string | null | undefined): string | null => (ip && isIP(ip) !== 0 ? ip : null);

/**
 * Domain whose MX shows who comes before the judging server. For a header alone, the domain addressed, if its own
 * server judged: the domain of a list or forwarder has a different MX than the final destination.
 */
function recipientOf({ matter, particulars }: Conclusion): string | null {
  const judge = matter.judged?.to.organisation ?? null;
  return (
    particulars.recipientDomain ?? (judge !== null && matter.context.writtenTo.includes(judge) ? judge : null)
  );
}

/**
 * What DNS could add to this matter: whose address this is, what the recipient's MX is. Null if there is nothing to
 * ask.
 */
export function domainQuestion(conclusion: Conclusion): DomainQuestion | null {
  const { matter, particulars } = conclusion;
  const { journey, judged } = matter;
  const at = journey.judged;
  const before =
    at === null ? undefined : journey.handovers.slice(0, at).findLast(({ client }) => client.ip !== null);
  const question: DomainQuestion = {
    envelope: askable(particulars.envelope),
    from: askable(particulars.from),
    recipient: askable(recipientOf(conclusion)),
    ip: address(judged?.client.ip),
    previousIp: address(before?.client.ip),
    helo: judged?.from.host ?? null,
  };
  return question.envelope === null && question.from === null && question.recipient === null
    ? null
    : question;
}
