import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { PolicyReport } from '../../evidence/policy/policy-report.ts';
import type { Area, RecordToPublish, Severity } from '../../evidence/policy/problem.ts';
import { visible } from '../escape/visible.ts';

const severities: Readonly<Record<Severity, string>> = {
  broken: 'fault',
  weak: 'weak',
  note: 'note',
  open: 'no answer',
};

const areas: Readonly<Record<Area, string>> = {
  domain: 'Name',
  address: 'Sending address',
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  mx: 'MX',
  'mta-sts': 'MTA-STS',
  'tls-rpt': 'TLS-RPT',
  dane: 'DANE',
  bimi: 'BIMI',
  infrastructure: 'Mail systems',
};

/** One string of a TXT record holds 255 octets (RFC 7208 3.3); longer values are published in pieces. */
const stringLength = 255;

/**
 * Published text made fit to show: octets that are UTF-8 are read as such, controls and invisible characters are made
 * visible, line ends taken out.
 */
export function plainText(text: string): string {
  const octets =
    /^[\x20-\x7e]*$/.test(text) || /[^\x00-\xff]/.test(text) ? null : Buffer.from(text, 'latin1');
  const utf8 = octets === null ? null : octets.toString('utf8');
  return visible(utf8 === null || utf8.includes('\ufffd') ? text : utf8).replace(/\s{1,1000}/g, ' ');
}

function recordView(record: RecordToPublish) {
  const { value } = record;
  const pieces =
    record.type === 'TXT' && value.length > stringLength ? (value.match(/.{1,255}/gs) ?? []) : [value];
  const lines =
    record.type === 'FILE'
      ? value.split('\n')
      : [pieces.length > 1 ? pieces.map((p) => `"${p}"`).join(' ') : value];
  return {
    action: record.remove ? 'delete:' : 'publish:',
    name: plainText(record.name),
    type: record.type,
    lines: lines.map(plainText),
  };
}

let compiled: Handlebars.TemplateDelegate | null = null;

/** Plain text: every value went through `plainText`, so no further escape is wanted here. */
function template(): Handlebars.TemplateDelegate {
  const source = () => readFileSync(new URL('../../../templates/policy/report.hbs', import.meta.url), 'utf8');
  compiled ??= Handlebars.create().compile(source(), {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
  });
  return compiled;
}

/** The report in words: the verdict line, the problems, the rules for bulk senders, then the facts. Plain text. */
export function policyText(report: PolicyReport): string {
  const groups: { area: string; lines: string[] }[] = [];
  for (const { area, text } of report.lines) {
    const name = areas[area];
    const last = groups.at(-1);
    if (last?.area === name) last.lines.push(plainText(text));
    else groups.push({ area: name, lines: [plainText(text)] });
  }
  return template()({
    line: plainText(report.line),
    problems: report.problems.map((p) => ({
      id: p.id,
      severity: severities[p.severity],
      what: plainText(p.what),
      consequence: plainText(p.consequence),
      who: plainText(p.who),
      details: p.details.map(plainText),
      record: p.record && recordView(p.record),
    })),
    bulk: report.bulk.map((b) => ({ ...b, state: b.state === 'not-met' ? 'not met' : b.state })),
    groups,
  });
}
