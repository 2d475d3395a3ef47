import { describe, expect, it } from 'vitest';
import { buildRecipient } from '../../../src/message/bounce/build-recipient.ts';
import { facts } from '../../../src/message/bounce/report-draft.ts';

/** A reply as it came, and the diagnostic that is shown. */
const replies: readonly (readonly [string, string])[] = [
  ['550', '550'],
  ['550 550', '550'],
  ['550 550 5.1.1 User unknown', '550 5.1.1 User unknown'],
  ['550-550-5.1.1 User unknown', '550 5.1.1 User unknown'],
  ['550-\n550-5.1.1 User unknown\n550 ', '550 5.1.1 User unknown'],
  ['550-5.7.1 foo\n550-\n550 5.7.1 bar', '550 5.7.1 foo bar'],
  ['550-5.7.1 foo 550-5.7.1 550 5.7.1 bar', '550 5.7.1 foo bar'],
  ['450 4.7.1 4.7.1 <ann@contoso.example>: Greylisted', '450 4.7.1 <ann@contoso.example>: Greylisted'],
  ['550 5.1.1 User unknown Reporting-MTA: dns; out.fabrikam.example', '550 5.1.1 User unknown'],
  ['550 5.1.1 User unknown (in reply to RCPT TO command)', '550 5.1.1 User unknown'],
  // Kept: another code, another status, words of the server itself.
  ['554 5.7.1 4.7.1 Try later', '554 5.7.1 4.7.1 Try later'],
  ['550 5.1.1 see rule 550 of our list', '550 5.1.1 see rule 550 of our list'],
  ['550 5.7.1 ask for the Reporting-MTA log', '550 5.7.1 ask for the Reporting-MTA log'],
  ['550 5.7.1 sent (in reply to nobody) at all', '550 5.7.1 sent (in reply to nobody) at all'],
];

describe('the reply on one line', () => {
  it.each(replies)('%j', (text, diagnostic) => {
    expect(buildRecipient(facts({ text, action: 'failed' })).diagnostic).toBe(diagnostic);
  });
});
