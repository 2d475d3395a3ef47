import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnoseBytes } from '../../../src/compose/diagnose-bytes.ts';

/**
 * Scores the field pastes: cause right or accepted, owner right among the hits, claims that must not be made.
 * Give part of a section name as argument to see that section's findings in full.
 */

interface Section {
  readonly group: string;
  readonly name: string;
  readonly causes: readonly string[];
  readonly owners: readonly string[];
  readonly never: readonly string[];
  readonly paste: string;
}

const heading = /^=== (\S+) \[([^\]]+)\](?: !(\S+?))?: (.+)$/;

function readSections(group: string, text: string): Section[] {
  const sections: Section[] = [];
  for (const block of text.split(/^(?==== )/m)) {
    const end = block.indexOf('\n');
    const head = heading.exec(block.slice(0, end));
    if (head === null) throw new Error(`${group}: no heading in ${block.slice(0, 60)}`);
    const [, causes = '', owners = '', never = '', name = ''] = head;
    sections.push({
      group,
      name,
      causes: causes.split('|'),
      owners: owners.split('|'),
      never: never === '' ? [] : never.split(','),
      paste: block.slice(end + 1),
    });
  }
  return sections;
}

const folder = import.meta.dirname;
const sections = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .sort()
  .flatMap((file) => readSections(file.slice(0, -4), readFileSync(join(folder, file), 'utf8')));
const wanted = process.argv[2] ?? '';
const tally = { seen: 0, hit: 0, owner: 0, falseClaims: 0 };
const byGroup = new Map<string, { seen: number; hit: number }>();
for (const section of sections.filter((each) => each.name.includes(wanted) || each.group === wanted)) {
  const diagnoses = diagnoseBytes(Buffer.from(section.paste), null);
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  const first = diagnoses[0];
  const top = findings[0];
  const hit = top !== undefined && section.causes.includes(top.cause);
  const owner = top !== undefined && section.owners.includes(top.responsible);
  const claims = findings.filter((finding) => section.never.includes(finding.cause));
  tally.seen += 1;
  tally.hit += hit ? 1 : 0;
  tally.owner += hit && owner ? 1 : 0;
  tally.falseClaims += claims.length > 0 ? 1 : 0;
  const group = byGroup.get(section.group) ?? { seen: 0, hit: 0 };
  byGroup.set(section.group, { seen: group.seen + 1, hit: group.hit + (hit ? 1 : 0) });
  const got = findings.map((each) => `${each.cause} ${each.confidence} ${each.responsible}`).join('; ');
  const classes = first?.recipients.map((each) => each.class).join(',') ?? '';
  const mark = `${hit ? 'ok   ' : 'WRONG'}${hit && !owner ? ' OWNER' : ''}${claims.length > 0 ? ' FALSE' : ''}`;
  console.log(`${mark} [${section.group}] ${section.name}`);
  console.log(`      want ${section.causes.join('|')} (${section.owners.join('|')})`);
  console.log(`      got  ${got} · kind ${first?.kind} form ${first?.input.form} class ${classes}`);
  if (wanted !== '') console.log(JSON.stringify(diagnoses, null, 1));
}
for (const [group, { seen, hit }] of byGroup) console.log(`${group}: ${hit} of ${seen}`);
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;
console.log(
  `right or accepted ${percent(tally.hit, tally.seen)} of ${tally.seen}, owner right among hits ` +
    `${percent(tally.owner, tally.hit)}, sections with a false claim ${tally.falseClaims}`,
);
