import type { HeaderSection } from '../../message/header-field.ts';
import type { Hop } from './hops/hop.ts';
import type { Verdicts } from './verdicts/verdict.ts';

/** A header fact with its input lines. */
export interface Cited<T> {
  readonly value: T;
  readonly lines: readonly number[];
}

/** Tags of one DKIM-Signature or ARC-Message-Signature (RFC 6376 3.5), not verified. */
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

/** A decoded envelope sender (SRS, BATV, VERP and similar). */
export interface DecodedSender {
  readonly scheme: SenderScheme;
  readonly forwarder: string | null;
  readonly originalSender: string | null;
  readonly originalRecipient: string | null;
  /** What is wrong with its form, one sentence each; [] if it is well-formed. */
  readonly malformed: readonly string[];
  /** Candidate dates (ISO day) of the SRS timestamp. */
  readonly dates: readonly string[];
  readonly raw: string;
}

export interface EnvelopeFact extends Cited<string> {
  /** Its source: `return-path`, `received-spf`, `smtp.mailfrom`, `received`, `x-env-sender`, ... */
  readonly from: string;
}

/** Evidence that the message was forwarded: by whom, and how it is known. */
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
  /** Forwarding domain or host, if known. */
  readonly by: string | null;
  readonly says: string;
  readonly lines: readonly number[];
}

/** One stamp of a filter or mailbox host: vendor, field, meaning. */
export interface Stamp {
  readonly vendor: string;
  readonly field: string;
  readonly key: string | null;
  readonly value: string;
  readonly says: string;
  readonly lines: readonly number[];
}

/** Everything read from one header section. Nothing is judged yet. */
export interface HeaderEvidence {
  readonly section: HeaderSection;
  /** Oldest first. */
  readonly hops: readonly Hop[];
  /** In header order: newest first. */
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
  /** Address of the last receiver's client, with its source. */
  readonly clientIp: EnvelopeFact | null;
  readonly helo: EnvelopeFact | null;
  readonly forwarding: readonly ForwardFact[];
  readonly stamps: readonly Stamp[];
  /** Mailing list: the List-Id value, or null. */
  readonly list: Cited<string> | null;
  /** Microsoft DIR: `inbound`, `outbound`, or null if not stamped. */
  readonly direction: Cited<'inbound' | 'outbound'> | null;
}
