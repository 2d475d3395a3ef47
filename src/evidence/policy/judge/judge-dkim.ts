import type { CheckId } from '../checks.ts';
import type { DkimFacts, SelectorFacts } from '../dkim/dkim-facts.ts';
import type { DkimKey } from '../dkim/dkim-key.ts';
import type { Problem } from '../problem.ts';
import { consequences } from './consequences.ts';
import { type MakeProblem, problemsOf } from './make-problem.ts';

/** A selector whose answer is not a single usable record; null if it is. */
function judgeState(make: MakeProblem, s: SelectorFacts, at: string, who: string): readonly Problem[] | null {
  switch (s.state) {
    case 'no-answer':
      return [make('DKM-002', 'open', `${at}: no answer from the DNS`)];
    case 'absent':
      return [make('DKM-002', 'broken', `${at}: no key is published`, { who })];
    case 'several':
      return [make('DKM-008', 'broken', `${at} has several key records; receivers pick any`, { who })];
    case 'no-key':
      return [make('DKM-007', 'broken', `${at} holds a text that is no key`, { who })];
    case 'dead-alias':
      // Microsoft 365 publishes only the key in use: the other selector dangles until the keys rotate.
      if (/(?:^|\.)(?:onmicrosoft\.com|dkim\.mail\.microsoft)$/.test(s.alias ?? '')) return [];
      return [make('DKM-013', 'broken', `${at} leads to ${s.alias}, which does not exist`, { who })];
    default:
      return null;
  }
}

/** The check id for the reason a key is unusable. */
function unusableId(why: string): CheckId {
  if (why.startsWith('v=')) return 'DKM-012';
  return /^(?:h=|s=|key type)/.test(why) ? 'DKM-010' : /^g=/.test(why) ? 'DKM-014' : 'DKM-007';
}

function judgeKey(make: MakeProblem, key: DkimKey, at: string, who: string): readonly Problem[] {
  if (key.revoked) {
    const consequence = 'Signatures with it fail; nothing to do when nobody signs with it any more.';
    return [make('DKM-006', 'weak', `${at} is revoked (empty p=)`, { who, consequence })];
  }
  if (key.unusable !== null) {
    const short = key.bits !== null && key.bits < 1024;
    return [make(short ? 'DKM-004' : unusableId(key.unusable), 'broken', `${at}: ${key.unusable}`, { who })];
  }
  const problems: Problem[] = [];
  if (key.bits !== null && key.bits < 2048) {
    const what = `${at}: an RSA key of ${key.bits} bits; RFC 8301 asks for 2048`;
    problems.push(make('DKM-005', 'note', what, { who, consequence: 'Still accepted everywhere.' }));
  }
  if (key.group !== null) {
    const harmless = key.group === '*';
    const consequence = harmless
      ? 'Nobody reads it any more.'
      : 'Old receivers let only that local part sign; new ones ignore it.';
    const what = `${at} holds g=${key.group.slice(0, 40)}, which RFC 6376 removed`;
    problems.push(make('DKM-014', harmless ? 'note' : 'weak', what, { who, consequence }));
  }
  if (key.testing) {
    const consequence = 'Receivers may treat its mail as if it were not signed.';
    problems.push(make('DKM-009', 'weak', `${at} is marked as a test (t=y)`, { who, consequence }));
  }
  return problems;
}

function judgeSelector(make: MakeProblem, domain: string, s: SelectorFacts): readonly Problem[] {
  const at = `DKIM selector ${s.selector}`;
  const who = s.vendor
    ? `owner of ${domain}, with the record that ${s.vendor.name} shows`
    : `owner of ${domain}`;
  return judgeState(make, s, at, who) ?? (s.key ? judgeKey(make, s.key, at, who) : []);
}

/** What is known about DKIM as a whole. */
function judgeWhole(
  make: MakeProblem,
  domain: string,
  dkim: DkimFacts,
  unneeded: string | null,
): readonly Problem[] {
  switch (dkim.state) {
    case 'none':
    case 'probably-none': {
      const sure =
        dkim.state === 'none'
          ? 'The DNS proves that'
          : 'According to the DNS (some servers answer this wrongly),';
      const consequence = unneeded ?? consequences.dkimNone;
      const what = `${sure} ${domain} publishes no DKIM key at all`;
      return [make('DKM-001', unneeded === null ? 'weak' : 'note', what, { consequence })];
    }
    case 'no-answer': {
      const consequence = 'This is not the same as a missing key.';
      return [make('DKM-002', 'open', 'DKIM: no answer from the DNS', { consequence })];
    }
    case 'unknown':
      // A wildcard that revokes every key, as on parked domains, amounts to no key.
      if (unneeded !== null && dkim.selectors.length === 0 && dkim.wildcard) return [];
      return [
        make(
          'DKM-002',
          unneeded === null ? 'open' : 'note',
          'Unknown whether DKIM is set up: no key under the selectors that are commonly used',
          {
            consequence: 'A key may well stand under another selector.',
            details: ['give the selector (s= of a DKIM-Signature header) with --selector to look at it'],
          },
        ),
      ];
    case 'found':
      return [];
  }
}

/**
 * DKIM: what was found, what is proved to be missing, and what cannot be known without a selector. `unneeded` says why
 * the domain needs no key; null if it does.
 */
export function judgeDkim(domain: string, dkim: DkimFacts, unneeded: string | null): readonly Problem[] {
  const make = problemsOf('dkim', domain, consequences.dkimBroken);
  const problems = dkim.selectors.flatMap((s) => judgeSelector(make, domain, s));
  const keys = dkim.selectors.flatMap((s) =>
    s.key && !s.key.revoked && s.key.unusable === null ? [s.key] : [],
  );
  if (keys.length > 0 && keys.every((k) => k.type === 'ed25519')) {
    const what = 'Only ed25519 keys were found; many receivers verify RSA only';
    problems.push(make('DKM-011', 'weak', what, { consequence: consequences.dkimNone }));
  }
  return [...problems, ...judgeWhole(make, domain, dkim, unneeded)];
}
