import { findVendor } from '../catalog/vendors/find-vendor.ts';
import { networkOf } from '../catalog/vendors/network-of.ts';
import { domainOf } from '../message/domain-of.ts';
import { changer } from './changer.ts';
import { asksForAnother } from './conditions/asks-for-another.ts';
import type { Matter } from './conditions/condition.ts';
import { decidingVerdicts } from './conditions/deciding-verdicts.ts';
import { held } from './conditions/held.ts';
import { provedChange } from './conditions/proved-change.ts';
import type { Answer } from './judge.ts';
import type { Particulars } from './particulars.ts';
import { senderInReply } from './wording/sender-in-reply.ts';
import { signatureInReply } from './wording/signature-in-reply.ts';

const domainPart = (address: string | null): string | null =>
  address === null || address === '' ? null : domainOf(address) || null;

function receiverOf({ context, judged, refusal }: Matter): Particulars['receiver'] {
  const hosts = [judged?.to.host, ...(judged?.verdicts.map(({ reporter }) => reporter) ?? [])].join(' ');
  if (context.tenant !== null || /outlook\.com|office365\.com/.test(hosts)) return 'microsoft-365';
  if (refusal?.recipient.provider === 'gmail' || /google\.com/.test(hosts)) return 'google-workspace';
  return null;
}

/** Who changed the text: according to the answer, else to the path; never anyone but the sender's side otherwise. */
function changerOf(matter: Matter, answers: readonly Answer[]): Particulars['changer'] {
  const named = answers.find(({ cause }) => cause === 'dkim-body-modified')?.responsible;
  if (named === 'sender' || named === 'forwarder' || named === 'recipient-admin') return named;
  return changer(matter) ?? 'sender';
}

/** Bars, stars, crosses or a bracket in a name: somebody hid it. An address literal (RFC 5321 4.1.3) begins with a bracket too. */
const hidden = /[\u2580-\u25ff\u2022*]|(?<![a-z\d])x{3,}(?![a-z\d])|\[(?!\d|ipv6:)/i;

/** Marks of a chat or a text editor around a name are no part of it, and a name that was hidden is none. */
function bare(name: string | null): string | null {
  const written = name?.replace(/^[`'"<*]{1,5}|[`'">,;:*]{1,5}$/g, '') ?? '';
  return written === '' || hidden.test(written) ? null : written;
}

/** The filter that a person says stands in front of the recipient. */
function frontFilterOf({ evidence }: Matter): string | null {
  for (const { kind, vendor, supposed } of evidence.words) {
    const found = kind === 'filter-in-front' && !supposed ? findVendor(vendor) : null;
    if (found?.kind === 'filter') return found.name;
  }
  return null;
}

/** Gathers the particulars of a matter and its answers. Pure. */
export function particularsOf(matter: Matter, answers: readonly Answer[] = []): Particulars {
  const { judged, journey, context, refusal, evidence } = matter;
  const dkim = decidingVerdicts(matter, 'dkim');
  const failed = dkim.find(({ result }) => result === 'fail' || result === 'broken-record') ?? null;
  const signature = context.header?.signatures[0] ?? null;
  const spf = decidingVerdicts(matter, 'spf')[0] ?? null;
  const sign = context.forwarding.find(({ by }) => by !== null) ?? null;
  const named = signatureInReply(refusal?.text ?? '');
  const passing = dkim.find(({ result, about }) => result === 'pass' && about !== null) ?? null;
  return {
    ip: judged?.client.ip ?? null,
    client: judged?.from.host ?? null,
    clientVendor: findVendor(judged?.from.vendor ?? null)?.name ?? null,
    envelope: bare(
      spf?.about ??
        domainPart(judged?.envelope.sender ?? null) ??
        senderInReply(refusal?.text ?? '', journey.recipient.domain),
    ),
    from: bare(journey.author),
    frontFilter: frontFilterOf(matter),
    recipient: refusal?.recipient.address ?? null,
    recipientDomain: bare(journey.recipient.domain),
    asked: held(asksForAnother, matter).facts[0]?.values.address ?? null,
    forwarder:
      sign?.by ??
      (judged?.from.role.forwarder !== undefined && judged.from.role.forwarder > 0.5
        ? judged.from.host
        : null),
    list: context.list?.name ?? null,
    sealer: context.header?.arcSets.at(-1)?.sealer ?? null,
    signer:
      failed === null
        ? (provedChange(matter)?.signer ?? signature?.d ?? null)
        : (failed.about ?? named.signer),
    selector: failed === null ? (signature?.s ?? null) : (failed.fact.values.selector ?? named.selector),
    remark: failed?.fact.values.comment ?? null,
    changer: failed === null && provedChange(matter) === null ? null : changerOf(matter, answers),
    reply: refusal === null || refusal.text === '' ? null : refusal.text.replace(/\s+/g, ' ').trim(),
    code: refusal?.recipient.status ?? refusal?.recipient.reply ?? null,
    speaker: refusal?.recipient.remoteMta ?? null,
    // What a notice says in whole sentences is nobody's reply, but it says why.
    replyClass:
      refusal?.class ??
      evidence.report.recipients.find(({ diagnostic }) => diagnostic !== null)?.class ??
      null,
    command: refusal?.recipient.command ?? null,
    status: refusal?.recipient.status ?? null,
    receiver: receiverOf(matter),
    dmarcPasses: decidingVerdicts(matter, 'dmarc').some(({ result }) => result === 'pass'),
    spfWord: spf?.word ?? null,
    proved: provedChange(matter) !== null,
    sap:
      matter.sap === null
        ? null
        : {
            spfFailed: spf?.result === 'fail',
            passingSigner: passing?.about ?? null,
            bodyBroken: dkim.some(({ why }) => why === 'body-hash'),
            spfPassed: spf?.result === 'pass' ? spf.about : null,
            known: dkim.length > 0 || spf !== null,
          },
    kind: evidence.report.kind,
    network: networkOf(judged?.client.ip ?? null),
    spfRemark: spf?.fact.values.comment ?? null,
    rival: false,
    routeInDoubt: false,
  };
}
