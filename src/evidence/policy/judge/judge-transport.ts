import type { PolicyFacts } from '../policy-facts.ts';
import type { Problem, RecordToPublish, Severity } from '../problem.ts';
import { tagValue } from '../tag-list.ts';
import type { StsFacts } from '../transport/sts-facts.ts';
import { consequences } from './consequences.ts';
import { shown } from './make-problem.ts';

type Rest = Partial<Pick<Problem, 'consequence' | 'details' | 'record'>>;

function make(
  domain: string,
  area: Problem['area'],
  id: string,
  severity: Severity,
  what: string,
  rest: Rest = {},
): Problem {
  return {
    id,
    severity,
    area,
    what,
    consequence: consequences.sts,
    who: `owner of ${domain}`,
    record: null,
    details: [],
    ...rest,
  };
}

/** The policy file with every MX host in it. */
function fileFor(domain: string, sts: StsFacts, hosts: readonly string[]): RecordToPublish | null {
  if (!sts.policy || hosts.length === 0) return null;
  const lines = [
    'version: STSv1',
    `mode: ${sts.policy.mode}`,
    ...hosts.map((h) => `mx: ${h}`),
    `max_age: ${sts.policy.maxAge}`,
  ];
  return { name: `https://mta-sts.${domain}/.well-known/mta-sts.txt`, type: 'FILE', value: lines.join('\n') };
}

function judgeSts(domain: string, sts: StsFacts, hosts: readonly string[]): readonly Problem[] {
  const on = (id: string, severity: Severity, what: string, rest: Rest = {}) =>
    make(domain, 'mta-sts', id, severity, what, rest);
  const settled = sts.status === 'ok' || sts.status === 'no-data' || sts.status === 'no-such-name';
  if (!settled) return [on('STS-001', 'open', `MTA-STS: no answer from the DNS (${sts.status})`)];
  if (sts.records.length === 0) {
    if (!sts.policy) return [];
    const record: RecordToPublish = { name: `_mta-sts.${domain}`, type: 'TXT', value: 'v=STSv1; id=1' };
    return [
      on('STS-001', 'weak', 'An MTA-STS policy file is there, but the record that announces it is missing', {
        record,
      }),
    ];
  }
  const problems: Problem[] = [];
  const name = `_mta-sts.${domain}`;
  if (sts.records.length > 1)
    problems.push(on('STS-002', 'broken', `${sts.records.length} MTA-STS records; senders then use none`));
  else if (sts.id === null) {
    const record: RecordToPublish = { name, type: 'TXT', value: 'v=STSv1; id=1' };
    const details = [`published: ${shown(sts.records[0] ?? '')}`];
    problems.push(
      on('STS-002', 'broken', 'The MTA-STS record is not of the form v=STSv1; id=LETTERS-AND-DIGITS', {
        record,
        details,
      }),
    );
  }
  if (sts.privateHost) problems.push(on('STS-003', 'broken', `mta-sts.${domain} has no public address`));
  else if (sts.hostStatus === 'no-data' || sts.hostStatus === 'no-such-name') {
    problems.push(on('STS-003', 'broken', `mta-sts.${domain}, the host of the policy file, has no address`));
  } else if (sts.fault !== null) {
    const off = sts.file?.state === 'failed' && sts.file.why === 'not fetched';
    problems.push(
      on(
        'STS-003',
        off ? 'open' : 'broken',
        off
          ? 'The MTA-STS policy file was not fetched'
          : `The MTA-STS policy file cannot be used: ${sts.fault}`,
      ),
    );
  }
  if (sts.unmatched.length > 0 && sts.policy) {
    const severity = sts.policy.mode === 'enforce' ? 'broken' : 'weak';
    const what = `The MTA-STS policy (mode ${sts.policy.mode}) does not name the MX hosts ${sts.unmatched.join(', ')}`;
    problems.push(on('STS-005', severity, what, { record: fileFor(domain, sts, hosts) }));
  } else if (sts.policy && sts.policy.mode !== 'enforce') {
    problems.push(
      on('STS-006', 'note', `MTA-STS is in mode ${sts.policy.mode}`, {
        consequence: 'Nothing is enforced yet.',
      }),
    );
  }
  return problems;
}

function judgeDane(facts: PolicyFacts): readonly Problem[] {
  return facts.mx.hosts.flatMap((h): Problem[] => {
    if (h.tlsa.length === 0) return [];
    const bad = h.tlsa.filter((t) => /^[01] /.test(t));
    const problems: Problem[] = [];
    if (bad.length > 0) {
      problems.push(
        make(
          facts.domain,
          'dane',
          'DAN-002',
          'weak',
          `TLSA of ${h.host} has usage 0 or 1, which mail servers cannot use (RFC 7672 3.1.3)`,
          { details: bad.map(shown), consequence: 'Senders skip these records.' },
        ),
      );
    }
    if (!h.tlsaProved || !facts.mx.proved) {
      const what = `TLSA of ${h.host} is there, but not shown to be proved by DNSSEC here`;
      problems.push(
        make(facts.domain, 'dane', 'DAN-001', 'open', what, {
          consequence: 'Senders use it only when MX, host and TLSA are all signed.',
        }),
      );
    }
    return problems;
  });
}

/** MTA-STS, TLS-RPT, DANE and BIMI. */
export function judgeTransport(facts: PolicyFacts): readonly Problem[] {
  const { domain, tlsReport, bimi, dmarc } = facts;
  const problems: Problem[] = [
    ...judgeSts(
      domain,
      facts.sts,
      facts.mx.hosts.map((h) => h.host),
    ),
    ...judgeDane(facts),
  ];
  if (tlsReport.fault !== null) {
    problems.push(
      make(domain, 'tls-rpt', 'TLR-001', 'weak', `TLS-RPT: ${tlsReport.fault}`, {
        consequence: consequences.reports,
      }),
    );
  }
  if (bimi.fault !== null) {
    problems.push(
      make(domain, 'bimi', 'BIM-001', 'note', `BIMI: ${bimi.fault}`, {
        consequence: 'The logo is not shown.',
      }),
    );
  } else if (
    bimi.list &&
    tagValue(bimi.list, 'l') !== '' &&
    (dmarc.policy === 'none' || dmarc.policy === null)
  ) {
    const what = 'BIMI needs a DMARC policy of quarantine or reject';
    problems.push(make(domain, 'bimi', 'BIM-001', 'note', what, { consequence: 'The logo is not shown.' }));
  }
  return problems;
}
