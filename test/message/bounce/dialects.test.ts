import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { headerValue } from '../../../src/message/header-field.ts';
import { dialectSamples } from './dialect-samples.ts';
import { itemOf } from './item-of.ts';

describe('notices of mail systems', () => {
  it.each(dialectSamples.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
    const item = itemOf(sample.mail);
    const report = readBounce(item);
    expect(report.kind).toBe(sample.kind);
    expect(
      report.recipients.map((r) => `${r.address} ${r.status ?? '-'} ${r.reply ?? '-'} ${r.class}`),
    ).toEqual(sample.recipients);
    if (sample.returned !== undefined) {
      expect(report.returned).not.toBeNull();
      expect(report.returned && headerValue(report.returned.header, 'subject')).toBe(sample.returned);
    }
    for (const { lines, diagnosticLines } of report.recipients)
      for (const line of [...lines, ...diagnosticLines])
        expect(item.source.lineText(line).trim()).not.toBe('');
  });

  it.each(dialectSamples.map((sample) => [sample.name, sample] as const))(
    '%s reads alike pasted by a person',
    (_, sample) => {
      const report = readBounce(itemOf(sample.mail, 'paste'));
      expect(report.kind).toBe(sample.kind);
      expect(report.recipients.map((r) => r.address)).toEqual(
        sample.recipients.map((line) => line.split(' ')[0]),
      );
    },
  );
});
