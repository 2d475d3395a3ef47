import type { CauseId } from '../../catalog/causes.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';
import { capital } from '../capital.ts';
import { isReservedName } from './is-reserved-name.ts';
import { partyNames } from './party-names.ts';
import { quoteReply } from './quote-reply.ts';

/** The sentence with the reply after it, else the code, else alone. */
function said(sentence: string, { reply, code }: Particulars): string {
  const quote = quoteReply(reply);
  if (quote !== null) return `${capital(sentence)}: ${quote}.`;
  return code === null ? `${capital(sentence)}.` : `${capital(sentence)} (${code}).`;
}

const failedSpf: ReadonlySet<string> = new Set(['fail', 'hardfail', 'softfail']);
const spfFailed = ({ spfWord }: Particulars): boolean => failedSpf.has(spfWord ?? '');

/** Words of a verifier about a signature, for the end of a sentence. */
const remarked = ({ remark }: Particulars): string =>
  remark === null ? '' : ` (the verifier says: "${remark.slice(0, 80)}")`;

/** Refusals for a failed check: a rule beside them does not clear the sender's records. */
const authClass = /^(?:spf-|dkim-|dmarc-|arc-)|^unauthenticated$/;

function dualFilter(p: Particulars): string {
  const { filter, ip, envelope, from, signer } = partyNames(p);
  const first = filter === null ? '' : `, ${filter},`;
  const second =
    p.receiver === 'microsoft-365'
      ? 'Microsoft 365'
      : p.receiver === 'google-workspace'
        ? 'Google Workspace'
        : 'a second system';
  const domain = p.envelope ?? p.from;
  const sender =
    domain === null
      ? 'the server that sent it'
      : `the server that sent for ${p.envelope === null ? from : envelope}`;
  const what = spfFailed(p)
    ? `checked ${p.ip === null || filter?.includes(p.ip) ? 'the address of that filter' : ip} instead of ${sender}`
    : p.changer !== null
      ? `checked the signature of ${signer} after the message had passed through that filter`
      : `judged the message by the filter it came from, not by ${sender}`;
  return `The recipient's first filter${first} handed the message to ${second}, which ${what}. Only the recipient's administrator can correct this; the sender cannot.`;
}

function bodyModified(p: Particulars): string {
  const { signer, forwarder, list, filter } = partyNames(p);
  const passedOn =
    p.list !== null ? `the list ${list}` : p.forwarder !== null ? forwarder : 'a system that passed it on';
  const [by, before] = {
    sender: ['', ' and before it reached the server that checked it'],
    forwarder: [` by ${passedOn}`, ''],
    'recipient-admin': [
      filter === null
        ? " by a filter in front of the recipient's mailbox"
        : ` by the filter in front of the recipient's mailbox, ${filter},`,
      '',
    ],
  }[p.changer ?? 'sender'];
  const proof = p.proved ? ' This is proved: with the change undone, the body hash is right again.' : '';
  return `The message was changed${by} after ${signer} had signed it${before}, so the DKIM signature no longer verifies.${proof}`;
}

function spfNotAuthorized(p: Particulars): string {
  const { client, envelope } = partyNames(p);
  if (p.spfWord === 'none')
    return `The server found no SPF record for ${envelope}, so nothing allows ${client} to send for that domain.`;
  const alone =
    p.forwarder === null && p.list === null
      ? ' Nothing here shows a forwarder or a second filter in between.'
      : '';
  return p.spfWord === 'neutral'
    ? `The SPF record of ${envelope} does not say whether ${client} may send for that domain (neutral).${alone}`
    : `The SPF record of ${envelope} does not allow ${client} to send for that domain.${alone}`;
}

function spfMisaligned(p: Particulars): string {
  const { envelope, from } = partyNames(p);
  if (p.spfWord !== 'pass')
    return `No check passes for ${p.from === null ? 'the domain in From' : `${from}, the domain in From,`} or for a domain aligned with it, so DMARC cannot pass. The usual reason is a sending service that uses a domain of its own.`;
  const other = p.from === null ? 'From names another domain' : `From names ${from}`;
  return `SPF passes for ${envelope}, but ${other}. The two domains are not aligned and no DKIM signature of the From domain passes, so DMARC cannot pass.`;
}

function fromNotYours(p: Particulars): string {
  const domain = p.from ?? p.envelope;
  if (domain !== null && isReservedName(domain))
    return `The sender's address is at ${domain}, a name reserved for examples. Nobody can send from it.`;
  return `${domain === null ? 'The sender uses an address of a public mail provider' : `The sender's address is at ${domain}, a public mail provider`}, but the message did not go out through that provider. Only the provider's own servers can pass its checks.`;
}

function noFault(p: Particulars): string {
  const { from, forwarder } = partyNames(p);
  if (p.kind === 'delivered')
    return 'This notice reports success: the message was delivered or handed on. Nothing bounced.';
  if (/^2/.test(p.code ?? '')) return said('The server accepted the message', p);
  const why =
    spfFailed(p) && p.forwarder !== null
      ? ` SPF failed for the address of ${forwarder}, which passed the message on; that is usual.`
      : '';
  if (p.dmarcPasses) return `DMARC passes for ${from}, and that is what counts.${why}`;
  return spfFailed(p) || p.changer !== null
    ? `A check failed, but it did not decide what became of the message.${why}`
    : 'Nothing shown here stopped the message.';
}

function recipientPolicy(p: Particulars): string {
  if (p.reply === null) {
    const own = p.from !== null && p.from === p.recipientDomain;
    return own
      ? `A rule of ${p.from} against forged senders caught the message: it carries that organisation's own domain in From, but came from outside.`
      : "A rule of the recipient's organisation caught the message.";
  }
  const records = authClass.test(p.replyClass ?? '') ? '' : " The sender's DNS records did not decide this.";
  return `${said(`a rule of the recipient's organisation refused the message${p.speaker === null ? '' : ` at ${partyNames(p).server}`}`, p)}${records}`;
}

function blocklisted(p: Particulars): string {
  const { server } = partyNames(p);
  const what =
    p.replyClass === 'domain-listed'
      ? `refuses the message because a domain in it is on a block list`
      : p.replyClass === 'poor-reputation'
        ? `refuses the message because of the sender's reputation`
        : `refuses ${p.ip === null ? 'the sending address' : `the sending address ${p.ip}`} because it is on a block list`;
  return said(`${server} ${what}`, p);
}

function contentSpam(p: Particulars): string {
  const { server } = partyNames(p);
  const named = /\b(?:spf|dkim|dmarc|authenticat)/i.test(p.reply ?? '');
  const records =
    p.reply === null || named
      ? ''
      : ' The reply names no authentication check, so a change to SPF or DKIM would not help.';
  return `${said(`${server} took the message for spam or harmful content`, p)}${records}`;
}

function userUnknown(p: Particulars): string {
  const { server, recipient } = partyNames(p);
  const address = p.recipient === null ? "the recipient's address" : recipient;
  if (p.replyClass === 'moved') return said(`${server} says that ${recipient} has moved`, p);
  if (p.replyClass === 'address-syntax')
    return said(`${server} does not take ${address} for a valid address`, p);
  if (p.replyClass === 'refused-as-unknown')
    return said(
      `${server} does not accept ${address}; such a reply usually means that the address does not exist`,
      p,
    );
  return said(`${server} says that ${address} does not exist`, p);
}

function automatic(p: Particulars): string {
  if (p.kind === 'challenge')
    return "The recipient's system asks the sender to confirm before it delivers the message. Nothing bounced.";
  if (p.kind === 'read-receipt') return 'This is a read receipt for a message that arrived. Nothing bounced.';
  return 'This is an automatic reply of a mailbox or a program. Nothing bounced, and there is nothing to correct.';
}

/** A sentence about the refusing server, followed by its reply. */
const refused =
  (rest: (names: ReturnType<typeof partyNames>) => string) =>
  (p: Particulars): string =>
    said(rest(partyNames(p)), p);

const table: Readonly<Record<CauseId, (p: Particulars) => string>> = {
  'dual-filter': dualFilter,
  'receiver-lost-client-ip': (p) =>
    `The receiving server saw ${p.ip === null ? 'an internal address' : `the internal address ${p.ip}`} as the connecting client. While NAT, a proxy or a container hides the real address, SPF cannot pass for any sender.`,
  'srs-missing': (p) => {
    const { forwarder, envelope, ip } = partyNames(p);
    return `The message was forwarded${p.forwarder === null ? '' : ` by ${forwarder}`} with its original envelope sender${p.envelope === null ? '' : ` (${envelope})`}, so the next server checked ${p.ip === null ? "the forwarder's address" : ip} against the original sender's SPF record. That record cannot list every forwarder, so it is not the place to correct this.`;
  },
  'srs-broken': (p) =>
    said(
      `${p.forwarder === null ? 'the forwarder' : partyNames(p).forwarder} rewrites the envelope sender (SRS), but the rewritten address is not valid or is not accepted by the next server`,
      p,
    ),
  'forward-dmarc': (p) => {
    const { forwarder, list, from } = partyNames(p);
    const by = p.forwarder !== null ? ` by ${forwarder}` : p.list !== null ? ` by the list ${list}` : '';
    return `The message was passed on${by}, so SPF no longer passes for ${from}. No valid DKIM signature of ${p.from === null ? 'that domain' : from} is left either, and without one DMARC cannot pass.`;
  },
  'list-dmarc': (p) => {
    const { list, from } = partyNames(p);
    const name = p.list === null ? list : `the mailing list ${list}`;
    return `${capital(name)} passed the message on with the author's address${p.from === null ? '' : ` at ${from}`} still in From. Neither SPF nor DKIM passes for that domain any more, so its DMARC policy applies.`;
  },
  'arc-not-trusted': (p) =>
    `The message was sealed with ARC${p.sealer === null ? ' on its way' : ` by ${p.sealer}`}, but the receiver does not trust that seal or could not verify it. So the seal did not make up for the failed checks.`,
  'dkim-body-modified': bodyModified,
  'dkim-key-dns': (p) => {
    const { signer, keyName } = partyNames(p);
    const at = p.signer !== null && p.selector !== null ? ` at ${keyName}` : '';
    return `The DKIM signature of ${signer} cannot be checked, because its public key${at} is missing or unusable${remarked(p)}. The message itself need not have been changed.`;
  },
  'dkim-signature-bad': (p) =>
    `The DKIM signature of ${partyNames(p).signer} does not verify${remarked(p)}.${p.replyClass === 'dkim-body-changed' ? '' : ' Nothing here says that the body was changed.'}`,
  'spf-not-authorized': spfNotAuthorized,
  'spf-misaligned': spfMisaligned,
  'spf-record-broken': (p) =>
    `The SPF record of ${partyNames(p).envelope} cannot be evaluated (permerror), so no address passes, not even one that it lists.`,
  'auth-missing': (p) => {
    const { from, envelope } = partyNames(p);
    const domain =
      p.from === null && p.envelope === null ? 'the sending domain' : p.from === null ? envelope : from;
    return said(
      `neither SPF nor DKIM passes for this message from ${domain}${p.ip === null ? '' : `, sent by ${p.ip}`}`,
      p,
    );
  },
  'from-domain-not-yours': fromNotYours,
  'genuine-spoof': (p) => {
    const { from, client } = partyNames(p);
    return `Nothing here connects this message with ${from}: no check passes for that domain, and nothing shows that ${client} belongs to it. It is right to refuse or mark it.`;
  },
  'recipient-policy': recipientPolicy,
  'tenant-connector': refused(
    () =>
      'Microsoft 365 could not match the connection to any connector of the organisation and treated the server as a stranger',
  ),
  'filter-verdict': () =>
    'A content filter rated the message as unwanted or suspicious. That explains junk, quarantine or a slower delivery pool.',
  'content-spam': contentSpam,
  'message-malformed': refused(({ server }) => `${server} refused the message because of its format`),
  'ip-blocklisted': blocklisted,
  'dnsbl-misqueried': (p) =>
    `${said(`${partyNames(p).server} took an error answer of a block list for a listing`, p)} The sending address need not be listed at all.`,
  'ptr-missing': (p) =>
    said(
      `${partyNames(p).server} refuses ${p.ip ?? 'the sending server'} because ${p.replyClass === 'helo-bad' ? 'it does not accept its HELO name' : 'its reverse DNS (PTR) is missing or does not match'}`,
      p,
    ),
  'rate-limited': refused(({ server }) => `${server} limits how much mail it accepts in a given time`),
  greylisted: (p) =>
    `${said(`${partyNames(p).server} temporarily deferred the message (greylisting)`, p)} The sending server will retry, and a later attempt usually gets through.`,
  'tls-failure': refused(() => 'the message could not be handed over because of TLS'),
  'relay-denied': (p) =>
    said(
      `${partyNames(p).server} does not accept mail for ${p.recipientDomain ?? "the recipient's domain"}`,
      p,
    ),
  'smtp-auth-missing': refused(({ server }) => `${server} accepts this sender only after a login`),
  'sender-account-blocked': refused(() => "the sender's own provider does not let this account send"),
  'user-unknown': userUnknown,
  'mailbox-full': refused(({ recipient }) => `the mailbox of ${recipient} is full`),
  'message-too-large': refused(({ server }) => `${server} refused the message because of its size`),
  'recipient-domain-unroutable': (p) =>
    said(`no server accepts mail for ${p.recipientDomain ?? "the recipient's domain"}`, p),
  backscatter: (p) =>
    p.from === null
      ? 'This is a bounce of a message that the user never sent. Somebody else used the address as sender, and a server returned the message to the wrong person.'
      : `The returned message names ${p.from} as its sender but did not come from there. Somebody else used the address, and a server returned the message to the wrong person.`,
  'auto-reply': automatic,
  'no-fault': noFault,
  'mailbox-disabled': refused(
    ({ recipient }) => `the mailbox of ${recipient} is closed, suspended or inactive`,
  ),
  'remote-system-fault': refused(({ server }) => `${server} had a fault of its own`),
  'connection-failed': (p) =>
    said(
      p.replyClass === 'loop'
        ? 'the message went round in a loop'
        : "the message could not be handed over to the recipient's server",
      p,
    ),
  suppressed: refused(
    ({ recipient }) =>
      `the sending service did not try to deliver, because ${recipient} is on its suppression list`,
  ),
  'sender-unverifiable': (p) =>
    said(
      `${partyNames(p).server} could not verify the envelope sender${p.envelope === null ? '' : ` (${p.envelope})`}`,
      p,
    ),
  'sender-not-permitted': (p) =>
    said(
      `${partyNames(p).server} does not let this login send as ${p.from === null ? 'this address' : `an address at ${p.from}`}`,
      p,
    ),
  'forwarding-forbidden': (p) =>
    said(
      `${p.forwarder === null ? 'the organisation that passes the message on' : partyNames(p).forwarder} does not allow automatic forwarding to outside addresses`,
      p,
    ),
  'spam-complaint': (p) =>
    `${p.recipient === null ? 'A recipient' : capital(p.recipient)} marked the message as spam, and the mailbox provider reports it. The message had been delivered; nothing bounced.`,
  contradiction: () =>
    'The recorded results contradict each other, so at least one of them is wrong, cut off or about another message.',
  'insufficient-evidence': () => 'This fits several causes, with a different party to act in each.',
};

/** What happened here and why, in one or two sentences that claim nothing the particulars do not hold. */
export function becauseOf(cause: CauseId, p: Particulars): string {
  return table[cause](p);
}
