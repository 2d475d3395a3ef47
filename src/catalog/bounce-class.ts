/** What the remote system said, coarse to fine (contract, "category / class"). */
export const classesByCategory = {
  'bad-address': ['user-unknown', 'host-unknown', 'moved', 'null-mx', 'address-syntax', 'refused-as-unknown'],
  mailbox: ['mailbox-full', 'mailbox-disabled', 'mailbox-inactive', 'recipient-rate'],
  'sender-auth': [
    'spf-fail',
    'spf-permerror',
    'dkim-fail',
    'dkim-body-changed',
    'dmarc-reject',
    'unauthenticated',
    'arc-fail',
  ],
  reputation: ['ip-listed', 'domain-listed', 'url-listed', 'poor-reputation', 'no-ptr', 'helo-bad', 'region'],
  content: ['spam', 'virus', 'attachment', 'header-format', 'url'],
  policy: [
    'sender-blocked',
    'restricted-recipient',
    'relay-denied',
    'transport-rule',
    'connector-restricted',
    'smtp-auth-required',
    'security-other',
  ],
  size: ['message-too-large', 'recipient-limit', 'other-limit'],
  rate: ['throttled', 'greylisted', 'too-many-connections'],
  network: ['dns', 'connect', 'tls', 'loop', 'expired'],
  'remote-system': ['internal-error', 'disk-full', 'delivery-program', 'protocol'],
  suppressed: ['suppression-list', 'unsubscribed'],
  unknown: ['text-unknown', 'no-text'],
} as const satisfies Record<string, readonly string[]>;

export type Category = keyof typeof classesByCategory;
export type BounceClass = (typeof classesByCategory)[Category][number];

const categoryByClass = new Map<string, Category>(
  Object.entries(classesByCategory).flatMap(([category, classes]) =>
    classes.map((name): [string, Category] => [name, category as Category]),
  ),
);

/** The category a class belongs to. */
export function categoryOf(name: BounceClass): Category {
  return categoryByClass.get(name) ?? 'unknown';
}

export type Permanence = 'permanent' | 'temporary' | 'unknown';
