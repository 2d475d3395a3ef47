import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { Proof } from '../evidence/proof/proof.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import type { Form } from '../message/intake-item.ts';
import type { Kind } from '../message/kind.ts';
import type { Handover, Journey, Role, Truth } from './journey/journey.ts';

/** A cited line. `line` is null for a DNS answer (then `source` is `dns`). */
export interface EvidenceLine {
  /** Input of the case containing the line; 0 for the first. */
  readonly input: number;
  readonly line: number | null;
  readonly text: string;
  readonly says: string;
  readonly source?: 'dns';
}

export type Certainty = 'proven' | 'certain' | 'likely' | 'possible';

export interface Fix {
  readonly who: Responsible;
  /** The party by its domain, as for the finding. */
  readonly party?: { readonly domain: string | null; readonly own: boolean } | null;
  readonly what: string;
  /** Exact DNS record to publish, or null. */
  readonly record: string | null;
  /** Id of the proof that this fix works, or null. */
  readonly proof: string | null;
  /** Checks that the proof covers. */
  readonly tried: readonly ('spf' | 'dmarc')[];
  /** Up to three numbered steps. */
  readonly steps: readonly string[];
}

export interface DocLink {
  readonly title: string;
  readonly url: string;
  readonly vendor: string;
  /** What the page says, in one sentence; null if nobody has summarised it. */
  readonly gist?: string | null;
}

/** A party of the journey in contract form: the likeliest role, or null if none is more likely than not. */
export interface PartyJson {
  readonly host: string | null;
  readonly organisation: string | null;
  readonly vendor: string | null;
  readonly role: Role | null;
}

/** The path of the message (contract v2, `journey`). */
export interface JourneyJson {
  readonly author: string | null;
  readonly recipient: string | null;
  readonly seen: Journey['seen'];
  readonly judged: number | null;
  readonly handovers: readonly {
    readonly from: PartyJson;
    readonly to: PartyJson;
    readonly ip: string | null;
    readonly envelope: {
      readonly sender: string | null;
      readonly rewritten: Truth;
      readonly recipient: string | null;
    };
    readonly verdicts: readonly {
      readonly method: string;
      readonly result: string;
      readonly about: string | null;
      readonly aligned: Truth;
      readonly why: string | null;
      readonly told: string;
      readonly belief: number;
      readonly lines: readonly number[];
    }[];
    readonly changed: Handover['changed'];
    readonly outcome: Handover['outcome'];
    readonly delaySeconds: number | null;
    readonly lines: readonly number[];
  }[];
}

export interface FindingJson {
  readonly cause: CauseId;
  readonly certainty: Certainty;
  readonly confidence: number;
  readonly responsible: Responsible;
  /** The responsible party by its domain, and whether it is the operator's own; null or absent if unknown. */
  readonly party?: { readonly domain: string | null; readonly own: boolean } | null;
  readonly because: string;
  readonly evidence: readonly EvidenceLine[];
  readonly against: readonly string[];
  readonly wouldHelp: readonly string[];
  readonly article: string;
  readonly docs: readonly DocLink[];
  readonly fix: readonly Fix[];
}

/** The result contract (schemaVersion 2): one diagnosis, whoever asks. */
export interface Diagnosis {
  readonly schemaVersion: 2;
  readonly input: {
    readonly name: string | null;
    readonly bytes: number;
    readonly sha256: string;
    readonly form: Form;
    readonly wrappedIn: readonly string[];
    readonly healed: readonly string[];
  };
  readonly kind: Kind;
  /** ISO 639-1 code of the mail's language, if customer texts exist in it; absent for English. */
  readonly language?: string;
  readonly recipients: readonly Omit<FailedRecipient, 'command' | 'rule' | 'certainty' | 'diagnosticLines'>[];
  readonly returned: {
    readonly messageId: string | null;
    readonly from: string | null;
    readonly subject: string | null;
    readonly date: string | null;
    readonly whole: boolean;
  } | null;
  readonly hops: readonly {
    readonly index: number;
    readonly from: string | null;
    readonly by: string | null;
    readonly ip: string | null;
    readonly with: string | null;
    readonly id: string | null;
    readonly date: string | null;
    readonly delaySeconds: number | null;
    readonly vendor: string | null;
    readonly role: string;
    readonly lines: readonly number[];
  }[];
  readonly journey: JourneyJson;
  readonly findings: readonly FindingJson[];
  readonly proofs: readonly Proof[];
  readonly contradictions: readonly { readonly says: string; readonly lines: readonly number[] }[];
  readonly ask: string | null;
  /** Causes that the answer to the question separates. */
  readonly askFor: readonly CauseId[];
  /** The other inputs of the case, if the diagnosis rests on several; this mail's own is `input`. */
  readonly inputs: readonly Diagnosis['input'][];
  readonly notUnderstood: readonly { readonly line: number; readonly text: string }[];
}
