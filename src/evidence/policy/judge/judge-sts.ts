import type { Problem, RecordToPublish } from '../problem.ts';
import type { StsFacts } from '../transport/sts-facts.ts';
import { consequences } from './consequences.ts';
import { type MakeProblem, problemsOf, shown } from './make-problem.ts';

/** The policy file with every MX host in it. */
function fileFor(domain: string, sts: StsFacts, hosts: readonly string[]): RecordToPublish | null {
  if (!sts.policy || hosts.length === 0) return null;
  const mx = hosts.map((h) => `mx: ${h}`);
  const lines = ['version: STSv1', `mode: ${sts.policy.mode}`, ...mx, `max_age: ${sts.policy.maxAge}`];
  return { name: `https://mta-sts.${domain}/.well-known/mta-sts.txt`, type: 'FILE', value: lines.join('\n') };
}

const announce = (domain: string): RecordToPublish => ({
  name: `_mta-sts.${domain}`,
  type: 'TXT',
  value: 'v=STSv1; id=1',
});

function judgeRecord(make: MakeProblem, domain: string, sts: StsFacts): readonly Problem[] {
  if (sts.records.length > 1) {
    const rest = { record: announce(domain) };
    return [make('STS-002', 'broken', `${sts.records.length} MTA-STS records; senders then use none`, rest)];
  }
  if (sts.id !== null) return [];
  const what = 'The MTA-STS record is not of the form v=STSv1; id=LETTERS-AND-DIGITS';
  const details = [`published: ${shown(sts.records[0] ?? '')}`];
  return [make('STS-002', 'broken', what, { record: announce(domain), details })];
}

function judgeFile(make: MakeProblem, domain: string, sts: StsFacts): readonly Problem[] {
  if (sts.privateHost) return [make('STS-003', 'broken', `mta-sts.${domain} has no public address`)];
  if (sts.hostStatus === 'no-data' || sts.hostStatus === 'no-such-name') {
    return [make('STS-003', 'broken', `mta-sts.${domain}, the host of the policy file, has no address`)];
  }
  if (sts.hostStatus !== 'ok') {
    return [make('STS-003', 'open', `No answer for the address of mta-sts.${domain}`)];
  }
  if (sts.fault === null) return [];
  if (sts.file?.state === 'failed' && sts.file.why === 'not fetched') {
    const consequence = 'What it says is not known here.';
    return [make('STS-003', 'open', 'The MTA-STS policy file was not fetched', { consequence })];
  }
  return [make('STS-003', 'broken', `The MTA-STS policy file cannot be used: ${sts.fault}`)];
}

function judgeMatch(
  make: MakeProblem,
  domain: string,
  sts: StsFacts,
  hosts: readonly string[],
): readonly Problem[] {
  if (!sts.policy) return [];
  const { mode } = sts.policy;
  if (sts.unmatched.length > 0) {
    const what = `The MTA-STS policy (mode ${mode}) does not name the MX hosts ${sts.unmatched.join(', ')}`;
    const record = fileFor(domain, sts, hosts);
    return [make('STS-005', mode === 'enforce' ? 'broken' : 'weak', what, { record })];
  }
  if (mode === 'enforce') return [];
  return [make('STS-006', 'note', `MTA-STS is in mode ${mode}`, { consequence: 'Nothing is enforced yet.' })];
}

/** MTA-STS (RFC 8461): the record, the file, and whether the file names every MX host. */
export function judgeSts(domain: string, sts: StsFacts, hosts: readonly string[]): readonly Problem[] {
  const make = problemsOf('mta-sts', domain, consequences.sts);
  if (sts.status !== 'ok' && sts.status !== 'no-data' && sts.status !== 'no-such-name') {
    const consequence = 'This is not the same as a missing record.';
    return [make('STS-001', 'open', `MTA-STS: no answer from the DNS (${sts.status})`, { consequence })];
  }
  if (sts.records.length === 0) {
    if (!sts.policy) return [];
    const what = 'An MTA-STS policy file is there, but the record that announces it is missing';
    return [
      make('STS-001', 'weak', what, { record: announce(domain), consequence: 'No sender reads the file.' }),
    ];
  }
  return [
    ...judgeRecord(make, domain, sts),
    ...judgeFile(make, domain, sts),
    ...judgeMatch(make, domain, sts, hosts),
  ];
}
