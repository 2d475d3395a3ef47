import type { DkimFacts, SelectorFacts } from '../dkim/dkim-facts.ts';
import type { Problem, Severity } from '../problem.ts';
import { consequences } from './consequences.ts';

type Rest = Partial<Pick<Problem, 'consequence' | 'details' | 'who'>>;

function make(domain: string, id: string, severity: Severity, what: string, rest: Rest = {}): Problem {
  const base = { consequence: consequences.dkimBroken, who: `owner of ${domain}`, record: null, details: [] };
  return { id, severity, area: 'dkim', what, ...base, ...rest };
}

function judgeSelector(domain: string, s: SelectorFacts): readonly Problem[] {
  const at = `DKIM selector ${s.selector}`;
  const who = s.vendor
    ? `owner of ${domain}, with the record that ${s.vendor.name} shows`
    : `owner of ${domain}`;
  if (s.state === 'no-answer') return [make(domain, 'DKM-002', 'open', `${at}: no answer from the DNS`)];
  if (s.state === 'absent') return [make(domain, 'DKM-002', 'broken', `${at}: no key is published`, { who })];
  if (s.state === 'several')
    return [make(domain, 'DKM-008', 'broken', `${at} has several key records; receivers pick any`, { who })];
  if (s.state === 'no-key')
    return [make(domain, 'DKM-007', 'broken', `${at} holds a text that is no key`, { who })];
  if (s.state === 'dead-alias') {
    // Microsoft 365 publishes only the key in use: the other selector leads nowhere until the keys rotate.
    if (/(?:^|\.)(?:onmicrosoft\.com|dkim\.mail\.microsoft)$/.test(s.alias ?? '')) return [];
    return [make(domain, 'DKM-013', 'broken', `${at} leads to ${s.alias}, which does not exist`, { who })];
  }
  const key = s.key;
  if (!key) return [];
  if (key.revoked)
    return [
      make(domain, 'DKM-006', 'weak', `${at} is revoked (empty p=)`, {
        who,
        consequence: 'Signatures with this selector fail; nothing to do when nobody signs with it any more.',
      }),
    ];
  if (key.unusable !== null)
    return [
      make(
        domain,
        key.bits !== null && key.bits < 1024 ? 'DKM-004' : 'DKM-007',
        'broken',
        `${at}: ${key.unusable}`,
        { who },
      ),
    ];
  const problems: Problem[] = [];
  if (key.bits !== null && key.bits < 2048) {
    problems.push(
      make(domain, 'DKM-005', 'note', `${at}: an RSA key of ${key.bits} bits; RFC 8301 asks for 2048`, {
        who,
        consequence: 'Still accepted everywhere.',
      }),
    );
  }
  if (key.testing) {
    problems.push(
      make(domain, 'DKM-009', 'note', `${at} is marked as a test (t=y)`, {
        who,
        consequence: 'Receivers may ignore the signature.',
      }),
    );
  }
  return problems;
}

/** DKIM: what was found, what is proved to be missing, and what nobody can know without a selector. */
export function judgeDkim(domain: string, dkim: DkimFacts, sends: boolean): readonly Problem[] {
  const problems = dkim.selectors.flatMap((s) => judgeSelector(domain, s));
  const usable = dkim.selectors.filter(
    (s) => s.state === 'found' && s.key && !s.key.revoked && s.key.unusable === null,
  );
  if (usable.length > 0 && usable.every((s) => s.key?.type === 'ed25519')) {
    problems.push(
      make(domain, 'DKM-011', 'weak', 'Only ed25519 keys were found; many receivers verify RSA only', {
        consequence: consequences.dkimNone,
      }),
    );
  }
  if (dkim.state === 'none' || dkim.state === 'probably-none') {
    const sure =
      dkim.state === 'none'
        ? 'The DNS proves that'
        : 'The DNS says that (unproved: some servers say so wrongly)';
    const what = `${sure} ${domain} publishes no DKIM key at all`;
    problems.push(
      make(domain, 'DKM-001', sends ? 'weak' : 'note', what, {
        consequence: sends ? consequences.dkimNone : 'Right for a domain that sends no mail.',
      }),
    );
  }
  if (dkim.state === 'no-answer') {
    problems.push(
      make(domain, 'DKM-002', 'open', 'DKIM: no answer from the DNS', {
        consequence: 'This is not the same as a missing key.',
      }),
    );
  }
  if (dkim.state === 'unknown') {
    const what = 'Unknown whether DKIM is set up: no key under the selectors that are commonly used';
    const details = ['give the selector (s= of a DKIM-Signature header) with --selector to look at it'];
    problems.push(
      make(domain, 'DKM-002', 'open', what, {
        consequence: 'A key may well stand under another selector.',
        details,
      }),
    );
  }
  return problems;
}
