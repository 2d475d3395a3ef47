import type { CauseId } from '../../catalog/causes.ts';

/** What an administrator checks before a change, and how its effect shows afterwards. */
export interface Checks {
  readonly before: string;
  readonly after: string;
}

const same = 'Look this message up in the log by the data above, so that it is surely the same one.';

const dns: Checks = {
  before: `${same} Note the records that are published today and their TTL: a change shows only after it has run out.`,
  after:
    'Have a new message sent the same way, and look at the Authentication-Results that the recipient sees. Mail of every other service of the domain must still pass.',
};
const setting: Checks = {
  before: `${same} See whether others failed in the same way, and note the present setting, so that it can be put back.`,
  after:
    'Have the same sender write again: the log must show the message as accepted. Mail that ought to be refused must still be refused.',
};
const forwarding: Checks = {
  before: `${same} Note the present setting, and see which other addresses are forwarded the same way.`,
  after:
    'Have a new message sent to the forwarding address, and look at its Authentication-Results where it arrives.',
};
const program: Checks = {
  before: `${same} Save one message as it leaves the program, before the change.`,
  after:
    'Have a new message sent the same way, compare its source with the saved one, and check that it arrives.',
};
const server: Checks = {
  before: `${same} See whether mail to other domains is affected too.`,
  after:
    'Have a new message sent, and check in the log that it is accepted (reply 250) and that the queue empties.',
};
const listing: Checks = {
  before: `${same} Make sure that no unwanted mail leaves that address any more, and note the reason that the list gives.`,
  after:
    'The list no longer answers for the address, and a new message is accepted. Look again after some days.',
};
const account: Checks = {
  before: `${same} See in the sign-in log and in the sent folder whether anybody else used the account.`,
  after: 'Have a new message sent from the account, and watch its sign-ins and its volume for some days.',
};

const table: Readonly<Partial<Record<CauseId, Checks>>> = {
  'dual-filter': setting,
  'receiver-lost-client-ip': setting,
  'srs-missing': forwarding,
  'srs-broken': forwarding,
  'forward-dmarc': dns,
  'list-dmarc': forwarding,
  'arc-not-trusted': setting,
  'dkim-body-modified': program,
  'dkim-key-dns': dns,
  'dkim-signature-bad': program,
  'spf-not-authorized': dns,
  'spf-misaligned': dns,
  'spf-record-broken': dns,
  'auth-missing': dns,
  'from-domain-not-yours': program,
  'recipient-policy': setting,
  'tenant-connector': setting,
  'filter-verdict': setting,
  'content-spam': program,
  'message-malformed': program,
  'ip-blocklisted': listing,
  'dnsbl-misqueried': setting,
  'ptr-missing': dns,
  'rate-limited': server,
  'tls-failure': server,
  'relay-denied': setting,
  'sender-account-blocked': account,
  'remote-system-fault': server,
  'connection-failed': server,
  suppressed: program,
  'sender-unverifiable': server,
  'sender-not-permitted': account,
  'forwarding-forbidden': forwarding,
};

/** The checks for a cause; null if a person can fix it, or nothing is changed. */
export const checksOf = (cause: CauseId): Checks | null => table[cause] ?? null;
