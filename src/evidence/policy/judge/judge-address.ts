import type { AddressFacts } from '../address-check.ts';
import { specialKind } from '../address-kind.ts';
import type { MessageVerdict } from '../judge-message.ts';
import type { Problem } from '../problem.ts';
import { noProposal, type Proposal } from '../propose/proposal.ts';
import { consequences } from './consequences.ts';
import { problemsOf } from './make-problem.ts';

const refusals =
  'Without an aligned DKIM signature: Gmail 550 5.7.26 or 5.7.27, Exchange Online 550 5.7.23, Outlook.com 550 5.7.515.';

/** Details on SPF and DKIM of a failing message, line by line. */
function failureDetails({ spf, spfDomain, dkim, from }: MessageVerdict): readonly string[] {
  const envelope =
    spf === 'pass'
      ? `SPF passes for ${spfDomain}, which does not align with ${from}`
      : `SPF gives ${spf} for ${spfDomain}`;
  const signed =
    (dkim ?? []).length === 0
      ? 'no DKIM signature passes'
      : `DKIM passes for ${(dkim ?? []).slice(0, 4).join(', ')}, which does not align with ${from}`;
  return [envelope, signed];
}

/** The message's DMARC result is known: a failure is what matters, an SPF failure compensated by DKIM is a note. */
function judgeKnown(domain: string, ip: string, m: MessageVerdict, proposal: Proposal): readonly Problem[] {
  const make = problemsOf('address', m.from, refusals);
  if (m.dmarc === 'pass') {
    if (m.spf === 'pass') return [];
    const consequence = 'It passes DMARC by its signature alone, and fails where that breaks on the way.';
    return [
      make(
        'SPF-050',
        'note',
        `Mail from ${ip} ${m.spf === 'fail' ? 'fails SPF' : `gets SPF ${m.spf}`} for ${m.spfDomain}`,
        { consequence },
      ),
    ];
  }
  const severity = m.policy === 'none' ? 'weak' : 'broken';
  const own = m.spf !== 'pass' && m.spfDomain === domain && m.from === domain;
  const advice = `Set up DKIM for ${m.from} at the service that sends, or an envelope sender below ${m.from}.`;
  return [
    make('SPF-050', severity, `A message from ${ip} fails DMARC for ${m.from} (policy ${m.policy})`, {
      details: failureDetails(m),
      ...(own ? { proposal } : { proposal: noProposal(advice), duty: 'must let it be signed' }),
    }),
  ];
}

function judgeVerdict(
  domain: string,
  { spf, ip }: AddressFacts,
  message: MessageVerdict | null,
  proposal: Proposal,
  closed: boolean,
): readonly Problem[] {
  // The record checked is that of the envelope sender, or of the server's name for a bounce.
  const asked = message?.spfDomain ?? domain;
  const what = `Mail from ${ip} ${spf.result === 'fail' ? 'fails SPF' : `gets SPF ${spf.result}`} for ${asked}`;
  const details = [spf.comment.slice(0, 300)];
  const make = problemsOf('address', asked, refusals);
  if (asked.startsWith('[') && message?.dmarc !== 'pass') {
    const open = `A bounce from ${ip} is judged by the name of its server (HELO), which is not known here`;
    const consequence = 'Only SPF of that name, or a DKIM signature, lets it pass.';
    return [make('SPF-050', 'open', open, { consequence, who: `whoever runs ${ip}` })];
  }
  if (spf.result === 'temperror')
    return [make('SPF-050', 'open', what, { consequence: consequences.spfOpen, details })];
  // Mail in the name of a domain that sends nothing is forged: its failure is intended.
  if (closed && asked === domain && spf.result === 'fail') {
    const consequence = 'Right for a domain that sends no mail: such a message is forged.';
    return [make('SPF-050', 'note', what, { consequence, details })];
  }
  if (message !== null && (message.dmarc === 'pass' || message.dmarc === 'fail'))
    return judgeKnown(domain, ip, message, proposal);
  if (spf.result === 'pass') {
    if (message?.dmarc !== 'unknown') return [];
    const open = `SPF of mail from ${ip} passes for ${message.spfDomain}, which does not align with ${message.from}: DMARC rests on DKIM`;
    const consequence = 'Without a passing DKIM signature of the From domain DMARC fails.';
    return [problemsOf('address', message.from, refusals)('SPF-050', 'open', open, { consequence })];
  }
  const refused = spf.result === 'fail' || spf.result === 'permerror';
  return [make('SPF-050', refused ? 'broken' : 'weak', what, { details, proposal })];
}

function judgeReverse(domain: string, a: AddressFacts): readonly Problem[] {
  const make = problemsOf('address', domain, consequences.ptr);
  const kind = specialKind(a.ip);
  if (kind !== null) {
    const consequence = 'Ask with the public address that the mail leaves from.';
    const what = `${a.ip} is an address of special use (${kind}): no receiver on the Internet sees it`;
    return [make('MXR-008', 'note', what, { who: 'whoever asks', consequence })];
  }
  const settled = a.ptrStatus === 'ok' || a.ptrStatus === 'no-data' || a.ptrStatus === 'no-such-name';
  if (!settled || a.confirmed !== null || !a.complete) return [];
  const what =
    a.names.length === 0
      ? `${a.ip} has no reverse name`
      : `The reverse name of ${a.ip} (${a.names.join(', ')}) does not lead back to it`;
  const who = `the provider of ${a.ip} (hosting or internet access), who sets its reverse name`;
  return [make('MXR-008', 'weak', what, { who })];
}

/**
 * A sending address and the message it sends: SPF, DMARC as far as known, and forward-confirmed reverse DNS. `closed`:
 * the domain permits no senders.
 */
export function judgeAddress(
  domain: string,
  address: AddressFacts | null,
  message: MessageVerdict | null,
  proposal: Proposal,
  closed: boolean,
): readonly Problem[] {
  return address
    ? [
        ...judgeVerdict(domain, address, message, proposal, closed),
        ...(closed ? [] : judgeReverse(domain, address)),
      ]
    : [];
}
