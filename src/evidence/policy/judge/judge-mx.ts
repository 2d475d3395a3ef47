import type { MxFacts, MxHost } from '../mx/mx-facts.ts';
import type { Problem, RecordToPublish, Severity } from '../problem.ts';
import { consequences } from './consequences.ts';

type Rest = Partial<Pick<Problem, 'consequence' | 'details' | 'record' | 'who'>>;

function make(domain: string, id: string, severity: Severity, what: string, rest: Rest = {}): Problem {
  const base = { consequence: consequences.mxBroken, who: `owner of ${domain}`, record: null, details: [] };
  return { id, severity, area: 'mx', what, ...base, ...rest };
}

const mx = (domain: string, value: string): RecordToPublish => ({ name: domain, type: 'MX', value });

function judgeHost(domain: string, h: MxHost, alone: boolean): readonly Problem[] {
  // Microsoft has domains publish this name to prove their ownership; it takes no mail.
  if (h.host.endsWith('.msv1.invalid')) {
    return [
      make(domain, 'MXR-006', 'note', `MX ${h.host} only proves ownership to Microsoft`, {
        consequence: 'It takes no mail and may go once the domain is verified.',
      }),
    ];
  }
  if (h.literal)
    return [
      make(
        domain,
        'MXR-004',
        'broken',
        `MX ${h.preference} ${h.host} is an address; a host name is wanted (RFC 5321 5.1)`,
      ),
    ];
  if (h.alias !== null) {
    const record = h.status === 'ok' ? mx(domain, `${h.preference} ${h.alias}.`) : null;
    return [
      make(
        domain,
        'MXR-004',
        'weak',
        `MX host ${h.host} is an alias of ${h.alias}, which RFC 2181 10.3 forbids`,
        { consequence: consequences.mxWeak, record },
      ),
    ];
  }
  if (h.status === 'no-data' || h.status === 'no-such-name' || h.status === 'bad-name') {
    return [
      make(domain, 'MXR-005', 'broken', `MX host ${h.host} has no address`, {
        consequence: consequences.mxWeak,
      }),
    ];
  }
  if (h.status !== 'ok')
    return [
      make(domain, 'MXR-005', 'open', `No answer for the addresses of MX host ${h.host}`, {
        consequence: 'This is not the same as a host without an address.',
      }),
    ];
  if (h.special.length > 0 && h.special.length === h.addresses.length) {
    return [
      make(
        domain,
        'MXR-005',
        'broken',
        `MX host ${h.host} has only addresses that nobody outside can reach`,
        { details: h.special, consequence: alone ? consequences.mxBroken : consequences.mxWeak },
      ),
    ];
  }
  return [];
}

/** MX set: who takes the mail, and whether senders can reach it. */
export function judgeMx(domain: string, facts: MxFacts): readonly Problem[] {
  const settled = facts.status === 'ok' || facts.status === 'no-data' || facts.status === 'no-such-name';
  if (!settled)
    return [
      make(domain, 'MXR-001', 'open', `MX: no answer from the DNS (${facts.status})`, {
        consequence: 'This is not the same as a domain without MX.',
      }),
    ];
  const problems: Problem[] = [];
  if (facts.nullMxWrong) {
    const what = 'The null MX (0 .) stands beside other MX records or with another preference (RFC 7505 3)';
    problems.push(
      make(domain, 'MXR-003', 'broken', what, {
        record: { ...mx(domain, '0 .'), remove: true },
        consequence:
          'Senders differ: some deliver, some refuse. Only a domain that takes no mail keeps the null MX, alone.',
      }),
    );
  } else if (facts.nullMx) {
    problems.push(
      make(domain, 'MXR-002', 'note', `${domain} takes no mail (null MX, RFC 7505)`, {
        consequence: 'Bounces to it are refused; Gmail and Yahoo ask for a reachable sender.',
      }),
    );
  }
  if (facts.count === 0) {
    const reach = facts.fallback.length > 0;
    const what = reach
      ? `${domain} has no MX; senders fall back to its address (RFC 5321 5.1)`
      : `${domain} has neither MX nor address: it takes no mail`;
    problems.push(
      make(domain, 'MXR-001', 'weak', what, {
        consequence: reach ? consequences.mxWeak : consequences.mxBroken,
        record: reach ? null : mx(domain, '0 .'),
      }),
    );
  }
  problems.push(...facts.hosts.flatMap((h) => judgeHost(domain, h, facts.hosts.length === 1)));
  if (facts.duplicates.length > 0) {
    problems.push(
      make(domain, 'MXR-007', 'note', `MX hosts stand twice: ${facts.duplicates.join(', ')}`, {
        consequence: 'Harmless.',
      }),
    );
  }
  return problems;
}
