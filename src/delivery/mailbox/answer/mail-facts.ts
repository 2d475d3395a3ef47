import type { Kind } from '../../../message/kind.ts';
import type { LoopMark } from './loop-header.ts';
import type { Authentication } from './read-authentication.ts';

/** What the answer rules need to know about an incoming mail. Addresses are lower case. */
export interface MailFacts {
  readonly messageId: string | null;
  readonly from: string | null;
  readonly replyTo: string | null;
  /** Envelope sender, else Return-Path; '' is the null sender, null is unknown. */
  readonly envelopeSender: string | null;
  /** Addresses in To and Cc. */
  readonly to: readonly string[];
  readonly loops: readonly LoopMark[];
  /** Marks and Message-ID of the mail that came back: a bounce of our own answer has ours. */
  readonly returnedLoops: readonly LoopMark[];
  readonly returnedMessageId: string | null;
  readonly kind: Kind;
  /** The outermost mail is a multipart/report. */
  readonly isReport: boolean;
  /** It is about a bounce without being one: a note of Salesforce, a forwarded report. */
  readonly aboutBounce: boolean;
  /** The field that says that a program wrote it or wants no answer. */
  readonly automatic: string | null;
  readonly authentication: Authentication;
  /** The envelope sender is proven: no third party is answered instead. */
  readonly senderProven: boolean;
  /** Number of authors in From; only a mail with one is answered. */
  readonly authors: number;
  /** It answers a mail of ours, by In-Reply-To or References, or shows one. */
  readonly answersOurs: boolean;
  /** Its subject is one that programs write. */
  readonly automaticSubject: boolean;
  /** Its subject is one that mail systems give their notices. */
  readonly noticeSubject: boolean;
  /** It shows a bounce, a reply of a server, or a header. */
  readonly holdsBounce: boolean;
}
