import { findVendor } from '../catalog/vendors/find-vendor.ts';
import { domainOf } from '../message/domain-of.ts';
import { changer } from './causes/dkim-body-modified.ts';
import type { Matter } from './conditions/condition.ts';
import { heardVerdicts } from './conditions/heard-verdicts.ts';
import { provedChange } from './conditions/proved-change.ts';
import type { Answer } from './judge.ts';
import { sapVerdict } from './sap-verdict.ts';

/** Names and values of a matter that sentences about it need; null where the input does not tell. No words of ours. */
export interface Particulars {
  /** Address and best name of the host that handed the message in, and its vendor's name. */
  readonly ip: string | null;
  readonly client: string | null;
  readonly clientVendor: string | null;
  /** Domain of the envelope sender, and of the header From. */
  readonly envelope: string | null;
  readonly from: string | null;
  readonly recipient: string | null;
  readonly recipientDomain: string | null;
  /** Who passed the message on, the list, the sealer. */
  readonly forwarder: string | null;
  readonly list: string | null;
  readonly sealer: string | null;
  readonly signer: string | null;
  readonly selector: string | null;
  /** The remark of the verifier of the failed signature. */
  readonly remark: string | null;
  /** Who changed the text, as a party. */
  readonly changer: 'sender' | 'forwarder' | 'recipient-admin' | null;
  /** The reply as it was said, and who said it. */
  readonly reply: string | null;
  readonly code: string | null;
  readonly speaker: string | null;
  readonly replyClass: string | null;
  readonly command: string | null;
  readonly status: string | null;
  /** Mailbox host whose second check judged: it decides which setting is named. */
  readonly receiver: 'microsoft-365' | 'google-workspace' | null;
  readonly dmarcPasses: boolean;
  readonly spfWord: string | null;
  readonly proved: boolean;
  /** SAP Service Cloud V2 turned the message away, and what its trusted domains could do. */
  readonly sap: {
    readonly spfFailed: boolean;
    readonly passingSigner: string | null;
    readonly bodyBroken: boolean;
    readonly spfPassed: string | null;
    readonly known: boolean;
  } | null;
  readonly kind: string;
}

const domainPart = (address: string | null): string | null =>
  address === null || address === '' ? null : domainOf(address) || null;

function receiverOf({ context, judged, refusal }: Matter): Particulars['receiver'] {
  const hosts = [judged?.to.host, ...(judged?.verdicts.map(({ reporter }) => reporter) ?? [])].join(' ');
  if (context.tenant !== null || /outlook\.com|office365\.com/.test(hosts)) return 'microsoft-365';
  if (refusal?.recipient.provider === 'gmail' || /google\.com/.test(hosts)) return 'google-workspace';
  return null;
}

/** Who changed the text: as the answer has it, else as the way shows it; nobody else than the sender's side otherwise. */
function changerOf(matter: Matter, answers: readonly Answer[]): Particulars['changer'] {
  const named = answers.find(({ cause }) => cause === 'dkim-body-modified')?.responsible;
  if (named === 'sender' || named === 'forwarder' || named === 'recipient-admin') return named;
  return changer(matter) ?? 'sender';
}

/** Gathers the particulars of a matter and of what was answered. Pure. */
export function particularsOf(matter: Matter, answers: readonly Answer[] = []): Particulars {
  const { judged, journey, context, refusal, evidence } = matter;
  const dkim = heardVerdicts(matter, 'dkim');
  const failed = dkim.find(({ result }) => result === 'fail' || result === 'broken-record') ?? null;
  const signature = context.header?.signatures[0] ?? null;
  const spf = heardVerdicts(matter, 'spf')[0] ?? null;
  const sign = context.forwarding.find(({ by }) => by !== null) ?? null;
  const passing = dkim.find(({ result, about }) => result === 'pass' && about !== null) ?? null;
  return {
    ip: judged?.client.ip ?? null,
    client: judged?.from.host ?? null,
    clientVendor: findVendor(judged?.from.vendor ?? null)?.name ?? null,
    envelope: spf?.about ?? domainPart(judged?.envelope.sender ?? null),
    from: journey.author,
    recipient: refusal?.recipient.address ?? null,
    recipientDomain: journey.recipient.domain,
    forwarder:
      sign?.by ??
      (judged?.from.role.forwarder !== undefined && judged.from.role.forwarder > 0.5
        ? judged.from.host
        : null),
    list: context.list?.name ?? null,
    sealer: context.header?.arcSets.at(-1)?.sealer ?? null,
    signer: failed === null ? (provedChange(matter)?.signer ?? signature?.d ?? null) : failed.about,
    selector: failed === null ? (signature?.s ?? null) : (failed.fact.values.selector ?? null),
    remark: failed?.fact.values.comment ?? null,
    changer: failed === null && provedChange(matter) === null ? null : changerOf(matter, answers),
    reply: refusal === null || refusal.text === '' ? null : refusal.text.replace(/\s+/g, ' ').trim(),
    code: refusal?.recipient.status ?? refusal?.recipient.reply ?? null,
    speaker: refusal?.recipient.remoteMta ?? null,
    replyClass: refusal?.class ?? null,
    command: refusal?.recipient.command ?? null,
    status: refusal?.recipient.status ?? null,
    receiver: receiverOf(matter),
    dmarcPasses: heardVerdicts(matter, 'dmarc').some(({ result }) => result === 'pass'),
    spfWord: spf?.word ?? null,
    proved: provedChange(matter) !== null,
    sap:
      sapVerdict(evidence) === null
        ? null
        : {
            spfFailed: spf?.result === 'fail',
            passingSigner: passing?.about ?? null,
            bodyBroken: dkim.some(({ why }) => why === 'body-hash'),
            spfPassed: spf?.result === 'pass' ? spf.about : null,
            known: dkim.length > 0 || spf !== null,
          },
    kind: evidence.report.kind,
  };
}
