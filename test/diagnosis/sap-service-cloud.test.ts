import { describe, expect, it } from 'vitest';
import { answerOf } from './answer-of.ts';

const results = (verdicts: string): string =>
  `MTA DMARC Verdict Failed\n\nReturn-Path: <anna@sender.example>\nAuthentication-Results: amazonses.com; ${verdicts}\nFrom: anna@sender.example\n`;

describe('SAP Service Cloud V2 as the receiver', () => {
  it.fails('the error text alone asks for the MIME and names no domain', () => {
    const { claim, ask } = answerOf('MTA DKIM Verdict Failed');
    expect(claim).toBeNull();
    expect(ask).toContain('Download MIME');
  });

  it('a passing signature with failed DMARC: its domain without "@" may be entered', () => {
    const { steps } = answerOf(
      results(
        'spf=pass smtp.mailfrom=relay.example; dkim=pass header.i=@relay.example; dmarc=fail header.from=sender.example',
      ),
    );
    expect(steps).toContain('enter relay.example without "@"');
  });

  it('failed SPF: a trusted domain cannot help', () => {
    const { steps } = answerOf(
      results('spf=fail smtp.mailfrom=sender.example; dkim=none; dmarc=fail header.from=sender.example'),
    );
    expect(steps).toContain('does not help');
    expect(steps).not.toContain('enter ');
  });

  it('a signature broken in transit: a trusted domain cannot help', () => {
    const { steps } = answerOf(
      results(
        'spf=pass smtp.mailfrom=relay.example; dkim=fail (body hash did not verify) header.d=sender.example; dmarc=fail header.from=sender.example',
      ),
    );
    expect(steps).toContain('changed in transit');
  });

  it('other receivers get no word of SAP', () => {
    const { steps } = answerOf(
      'Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=esp.example; dkim=pass header.d=esp.example; dmarc=fail header.from=sender.example\n',
    );
    expect(steps).not.toContain('SAP');
  });
});
