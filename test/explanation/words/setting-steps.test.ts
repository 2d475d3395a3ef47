import { describe, expect, test } from 'vitest';
import { type CauseId, causeIds, type Responsible } from '../../../src/catalog/causes.ts';
import { usualOwnerOf, wordsOf } from '../../../src/diagnosis/causes/index.ts';
import { questionIds } from '../../../src/diagnosis/question.ts';
import type { Sides } from '../../../src/diagnosis/sides.ts';
import { openSteps } from '../../../src/explanation/words/open-steps.ts';
import { allKnown, nothingKnown } from './sample-particulars.ts';

const nobody: Sides = {
  sending: [],
  receiving: [],
  between: [],
  forwarding: [],
  author: [],
  reporting: [],
};
const ids = causeIds;
/** The question, or the verdicts that exclude each other, come before any step. */
const without: ReadonlySet<CauseId> = new Set(['insufficient-evidence', 'contradiction', 'auto-reply']);

const steps = (
  cause: CauseId,
  sides: Partial<Sides> = {},
  p = nothingKnown,
  responsible: Responsible = usualOwnerOf(cause),
): string => (wordsOf(cause).settings?.({ p, responsible, sides: { ...nobody, ...sides } }) ?? []).join('\n');

describe.each(ids.filter((id) => !without.has(id)))('%s', (cause) => {
  test.each([
    ['nothing', nothingKnown],
    ['everything', allKnown],
  ])('has one to three steps, as sentences, when %s is known', (_, p) => {
    const list = wordsOf(cause).settings?.({ p, responsible: usualOwnerOf(cause), sides: nobody }) ?? [];
    expect(list.length).toBeGreaterThan(0);
    expect(list.length).toBeLessThanOrEqual(3);
    for (const one of list) {
      expect(one).toMatch(/^[A-Za-z].*[.)]$/s);
      expect(one).not.toMatch(/null|undefined| {2}|\n/);
    }
  });

  test('puts nothing of a mail into a command but plain names', () => {
    const evil = '$(reboot).example';
    const p = {
      ...allKnown,
      from: evil,
      envelope: evil,
      recipientDomain: evil,
      speaker: evil,
      signer: evil,
      ip: '`id`',
    };
    for (const responsible of ['sender', 'recipient-admin', 'forwarder'] as const)
      for (const one of wordsOf(cause).settings?.({ p, responsible, sides: nobody }) ?? [])
        for (const [command] of one.matchAll(/"(?:dig|nc|openssl|whois) [^"]*"/g))
          expect(command).not.toMatch(/[$`]/);
  });
});

describe('steps are those of the vendor on the right side', () => {
  test("a receiver's product is not the sender's", () => {
    expect(steps('dkim-body-modified', { receiving: ['microsoft'] }, allKnown, 'sender')).not.toContain(
      'Microsoft',
    );
    expect(steps('dkim-body-modified', { sending: ['microsoft'] }, allKnown, 'sender')).toContain(
      'Microsoft',
    );
    expect(steps('forward-dmarc', { sending: ['google'], receiving: ['microsoft'] })).not.toMatch(
      /Admin console >/,
    );
    expect(steps('forward-dmarc', { author: ['google'] })).toContain('Google Admin console >');
  });
  test('a forwarder that hands mail to Microsoft is not Microsoft', () => {
    expect(steps('srs-missing', { between: ['microsoft'], receiving: ['microsoft'] })).toContain('postsrsd');
    expect(steps('srs-missing', { forwarding: ['microsoft'] })).toContain('rewrites the envelope sender');
  });
  test('the list of a reply goes before the provider that asked it', () => {
    const reply = '550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus';
    const said = steps(
      'ip-blocklisted',
      { receiving: ['microsoft', 'microsoft365'] },
      { ...allKnown, reply },
    );
    expect(said).toContain('check.spamhaus.org');
    expect(said).not.toContain('sender.office.com');
  });
  test('the code for which the portal does not work goes by mail', () => {
    const said = steps('ip-blocklisted', { receiving: ['microsoft365'] }, { ...allKnown, status: '5.7.511' });
    expect(said).toContain('delist@microsoft.com');
    expect(said).not.toContain('sender.office.com');
  });
  test('list software is told its own setting, an unknown one all of them', () => {
    expect(steps('list-dmarc', { between: ['mailman'] })).not.toMatch(/Sympa|LISTSERV/);
    expect(steps('list-dmarc', { between: ['sympa'] })).toContain('dmarc_protection.mode');
    expect(steps('list-dmarc')).toMatch(/Mailman[\s\S]*Sympa[\s\S]*LISTSERV/);
  });
  test('an address that a service keeps back is corrected, not removed', () => {
    expect(steps('user-unknown', { sending: ['amazon-ses'] })).toContain('Amazon SES');
    expect(steps('user-unknown', { receiving: ['amazon-ses'] })).not.toContain('Amazon SES');
  });
});

test('what a question asks for can be found, or the question says how', () => {
  for (const id of questionIds)
    for (const p of [nothingKnown, allKnown])
      for (const one of openSteps(id, p)) expect(one).toMatch(/^[A-Z].*\.$/s);
  expect(openSteps('all-received', nothingKnown).join()).toContain('Show original');
  expect(openSteps('who-runs-client', { ...allKnown, ip: 'x; reboot' })).toEqual([]);
  expect(openSteps(null, allKnown)).toEqual([]);
});
