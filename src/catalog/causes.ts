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

interface CauseRow {
  /** What happened, in one line. */
  readonly happened: string;
  /** The fix, in one line. */
  readonly fix: string;
  /** Who usually owns the fix; a finding may name another where the evidence says so. */
  readonly owner: Responsible;
}

/** The stable cause ids. A new one is added only when its fix or its owner differs from every other row. */
export const causes = {
  'dual-filter': {
    happened:
      "the recipient's own first filter (gateway) handed the mail to a second filter, which judged the gateway's address (SPF) or the text the gateway had changed (DKIM)",
    fix: 'tell the second system to skip the first (enhanced filtering for connectors, inbound gateway, external relay) or switch its checks off',
    owner: 'recipient-admin',
  },
  'receiver-lost-client-ip': {
    happened:
      'NAT, proxy or container hides the client, the receiving server checks SPF on an inside address',
    fix: 'repair the network path / PROXY protocol',
    owner: 'recipient-admin',
  },
  'srs-missing': {
    happened: 'a forwarder passed the mail on with the first envelope sender, SPF fails at the next stop',
    fix: 'forwarder switches SRS (or another envelope rewriting) on',
    owner: 'forwarder',
  },
  'srs-broken': {
    happened:
      'the forwarder does rewrite, but wrongly: bad SRS domain, malformed SRS1, hash refused, rewritten at the wrong place',
    fix: 'repair the SRS set-up',
    owner: 'forwarder',
  },
  'forward-dmarc': {
    happened:
      'forwarded, envelope is fine, yet nothing aligned with From is left (sender relies on SPF alone or on a foreign signature)',
    fix: 'sender signs with DKIM of the From domain',
    owner: 'sender',
  },
  'list-dmarc': {
    happened: "a mailing list keeps an author's From whose domain has p=reject/quarantine",
    fix: 'list rewrites From (or leaves the message untouched)',
    owner: 'forwarder',
  },
  'arc-not-trusted': {
    happened: 'the ARC chain is valid but the receiver does not trust the sealer (or the chain is broken)',
    fix: 'receiver lists the sealer as trusted',
    owner: 'recipient-admin',
  },
  'dkim-body-modified': {
    happened: 'body or signed header was changed after signing: footer, tag, link rewriting, re-encoding',
    fix: 'sign last / stop the change / sign again',
    owner: 'forwarder',
  },
  'dkim-key-dns': {
    happened: 'the public key cannot be used: missing, wrong selector, revoked, cut, bad syntax, too short',
    fix: 'publish the right record',
    owner: 'sender-dns',
  },
  'dkim-signature-bad': {
    happened: 'key and body are fine, the signature itself is wrong: header list, expiry, canonicalisation',
    fix: 'repair the signer',
    owner: 'sender',
  },
  'spf-not-authorized': {
    happened:
      'the connecting address is not allowed by the SPF record of the envelope domain; no forwarding, no filter',
    fix: 'add the address/include, or send through an allowed host',
    owner: 'sender-dns',
  },
  'spf-misaligned': {
    happened: "SPF passes for the service's domain, not for the From domain, and no aligned DKIM",
    fix: 'own bounce domain or own DKIM at the service',
    owner: 'sender',
  },
  'spf-record-broken': {
    happened:
      'the record cannot be evaluated (permerror): two records, too many lookups, void lookups, syntax, wrong include',
    fix: 'mend the record',
    owner: 'sender-dns',
  },
  'auth-missing': {
    happened:
      'the domain has neither working SPF nor DKIM (or Microsoft/Gmail/Yahoo rule for senders not met)',
    fix: 'publish SPF and DKIM',
    owner: 'sender-dns',
  },
  'from-domain-not-yours': {
    happened:
      'From is an address of a public provider (yahoo.com, gmail.com) but the mail does not go through it',
    fix: "use an own domain or the provider's SMTP",
    owner: 'sender',
  },
  'genuine-spoof': {
    happened: 'the mail is a forgery, the failing check is right',
    fix: 'block it, no repair',
    owner: 'nobody',
  },
  'recipient-policy': {
    happened:
      'the recipient organisation refuses by its own rule: anti-spoofing of its own domain, restricted group, block list of its own',
    fix: "recipient's administrator adds an exception",
    owner: 'recipient-admin',
  },
  'tenant-connector': {
    happened: 'Microsoft 365 takes the own relay for a stranger (connector, TLS certificate, attribution)',
    fix: 'repair the connector',
    owner: 'recipient-admin',
  },
  'filter-verdict': {
    happened:
      'a content filter verdict in a header (SCL, SFV, CAT) explains quarantine or slow pool, no refusal by authentication',
    fix: 'look at the message / account that got the verdict',
    owner: 'sender',
  },
  'content-spam': {
    happened: 'refused as spam by content or reputation of the message',
    fix: 'change the message, ask the filter company',
    owner: 'sender',
  },
  'message-malformed': {
    happened:
      'refused because the message breaks the rules: bare CR, bad or double headers, raw 8 bit in From',
    fix: 'repair the sending program',
    owner: 'sender',
  },
  'ip-blocklisted': {
    happened: "the sending address is on a block list (public or the provider's own)",
    fix: 'delisting, clean up, other address',
    owner: 'sender',
  },
  'dnsbl-misqueried': {
    happened:
      'the receiving server took an error answer of a block list (open resolver, over limit) for a listing',
    fix: 'receiver uses its own resolver or a paid key',
    owner: 'recipient-admin',
  },
  'ptr-missing': {
    happened: 'no reverse DNS, or it does not match',
    fix: 'hosting company sets PTR',
    owner: 'sender',
  },
  'rate-limited': {
    happened: 'too many messages or connections in a time',
    fix: 'slow down, wait',
    owner: 'sender',
  },
  greylisted: {
    happened: 'first attempt put off on purpose',
    fix: 'wait, the server tries again',
    owner: 'nobody',
  },
  'tls-failure': {
    happened: 'TLS required, not offered, or certificate/policy does not fit',
    fix: 'repair TLS on the side named',
    owner: 'sender',
  },
  'relay-denied': {
    happened: 'the receiving server does not take itself to be responsible for the recipient domain',
    fix: "recipient's server set-up or MX",
    owner: 'recipient-admin',
  },
  'smtp-auth-missing': {
    happened: 'the client did not log in to its own mail server',
    fix: 'switch SMTP login on',
    owner: 'sender',
  },
  'sender-account-blocked': {
    happened: "the sender's own provider stopped the account or tenant for outgoing spam",
    fix: 'clean and unblock the account',
    owner: 'sender',
  },
  'user-unknown': {
    happened: 'the address does not exist',
    fix: 'correct the address',
    owner: 'sender',
  },
  'mailbox-full': {
    happened: "the recipient's mailbox is over quota",
    fix: 'recipient makes room',
    owner: 'recipient',
  },
  'message-too-large': {
    happened: 'the message is bigger than allowed',
    fix: 'smaller message or a link',
    owner: 'sender',
  },
  'recipient-domain-unroutable': {
    happened: 'recipient domain has no usable MX/A, null MX, expired',
    fix: "correct the domain / recipient's DNS",
    owner: 'sender',
  },
  backscatter: {
    happened: 'a bounce for mail the user never sent (forged sender)',
    fix: 'ignore; DMARC, bounce tagging',
    owner: 'nobody',
  },
  'auto-reply': {
    happened: 'no bounce at all: absence notice, ticket acknowledgement, read receipt, list manager message',
    fix: 'do not answer, do not diagnose',
    owner: 'nobody',
  },
  'no-fault': {
    happened: 'a check failed that decides nothing (DMARC passes anyway, inner hop, delivered)',
    fix: 'say so, change nothing',
    owner: 'nobody',
  },
  'mailbox-disabled': {
    happened: 'the mailbox exists but is closed, suspended or inactive',
    fix: 'reach the person another way, correct the list',
    owner: 'recipient',
  },
  'remote-system-fault': {
    happened: 'the receiving system itself failed: disk, delivery program, internal error, protocol',
    fix: 'wait; its administrator repairs it',
    owner: 'recipient-admin',
  },
  'connection-failed': {
    happened: 'no server answered until the queue time ran out, a loop, DNS trouble',
    fix: "wait, then check the recipient's MX and route",
    owner: 'recipient-admin',
  },
  suppressed: {
    happened: 'the sending platform did not even try: the address is on its suppression list',
    fix: 'clear the list entry once the address is known to be good',
    owner: 'sender',
  },
  'sender-unverifiable': {
    happened:
      'the receiver could not verify the envelope sender: its domain has no DNS, or a call-out to its server was refused',
    fix: "give the sender's domain MX or A records, and send with an address that exists and takes bounces",
    owner: 'sender',
  },
  'sender-not-permitted': {
    happened:
      'the server that the sender logs in to does not let this login use this From or envelope address',
    fix: 'send as the own address, or grant the right to send as the other',
    owner: 'sender',
  },
  'forwarding-forbidden': {
    happened: 'the forwarding organisation forbids automatic forwarding to the outside',
    fix: 'its administrator allows it, or the mail is not forwarded',
    owner: 'forwarder',
  },
  'spam-complaint': {
    happened: 'the recipient reported the message as spam; nothing bounced',
    fix: 'stop mailing this person, and look at how consent was given',
    owner: 'sender',
  },
  contradiction: {
    happened: 'the recorded verdicts contradict each other (an aligned pass, yet DMARC failed)',
    fix: 'say which lines disagree, ask for the one that settles it',
    owner: 'nobody',
  },
  'insufficient-evidence': {
    happened: 'the input does not settle the cause',
    fix: 'ask one precise question',
    owner: 'nobody',
  },
} as const satisfies Record<string, CauseRow>;

export type CauseId = keyof typeof causes;
