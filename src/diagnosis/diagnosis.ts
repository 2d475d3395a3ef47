import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { CustodyStep } from '../evidence/headers/header-evidence.ts';
import type { Proof } from '../evidence/proof/proof.ts';
import type { Form } from '../intake/intake-item.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import type { Kind } from '../message/kind.ts';

/** A cited line. `line` is null for a DNS answer (then `source` is `dns`). */
export interface EvidenceLine {
  readonly line: number | null;
  readonly text: string;
  readonly says: string;
  readonly source?: 'dns';
}

export type Certainty = 'proven' | 'likely' | 'possible';

export interface Fix {
  readonly who: Responsible;
  readonly what: string;
  /** Exact DNS record to publish, or null. */
  readonly record: string | null;
  /** Id of the proof that this fix works, or null. */
  readonly proof: string | null;
}

export interface DocLink {
  readonly title: string;
  readonly url: string;
  readonly vendor: string;
}

export interface FindingJson {
  readonly cause: CauseId;
  readonly certainty: Certainty;
  readonly confidence: number;
  readonly responsible: Responsible;
  readonly because: string;
  readonly evidence: readonly EvidenceLine[];
  readonly against: readonly string[];
  readonly wouldHelp: readonly string[];
  readonly article: string;
  readonly docs: readonly DocLink[];
  readonly fix: readonly Fix[];
}

/** The result contract (schemaVersion 1): one diagnosis, whoever asks. */
export interface Diagnosis {
  readonly schemaVersion: 1;
  readonly input: {
    readonly name: string | null;
    readonly bytes: number;
    readonly sha256: string;
    readonly form: Form;
    readonly wrappedIn: readonly string[];
    readonly healed: readonly string[];
  };
  readonly kind: Kind;
  readonly recipients: readonly Omit<FailedRecipient, 'command' | 'certainty' | 'rule' | 'diagnosticLines'>[];
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
  readonly custody: readonly CustodyStep[];
  readonly findings: readonly FindingJson[];
  readonly proofs: readonly Proof[];
  readonly contradictions: readonly { readonly says: string; readonly lines: readonly number[] }[];
  readonly ask: string | null;
  readonly notUnderstood: readonly { readonly line: number; readonly text: string }[];
}
