/** Who must act (contract, "responsible"). */
export const responsibles = [
  'sender',
  'sender-dns',
  'forwarder',
  'recipient-admin',
  'recipient',
  'nobody',
] as const;
export type Responsible = (typeof responsibles)[number];

/**
 * The stable ids of the causes, in the order of the learned columns: a new one goes last. One is added only when its
 * fix or its owner differs from every other; its definition is in `diagnosis/causes/<id>.ts`.
 */
export const causeIds = [
  'dual-filter',
  'receiver-lost-client-ip',
  'srs-missing',
  'srs-broken',
  'forward-dmarc',
  'list-dmarc',
  'arc-not-trusted',
  'dkim-body-modified',
  'dkim-key-dns',
  'dkim-signature-bad',
  'spf-not-authorized',
  'spf-misaligned',
  'spf-record-broken',
  'auth-missing',
  'from-domain-not-yours',
  'genuine-spoof',
  'recipient-policy',
  'tenant-connector',
  'filter-verdict',
  'content-spam',
  'message-malformed',
  'ip-blocklisted',
  'dnsbl-misqueried',
  'ptr-missing',
  'rate-limited',
  'greylisted',
  'tls-failure',
  'relay-denied',
  'smtp-auth-missing',
  'sender-account-blocked',
  'user-unknown',
  'mailbox-full',
  'message-too-large',
  'recipient-domain-unroutable',
  'backscatter',
  'auto-reply',
  'no-fault',
  'mailbox-disabled',
  'remote-system-fault',
  'connection-failed',
  'suppressed',
  'sender-unverifiable',
  'sender-not-permitted',
  'forwarding-forbidden',
  'spam-complaint',
  'contradiction',
  'insufficient-evidence',
] as const;
export type CauseId = (typeof causeIds)[number];

export const isCauseId = (id: string): id is CauseId => (causeIds as readonly string[]).includes(id);
