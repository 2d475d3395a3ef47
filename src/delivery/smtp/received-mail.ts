/** A mail as the listener received it. Addresses are as the client sent them; the null sender is ''. */
export interface ReceivedMail {
  readonly bytes: Buffer;
  readonly protocol: 'smtp' | 'lmtp';
  readonly envelopeSender: string;
  readonly recipients: readonly string[];
  readonly client: string;
  /** Name the client gave itself (HELO, EHLO, LHLO), as it gave it; null without one. SPF checks it for the null sender. */
  readonly helo: string | null;
  /** `TLSv1.3 with TLS_AES_256_GCM_SHA384`; null for a handover in the clear. */
  readonly tls: string | null;
}
