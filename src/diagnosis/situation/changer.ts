import type { Responsible } from '../../catalog/causes.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { Situation } from './situation.ts';

/** Who changed the message, and how that is known. */
export interface Changer {
  readonly responsible: Responsible;
  readonly who: string;
  readonly says: string;
  readonly lines: readonly number[];
  readonly weight: number;
}

/** Words for a warning that a receiving system puts into mail of strangers. */
const warningWords = [
  'external sender',
  'external mail',
  'external email',
  'caution:',
  'on top of each message',
];
/** Words for text that a sending system adds to its own mail, beside its signer. */
const additionWords = [
  'added disclaimer',
  'altermime',
  'dkim-signature field added',
  'sign clean messages',
  'legal footer',
  'our own footer',
  'our disclaimer',
  'our email signature',
  'adds a legal disclaimer',
  'adds a disclaimer',
  'adds a footer',
  'signature tool',
  'exclaimer',
  'codetwo',
  'letsignit',
  'rocketseed',
];

/** What the person or the sender's own log says about the system that adds text. */
function toldChanger({ evidence, clues }: Situation): Changer | null {
  if (evidence.text.length === 0) return null;
  const warning = clues.literal(...warningWords);
  if (warning)
    return {
      responsible: 'recipient-admin',
      who: 'the recipient’s own system, which marks mail from outside',
      says: 'a warning for mail from outside is put into the text',
      lines: warning.lines,
      weight: 0.6,
    };
  const addition = clues.literal(...additionWords);
  if (addition === null) return null;
  return {
    responsible: 'sender',
    who: 'the sender’s own system',
    says: 'a system of the sender adds text to the signed mail',
    lines: addition.lines,
    weight: 0.6,
  };
}

/** Who changed the message between the signer and the server that found the hash wrong. */
export function changerOf(situation: Situation, signer: string | null): Changer | null {
  const { auth, transit, client, forwarding } = situation;
  const sameSigner = auth.dkim.find(
    ({ verdict }) => verdict.result === 'pass' && sameOrganisation(verdict.d, signer),
  );
  if (sameSigner !== undefined) {
    return {
      responsible: 'sender',
      who: 'the sender’s own system',
      says: `a second signature of ${sameSigner.verdict.d} passes: the sender’s own system changed the text between its two signatures`,
      lines: sameSigner.lines,
      weight: 1.2,
    };
  }
  if (transit.list)
    return {
      responsible: 'forwarder',
      who: `the mailing list ${transit.list.name}`,
      says: 'the message came through a mailing list',
      lines: transit.list.lines,
      weight: 1.2,
    };
  if (transit.intermediary)
    return {
      responsible: 'forwarder',
      who: transit.intermediary.domain,
      says: transit.intermediary.says,
      lines: transit.intermediary.lines,
      weight: 1.4,
    };
  if (transit.outbound)
    return {
      responsible: 'sender',
      who: 'the sender’s outbound filter',
      says: 'the mail is outbound',
      lines: transit.outbound.lines,
      weight: 1,
    };
  if (forwarding.length > 0)
    return {
      responsible: 'forwarder',
      who: forwarding[0]?.by ?? 'the forwarder',
      says: forwarding[0]?.says ?? '',
      lines: forwarding[0]?.lines ?? [],
      weight: 1,
    };
  if (client?.vendor?.kind === 'filter' || situation.clientIsReceivers) {
    return {
      responsible: 'recipient-admin',
      who: client?.vendor?.name ?? client?.host ?? 'the first filter',
      says: 'the host in between belongs to the recipient’s filter',
      lines: client?.lines ?? [],
      weight: 0.8,
    };
  }
  if (situation.evidence.prose.some(({ kind }) => kind === 'filter-in-front')) {
    const told = situation.evidence.prose.find(({ kind }) => kind === 'filter-in-front');
    return {
      responsible: 'recipient-admin',
      who: told?.by ?? 'the filter in front',
      says: told?.says ?? '',
      lines: told === undefined ? [] : [told.line],
      weight: 0.6,
    };
  }
  const told = toldChanger(situation);
  if (told !== null) return told;
  const { alignedSpfPass } = auth;
  if (alignedSpfPass)
    return {
      responsible: 'sender',
      who: 'the sender’s own side',
      says: `the server that found the hash wrong was reached directly from a host of ${alignedSpfPass.verdict.domain} (SPF passes): nobody stood in between`,
      lines: alignedSpfPass.lines,
      weight: 0.8,
    };
  return null;
}
