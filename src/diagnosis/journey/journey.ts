import type { Fact } from '../fact.ts';

/** What a party does with a message in transit, in path order (RFC 5598 2.2, 5). */
export const roles = [
  'author',
  'author-filter',
  'signature-service',
  'sending-service',
  'list',
  'forwarder',
  'recipient-filter',
  'mailbox-host',
] as const;
export type Role = (typeof roles)[number];

/** Probabilities of the roles; the remainder to 1 is the probability of a stranger, who has no role. */
export type Belief = Readonly<Partial<Record<Role, number>>>;

/** The roles, and a stranger, who has none. */
export const partyNames = [...roles, 'stranger'] as const;

/** Shares of the roles and of strangers. */
export type PartyShares = Readonly<Partial<Record<Role | 'stranger', number>>>;

export type Truth = 'yes' | 'no' | 'unknown';

/** An organisation or tenant that handled the message. */
export interface Party {
  /** Best known host name, lower case. */
  readonly host: string | null;
  /** Organisational domain. */
  readonly organisation: string | null;
  /** Vendor id of the catalogue that runs the host. */
  readonly vendor: string | null;
  readonly role: Belief;
  readonly facts: readonly Fact[];
}

/** One result of one check, at the handover it judged. */
export interface Verdict {
  readonly method: 'spf' | 'dkim' | 'dmarc' | 'arc' | 'composite';
  readonly result: 'pass' | 'fail' | 'none' | 'broken-record' | 'no-answer';
  /** The result word as written (`softfail`, `neutral`, `permerror`). */
  readonly word: string;
  /** Domain that was checked: envelope sender, signer, header From, sealer. */
  readonly about: string | null;
  /** Relaxed alignment with the header From. */
  readonly aligned: Truth;
  /** Part of a signature that failed. */
  readonly why: 'body-hash' | 'key' | 'signature' | null;
  readonly reportedBy: 'field' | 'reply' | 'log' | 'person';
  /** Server that reports it, lower case, if named. */
  readonly reporter: string | null;
  /** Verdicts of one field share a number. */
  readonly group: number;
  /** Probability that this party wrote it about this handover. */
  readonly belief: number;
  readonly fact: Fact;
}

export type Outcome = 'taken' | 'refused' | 'deferred' | 'unknown';

/** One party gives the message to the next. */
export interface Handover {
  readonly from: Party;
  readonly to: Party;
  readonly client: { readonly ip: string | null; readonly helo: string | null; readonly inside: Truth };
  readonly envelope: {
    readonly sender: string | null;
    readonly rewritten: Truth;
    readonly recipient: string | null;
  };
  readonly verdicts: readonly Verdict[];
  /** What changed since the previous handover. */
  readonly changed: {
    readonly body: Truth;
    readonly recipient: Truth;
    readonly author: Truth;
    readonly sealed: Truth;
  };
  readonly outcome: Outcome;
  readonly delaySeconds: number | null;
  /** Index of the Received field, or null if only a verdict, a reply or a log shows the handover. */
  readonly hop: number | null;
  readonly lines: readonly number[];
}

/** The path of one message, oldest handover first, as far as the input shows it. */
export interface Journey {
  /** Domain of the header From. */
  readonly author: string | null;
  readonly recipient: {
    readonly domain: string | null;
    readonly organisation: string | null;
    readonly publicProvider: Truth;
  };
  readonly handovers: readonly Handover[];
  /** Index of the deciding handover: the refused one, else the last judged one; null if none was judged. */
  readonly judged: number | null;
  readonly seen: 'whole' | 'end-only' | 'reply-only' | 'nothing';
}
