import { statusWords } from '../../dns/status-words.ts';
import type { Problem } from '../problem.ts';
import type { Proposal } from '../propose/proposal.ts';
import type { StsFacts } from '../transport/sts-facts.ts';
import { consequences } from './consequences.ts';
import { type MakeProblem, problemsOf, shown } from './make-problem.ts';

function judgeRecord(make: MakeProblem, sts: StsFacts, proposal: Proposal): readonly Problem[] {
  if (sts.records.length > 1) {
    const rest = { proposal };
    return [make('STS-002', 'broken', `${sts.records.length} MTA-STS records; senders then use none`, rest)];
  }
  if (sts.id !== null) return [];
  const what = 'The MTA-STS record is not of the form v=STSv1; id=LETTERS-AND-DIGITS';
  const details = [`published: ${shown(sts.records[0] ?? '')}`];
  return [make('STS-002', 'broken', what, { proposal, details })];
}

function judgeFile(make: MakeProblem, domain: string, sts: StsFacts, proposal: Proposal): readonly Problem[] {
  if (sts.privateHost) return [make('STS-003', 'broken', `mta-sts.${domain} has no public address`)];
  if (sts.hostStatus === 'no-data' || sts.hostStatus === 'no-such-name') {
    return [
      make('STS-003', 'broken', `mta-sts.${domain}, the host of the policy file, has no address`, {
        proposal,
      }),
    ];
  }
  if (sts.hostStatus !== 'ok') {
    return [make('STS-003', 'open', `No answer for the address of mta-sts.${domain}`)];
  }
  if (sts.fault === null) return [];
  if (sts.file?.state === 'failed' && sts.file.why === 'not fetched') {
    const consequence = 'What it says is not known here.';
    return [make('STS-003', 'open', 'The MTA-STS policy file was not fetched', { consequence })];
  }
  const read = sts.file?.state === 'got' && sts.file.status === 200;
  return [
    make(read ? 'STS-004' : 'STS-003', 'broken', `The MTA-STS policy file cannot be used: ${sts.fault}`, {
      proposal,
    }),
  ];
}

function judgeMatch(make: MakeProblem, sts: StsFacts, proposal: Proposal): readonly Problem[] {
  if (!sts.policy) return [];
  const { mode } = sts.policy;
  if (sts.unmatched.length > 0) {
    const what = `The MTA-STS policy (mode ${mode}) does not name the MX hosts ${sts.unmatched.join(', ')}`;
    return [make('STS-005', mode === 'enforce' ? 'broken' : 'weak', what, { proposal })];
  }
  const problems: Problem[] = [];
  if (mode !== 'none' && sts.policy.maxAge < shortAge) {
    const what = `max_age of the MTA-STS policy is ${sts.policy.maxAge} seconds, less than a day`;
    problems.push(
      make('STS-006', 'note', what, { consequence: 'Senders forget the policy before they meet an attack.' }),
    );
  }
  if (mode === 'enforce') return problems;
  return [
    ...problems,
    make('STS-006', 'note', `MTA-STS is in mode ${mode}`, { consequence: 'Nothing is enforced yet.' }),
  ];
}

/** A policy that expires within a day does not protect mail from a weekly correspondent (RFC 8461 3.2). */
const shortAge = 86_400;

/** MTA-STS (RFC 8461): the record, the file, and whether the file names every MX host. */
export function judgeSts(domain: string, sts: StsFacts, proposal: Proposal): readonly Problem[] {
  const make = problemsOf('mta-sts', domain, consequences.sts);
  if (sts.status !== 'ok' && sts.status !== 'no-data' && sts.status !== 'no-such-name') {
    const consequence = 'This is not the same as a missing record.';
    return [
      make('STS-001', 'open', `MTA-STS: no answer from the DNS (${statusWords(sts.status)})`, {
        consequence,
      }),
    ];
  }
  if (sts.records.length === 0) {
    const near = sts.nearMisses[0];
    if (near !== undefined) {
      const what =
        'A text that was meant as MTA-STS is not seen as one: it must begin with "v=STSv1;" in exactly these letters';
      return [make('STS-002', 'broken', what, { proposal, details: [`published: ${shown(near)}`] })];
    }
    if (!sts.policy) return [];
    const what = 'An MTA-STS policy file is there, but the record that announces it is missing';
    return [make('STS-001', 'weak', what, { proposal, consequence: 'No sender reads the file.' })];
  }
  return [
    ...judgeRecord(make, sts, proposal),
    ...judgeFile(make, domain, sts, proposal),
    ...judgeMatch(make, sts, proposal),
  ];
}
