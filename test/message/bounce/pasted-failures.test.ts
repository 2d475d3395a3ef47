import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { headerValue } from '../../../src/message/header-field.ts';
import { itemOf } from './item-of.ts';
import { families, notFailures } from './pasted-failures.ts';

describe('failures as people paste them', () => {
  it('every family has three layouts', () => {
    expect(Object.keys(families).length).toBeGreaterThanOrEqual(15);
    for (const layouts of Object.values(families)) expect(layouts.length).toBeGreaterThanOrEqual(3);
  });

  const rows = Object.entries(families).flatMap(([family, layouts]) =>
    layouts.map((layout, index) => [`${family} ${index + 1}`, layout] as const),
  );
  it.each(rows)('%s', (_, [text, expected, subject]) => {
    const item = itemOf(text, 'paste');
    const report = readBounce(item);
    const [first] = report.recipients;
    expect(
      `${report.kind} ${first?.address ?? '-'} ${first?.action ?? '-'} ${first?.reply ?? '-'} ${first?.class ?? '-'}`,
    ).toBe(expected);
    for (const line of first?.diagnosticLines ?? []) expect(item.source.lineText(line).trim()).not.toBe('');
    if (subject !== undefined)
      expect(report.returned && headerValue(report.returned.header, 'subject')).toBe(subject);
  });
});

describe('words that are no failure', () => {
  it.each(notFailures)('%s', (text, kind) => {
    const report = readBounce(itemOf(text, 'paste'));
    expect(report.kind).toBe(kind);
    expect(report.recipients).toEqual([]);
  });
});

describe('who wrote the notice', () => {
  it.each([
    ['Diagnostic information for administrators:\nGenerating server: EX1.contoso.example'],
    ['Diagnoseinformationen für Administratoren:\nGenerierender Server: EX1.contoso.example'],
    ['Informations de diagnostic pour les administrateurs :\nServeur de génération : EX1.contoso.example'],
    ['Información de diagnóstico para los administradores:\nServidor de generación: EX1.contoso.example'],
  ])('%s', (head) => {
    const report = readBounce(
      itemOf(`${head}\n\nann@contoso.example\nRemote Server returned '550 5.1.1 User unknown'\n`, 'paste'),
    );
    expect(report.kind).toBe('bounce');
    expect(report.recipients).toMatchObject([
      { address: 'ann@contoso.example', reportingMta: 'EX1.contoso.example', status: '5.1.1' },
    ]);
  });
});
