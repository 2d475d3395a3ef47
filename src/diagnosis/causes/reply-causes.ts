import type { CauseId, Responsible } from '../../catalog/causes.ts';
import { isPublicMailDomain } from '../../catalog/public-mail-domain.ts';
import { domainOf } from '../../message/domain-of.ts';
import { type Cause, defineCause } from '../cause.ts';
import type { Condition, Matter } from '../conditions/condition.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { replySays } from '../conditions/reply-says.ts';
import type { Symptom } from '../symptom.ts';

interface ReplyRow {
  readonly id: CauseId;
  readonly explains: Readonly<Partial<Record<Symptom, number>>>;
  readonly needs?: readonly Condition[];
  readonly typical?: readonly Condition[];
  readonly owner?: (matter: Matter) => Responsible | null;
}

/** The servers of the large mailbox providers resolve and answer: whoever does not reach them has the trouble at home. */
const largeProvider = ({ refusal }: Matter): boolean => {
  const address = refusal?.recipient.address ?? null;
  return address !== null && isPublicMailDomain(domainOf(address));
};

/** A name that does not exist was mistyped; one whose servers do not answer is its owner's trouble. */
const domainOwner = (matter: Matter): Responsible =>
  matter.refusal?.class === 'dns' &&
  !largeProvider(matter) &&
  !/nxdomain|not found|no such|does not exist|non-?existent/i.test(matter.refusal.text)
    ? 'recipient-admin'
    : 'sender';

/** Causes that follow from what the refusing server says: class of the reply to shares. */
const rows: readonly ReplyRow[] = [
  {
    id: 'user-unknown',
    explains: {
      'user-unknown': 0.92,
      'refused-as-unknown': 0.85,
      moved: 0.9,
      'address-syntax': 0.5,
      'host-unknown': 0.04,
      'mailbox-disabled': 0.06,
      'mailbox-inactive': 0.06,
      'restricted-recipient': 0.05,
      'no-text': 0.25,
    },
    typical: [not(replySays.aboutSender)],
  },
  {
    id: 'mailbox-full',
    explains: { 'mailbox-full': 0.96, 'recipient-rate': 0.06, 'disk-full': 0.04, 'message-too-large': 0.01 },
  },
  {
    id: 'mailbox-disabled',
    explains: { 'mailbox-disabled': 0.93, 'mailbox-inactive': 0.93, moved: 0.05, 'user-unknown': 0.02 },
  },
  {
    id: 'message-too-large',
    explains: { 'message-too-large': 0.97, 'other-limit': 0.1, 'mailbox-full': 0.01 },
  },
  {
    id: 'recipient-domain-unroutable',
    explains: { 'host-unknown': 0.9, 'null-mx': 0.88, dns: 0.5, connect: 0.02, 'relay-denied': 0.02 },
    typical: [not(replySays.aboutSender)],
    owner: domainOwner,
  },
  {
    id: 'connection-failed',
    explains: {
      connect: 0.95,
      expired: 0.8,
      dns: 0.36,
      loop: 0.85,
      tls: 0.02,
      protocol: 0.1,
      'host-unknown': 0.04,
    },
    owner: (matter) => (largeProvider(matter) ? 'sender' : null),
  },
  { id: 'tls-failure', explains: { tls: 0.97, connect: 0.02, 'security-other': 0.04 } },
  {
    id: 'remote-system-fault',
    explains: {
      'internal-error': 0.85,
      'disk-full': 0.94,
      'delivery-program': 0.9,
      protocol: 0.7,
      dns: 0.1,
      connect: 0.03,
      'text-unknown': 0.05,
    },
  },
  {
    id: 'rate-limited',
    explains: {
      throttled: 0.93,
      'too-many-connections': 0.95,
      'recipient-rate': 0.85,
      'recipient-limit': 0.75,
      'other-limit': 0.5,
      'poor-reputation': 0.4,
      greylisted: 0.03,
      spam: 0.02,
    },
    typical: [replySays.temporary],
  },
  {
    id: 'greylisted',
    explains: { greylisted: 0.95, throttled: 0.04, 'internal-error': 0.05, 'text-unknown': 0.05 },
    typical: [replySays.temporary],
  },
  { id: 'suppressed', explains: { 'suppression-list': 0.97, unsubscribed: 0.97, 'sender-blocked': 0.01 } },
  {
    id: 'ip-blocklisted',
    explains: {
      'ip-listed': 0.9,
      'domain-listed': 0.6,
      'poor-reputation': 0.5,
      region: 0.4,
      spam: 0.05,
      'no-ptr': 0.03,
      'sender-blocked': 0.05,
      throttled: 0.02,
    },
    needs: [not(replySays.openResolver)],
  },
  {
    id: 'dnsbl-misqueried',
    explains: {
      'ip-listed': 0.2,
      'domain-listed': 0.2,
      'text-unknown': 0.1,
      'security-other': 0.1,
      dns: 0.05,
      'internal-error': 0.05,
      'poor-reputation': 0.1,
    },
    needs: [replySays.openResolver],
  },
  { id: 'ptr-missing', explains: { 'no-ptr': 0.94, 'helo-bad': 0.75, 'ip-listed': 0.02, dns: 0.02 } },
  {
    id: 'content-spam',
    explains: {
      spam: 0.9,
      virus: 0.95,
      attachment: 0.9,
      url: 0.95,
      'url-listed': 0.95,
      'domain-listed': 0.35,
      'security-other': 0.15,
      'poor-reputation': 0.08,
      'text-unknown': 0.1,
      'no-text': 0.2,
    },
  },
  { id: 'spam-complaint', explains: { complaint: 0.98 } },
  {
    id: 'message-malformed',
    explains: {
      'header-format': 0.95,
      'address-syntax': 0.2,
      protocol: 0.15,
      'helo-bad': 0.15,
      'other-limit': 0.15,
      'text-unknown': 0.02,
    },
  },
  {
    id: 'relay-denied',
    explains: { 'relay-denied': 0.72, 'restricted-recipient': 0.01 },
    typical: [not(mail.submission)],
  },
  {
    id: 'smtp-auth-missing',
    explains: { 'smtp-auth-required': 0.85, 'relay-denied': 0.28, 'sender-blocked': 0.02 },
    typical: [mail.submission, not(replySays.sendAs)],
  },
  {
    id: 'sender-not-permitted',
    explains: {
      'smtp-auth-required': 0.3,
      'sender-blocked': 0.1,
      'security-other': 0.1,
      'restricted-recipient': 0.02,
      'text-unknown': 0.05,
    },
    needs: [replySays.sendAs],
    typical: [],
  },
  {
    id: 'sender-unverifiable',
    explains: {
      'sender-blocked': 0.2,
      'user-unknown': 0.1,
      'host-unknown': 0.1,
      'null-mx': 0.1,
      dns: 0.1,
      'address-syntax': 0.15,
      'security-other': 0.1,
      'text-unknown': 0.1,
      'refused-as-unknown': 0.05,
    },
    needs: [replySays.aboutSender],
  },
  {
    id: 'forwarding-forbidden',
    explains: {
      'transport-rule': 0.1,
      'sender-blocked': 0.1,
      'security-other': 0.2,
      'restricted-recipient': 0.05,
      spam: 0.05,
      'text-unknown': 0.1,
    },
    needs: [replySays.forwardingForbidden],
  },
  {
    id: 'sender-account-blocked',
    explains: {
      'sender-blocked': 0.2,
      spam: 0.06,
      throttled: 0.06,
      'smtp-auth-required': 0.05,
      'security-other': 0.1,
      'poor-reputation': 0.1,
      'text-unknown': 0.1,
      'ip-listed': 0.02,
      'transport-rule': 0.03,
    },
    needs: [replySays.ownAccount],
  },
  { id: 'auto-reply', explains: { automatic: 0.98 } },
];

export const replyCauses: readonly Cause[] = rows.map((row) =>
  defineCause({ needs: [], typical: [], ...row }),
);
