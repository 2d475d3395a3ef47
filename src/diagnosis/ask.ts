import { spfFails } from './situation/authentication.ts';
import type { Situation } from './situation/situation.ts';

/** The one question whose answer would settle most, given what is there and what is missing. */
export function questionFor(situation: Situation): string {
  const { auth, failure, header, client, refused, recipientDomains, evidence } = situation;
  const received = (header?.hops.length ?? 0) > 0;
  const to = recipientDomains[0] ?? 'the recipient’s domain';
  if (auth.spf !== null && spfFails(auth.spf.verdict.result)) {
    if (!received)
      return 'Please send all Received fields of the same message (the whole header as source): they show whether a forwarder or a filter stands between the sender and the server that failed SPF.';
    return `Who runs ${client?.ip ?? 'the connecting address'}: the sender’s own server, a filter in front of ${to} (what is its MX?), or a host that forwards mail?`;
  }
  if (refused === 'spf-fail' || refused === 'dmarc-reject' || refused === 'unauthenticated') {
    return 'Please send the returned message with its whole header (the attachment of the bounce): its Received and DKIM-Signature fields show whether it was forwarded and signed.';
  }
  if (failure !== null && failure.text === '')
    return 'Please send the text of the server’s reply (the line that begins with a code such as 550): this notice does not contain it.';
  if (failure !== null)
    return `Please send the whole bounce as a file (.eml), not a part of it: the words ${failure.recipient.reply ? `after ${failure.recipient.reply} ` : ''}here fit several causes.`;
  if (auth.dkim.length > 0 || auth.dmarc !== null)
    return 'Please send the whole message as source (.eml): with the body the DKIM signatures can be checked and a change can be proved.';
  if (evidence.report.kind === 'headers' || evidence.report.kind === 'message') {
    return 'What went wrong with this message: was it refused (send the bounce), did it land in junk (send the header as the recipient sees it), or did it not arrive at all (send the line of the outgoing log)?';
  }
  return 'Please send the bounce itself as a file (.eml or .msg), or the server’s reply line that begins with a code such as 550.';
}
