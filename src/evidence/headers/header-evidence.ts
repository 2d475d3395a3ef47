import type { HeaderSection } from '../../message/header-field.ts';
import type { Hop } from './hops/hop.ts';
import type { Verdicts } from './verdicts/verdict.ts';

/** A fact of the header with the input lines it is on. */
export interface Cited<T> {
  readonly value: T;
  readonly lines: readonly number[];
}

/** Tags of one DKIM-Signature or ARC-Message-Signature (RFC 6376 3.5), nothing verified. */
export interface SignatureTags {
  readonly d: string | null;
  readonly s: string | null;
  readonly i: string | null;
  readonly a: string | null;
  /** Canonicalisation `header/body`. */
  readonly c: string | null;
  readonly bh: string | null;
  readonly b: string | null;
  /** Signed header names, lower case, in order. */
  readonly h: readonly string[];
  readonly l: number | null;
  /** Unix seconds. */
  readonly t: number | null;
  readonly x: number | null;
  readonly lines: readonly number[];
}

export interface ArcSet {
  readonly instance: number;
  /** `cv=` of the seal: none, pass, fail. */
  readonly cv: string | null;
  readonly sealer: string | null;
  readonly messageSignature: SignatureTags | null;
  /** Which of seal, message signature and results are present. */
  readonly complete: boolean;
  readonly lines: readonly number[];
}

export type SenderScheme =
  | 'srs0'
  | 'srs1'
  | 'microsoft-srs'
  | 'microsoft-bounces-srs'
  | 'gmail-caf'
  | 'batv'
  | 'verp'
  | 'esp'
  | 'null'
  | 'plain';

/** An envelope sender decoded (SRS, BATV, VERP and friends). */
export interface DecodedSender {
  readonly scheme: SenderScheme;
  readonly forwarder: string | null;
  readonly originalSender: string | null;
  readonly originalRecipient: string | null;
  /** What is wrong with the form, one sentence each; [] when it is well formed. */
  readonly malformed: readonly string[];
  /** Candidate dates (ISO day) of the SRS timestamp. */
  readonly dates: readonly string[];
  readonly raw: string;
}

export interface EnvelopeFact extends Cited<string> {
  /** Where it was learnt: `return-path`, `received-spf`, `smtp.mailfrom`, `received`, `x-env-sender`, ... */
  readonly from: string;
}

/** A sign that the message was passed on: who, how it is known. */
export interface ForwardFact {
  readonly kind:
    | 'srs'
    | 'caf'
    | 'resent'
    | 'x-forwarded'
    | 'delivered-to-chain'
    | 'expanded-from'
    | 'recipient-changed'
    | 'forwarder-hop'
    | 'list';
  /** Forwarding domain or host, when known. */
  readonly by: string | null;
  readonly says: string;
  readonly lines: readonly number[];
}

/** One stamp of a filter or mailbox host: vendor, field, what it says. */
export interface Stamp {
  readonly vendor: string;
  readonly field: string;
  readonly key: string | null;
  readonly value: string;
  readonly says: string;
  readonly lines: readonly number[];
}

/** Everything read off one header section. Nothing is judged yet. */
export interface HeaderEvidence {
  readonly section: HeaderSection;
  /** Oldest first. */
  readonly hops: readonly Hop[];
  /** In the order of the header: newest first. */
  readonly verdicts: readonly Verdicts[];
  readonly signatures: readonly SignatureTags[];
  readonly arcSets: readonly ArcSet[];
  readonly from: Cited<string> | null;
  /** Domain of the header From, lower case, ASCII (punycode). */
  readonly fromDomain: string | null;
  readonly replyTo: Cited<string> | null;
  readonly subject: Cited<string> | null;
  readonly messageId: Cited<string> | null;
  readonly date: Cited<string> | null;
  readonly to: Cited<string> | null;
  readonly envelopeFrom: EnvelopeFact | null;
  readonly envelopeDomain: string | null;
  readonly sender: DecodedSender | null;
  /** Address the last receiver saw connecting, with where it was learnt. */
  readonly clientIp: EnvelopeFact | null;
  readonly helo: EnvelopeFact | null;
  readonly forwarding: readonly ForwardFact[];
  readonly stamps: readonly Stamp[];
  /** Mailing list marks: List-Id value, or null. */
  readonly list: Cited<string> | null;
  /** Microsoft DIR: `inbound`, `outbound`, or null when not stamped. */
  readonly direction: Cited<'inbound' | 'outbound'> | null;
}
