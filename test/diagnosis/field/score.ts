import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldSections, judge, keptOut, keyOf } from './sections.ts';

/**
 * Judges the field pastes and prints those that fail. Part of a name as argument: those sections with all findings in full.
 * `--kept-out` as argument: the figures of those that no fit has seen. `--write` as argument: writes `known-failures.json` anew, which `field.test.ts` compares with.
 */
const wanted = process.argv[2] ?? '';
const writes = wanted === '--write';
const apart = wanted === '--kept-out';
const judged = fieldSections(apart ? keptOut : undefined)
  .filter((each) => wanted === '' || writes || apart || each.name.includes(wanted) || each.group === wanted)
  .map(judge);
const failing: Record<string, string> = {};
for (const { section, diagnoses, failure, forbidden } of judged) {
  const full = wanted !== '' && !writes && !apart;
  if (failure !== null) failing[keyOf(section)] = failure;
  if (writes || (failure === null && !full)) continue;
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  const first = diagnoses[0];
  console.log(`${failure ?? 'right'}${forbidden ? ' FORBIDDEN' : ''} [${section.group}] ${section.name}`);
  console.log(`      want ${section.causes.join('|')} (${section.owners.join('|')})`);
  console.log(
    `      got  ${findings.map((each) => `${each.cause} ${each.confidence} ${each.responsible}`).join('; ')} · kind ` +
      `${first?.kind} form ${first?.input.form} class ${first?.recipients.map((each) => each.class).join(',')}`,
  );
  if (full) console.log(JSON.stringify(diagnoses, null, 1));
}
if (writes)
  writeFileSync(join(import.meta.dirname, 'known-failures.json'), `${JSON.stringify(failing, null, 2)}\n`);
const failures = Object.values(failing);
const count = (kind: string): number => failures.filter((failure) => failure.startsWith(kind)).length;
console.log(
  `${judged.length} pastes, ${failures.length} fail: ${count('claim')} wrong claims, ${count('open')} open without the truth, ` +
    `${count('owner')} wrong owners; ${judged.filter(({ forbidden }) => forbidden).length} claims that must not be made`,
);
