import type { CauseId } from '../causes.ts';
import type { DocPage } from './doc-page.ts';

/** A standard by its number, at the address that the RFC Editor gives to every RFC. */
const rfc = (number: number, name: string, gist: string, ...causes: readonly CauseId[]): DocPage => ({
  id: `rfc-${number}`,
  vendor: 'RFC Editor',
  product: 'standard',
  role: 'standard',
  causes,
  url: `https://www.rfc-editor.org/info/rfc${number}`,
  title: `RFC ${number}: ${name}`,
  gist,
  source: `RFC ${number}`,
  verified: 'seen: the form of address that RFCs print for themselves',
  alsoFor: null,
  generic: true,
});

/**
 * Standards that settle what is right when no vendor's page fits: shown only if no party in the mail has a page of its
 * own.
 */
export const standardPages: readonly DocPage[] = [
  rfc(
    3463,
    'Enhanced Mail System Status Codes',
    'What the three numbers behind the reply code mean: 5.1.x is about the address, 5.2.x about the mailbox, 5.3.x about the receiving system, 5.4.x about the network, 5.7.x about policy. A first digit of 4 means that a later attempt may succeed.',
    'user-unknown',
    'mailbox-full',
    'mailbox-disabled',
    'message-too-large',
    'remote-system-fault',
    'recipient-policy',
    'content-spam',
    'rate-limited',
  ),
  rfc(
    7208,
    'Sender Policy Framework (SPF)',
    'Section 3.2: one record per name. Section 4.6.4: at most 10 look-ups and 2 void look-ups. SPF judges the envelope sender and the connecting address, never the From field. It has to be checked where the message enters the organisation: a server behind another one sees the wrong address.',
    'spf-not-authorized',
    'spf-record-broken',
    'receiver-lost-client-ip',
    'dual-filter',
  ),
  rfc(
    6376,
    'DomainKeys Identified Mail (DKIM) Signatures',
    'Section 3.6.1: the record that holds the key. Section 3.7: what the body hash covers. Section 5.4: which header fields to sign.',
    'dkim-key-dns',
    'dkim-signature-bad',
    'dkim-body-modified',
  ),
  rfc(
    9989,
    'Domain-Based Message Authentication, Reporting, and Conformance (DMARC)',
    'One aligned pass of SPF or DKIM is enough for DMARC. Without one, the policy of the From domain applies.',
    'spf-misaligned',
    'auth-missing',
    'genuine-spoof',
    'no-fault',
    'from-domain-not-yours',
  ),
  rfc(
    7960,
    'Interoperability Issues between DMARC and Indirect Email Flows',
    'How forwarders and mailing lists break DMARC, and what each party can do: section 4.1 for senders, receivers and forwarders, section 4.1.3.3 for lists.',
    'list-dmarc',
    'forward-dmarc',
    'srs-missing',
  ),
  rfc(
    8617,
    'The Authenticated Received Chain (ARC) Protocol',
    'A seal says what its maker saw; the receiver decides whose seals it relies on (section 7.2).',
    'arc-not-trusted',
  ),
  rfc(
    8601,
    'Message Header Field for Indicating Message Authentication Status',
    'How to read Authentication-Results, and why only a field of the receiving server itself may be believed (section 5).',
    'contradiction',
  ),
  rfc(
    5321,
    'Simple Mail Transfer Protocol',
    'Section 4.5.4.1: a server retries for four to five days before it gives up. Section 5.1: which server a domain names for its mail. Section 6.3: how loops are found.',
    'connection-failed',
    'relay-denied',
    'sender-unverifiable',
  ),
  rfc(
    7505,
    'A "Null MX" No Service Resource Record for Domains That Accept No Mail',
    'An MX record with the host "." says that the domain accepts no mail at all; the sender then gets 556 5.1.10 or 5.7.27 at once.',
    'recipient-domain-unroutable',
  ),
  rfc(
    5322,
    'Internet Message Format',
    'Section 2.1.1: lines of at most 998 characters. Section 3.6: how often each header field may stand; From and Date exactly once.',
    'message-malformed',
  ),
  rfc(
    6647,
    'Email Greylisting: An Applicability Statement for SMTP',
    'Why a first attempt is deferred, and how long senders and receivers should wait (section 5).',
    'greylisted',
  ),
  rfc(
    1912,
    'Common DNS Operational and Configuration Errors',
    'Section 2.1: every address should have a PTR record, and the name it gives should lead back to the address.',
    'ptr-missing',
  ),
  rfc(
    6409,
    'Message Submission for Mail',
    'A mail program hands its mail to port 587 and logs in (section 4.3); port 25 is for servers among themselves.',
    'smtp-auth-missing',
    'sender-not-permitted',
  ),
  rfc(
    8461,
    'SMTP MTA Strict Transport Security (MTA-STS)',
    'Section 4.1: the certificate must carry the name of the MX host. Section 5: with mode "enforce" mail is not delivered without it.',
    'tls-failure',
  ),
  rfc(
    8058,
    'Signaling One-Click Functionality for List Email Headers',
    'The two header fields that let a reader unsubscribe with one click instead of reporting spam.',
    'spam-complaint',
  ),
  rfc(
    3834,
    'Recommendations for Automatic Responses to Electronic Mail',
    'Automatic replies go to the envelope sender, carry Auto-Submitted and are never answered automatically.',
    'auto-reply',
    'backscatter',
  ),
];
