import { describe, expect, test } from 'vitest';
import { symptomOf } from '../../src/diagnosis/symptom-of.ts';
import { matterOf } from './matter-of.ts';

const deferred =
  '2026-11-09 10:17:48 1mkNxx-00Gb3T-Kp == ap@contoso.example R=dnslookup T=remote_smtp defer (-44) H=mx.contoso.example [203.0.113.12]: SMTP error from remote mail server after RCPT TO:<ap@contoso.example>: 451 4.7.1 Greylisted, please try again in 300 seconds';
const sent =
  '2026-11-09 10:32:51 1mkNxx-00Gb3T-Kp => ap@contoso.example R=dnslookup T=remote_smtp H=mx.contoso.example [203.0.113.12] C="250 OK"';
const seenBy = (server: string, result = 'dkim=fail reason="signature expired" header.d=fabrikam.example') =>
  `Authentication-Results: ${server}; ${result}\nFrom: kim@fabrikam.example\nTo: ap@contoso.example\n`;

describe('an attempt that was put off', () => {
  test.each([
    ['that server judged it later', `${deferred}\n\nTheir header:\n\n${seenBy('mx.contoso.example')}`],
    [
      'the log shows the delivery too',
      `${deferred}\n${sent}\n\nTheir header:\n\n${seenBy('mx.contoso.example')}`,
    ],
  ])('is over when what it was put off for came in: %s', (_name, text) => {
    expect(symptomOf(matterOf(text))).toBe('dkim-signature');
  });

  test.each([
    ['nothing more is shown', deferred, 'greylisted'],
    ['another server had judged it before', `${deferred}\n\n${seenBy('mx.tailspin.example')}`, 'greylisted'],
    [
      'no check failed',
      `${deferred}\n\n${seenBy('mx.contoso.example', 'dkim=pass header.d=fabrikam.example')}`,
      'greylisted',
    ],
  ])('still stands where %s', (_name, text, symptom) => {
    expect(symptomOf(matterOf(text))).toBe(symptom);
  });
});
