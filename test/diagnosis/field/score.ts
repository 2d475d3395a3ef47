import { fieldSections, judge } from './sections.ts';

/**
 * Scores the field pastes: cause right or accepted, owner right among the hits, claims that must not be made.
 * Give part of a section name as argument to see that section's findings in full.
 */
const wanted = process.argv[2] ?? '';
const judged = fieldSections()
  .filter((each) => each.name.includes(wanted) || each.group === wanted)
  .map(judge);
const byGroup = new Map<string, { seen: number; hit: number }>();
for (const { section, diagnoses, hit, owner, claims } of judged) {
  const group = byGroup.get(section.group) ?? { seen: 0, hit: 0 };
  byGroup.set(section.group, { seen: group.seen + 1, hit: group.hit + (hit ? 1 : 0) });
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  const got = findings.map((each) => `${each.cause} ${each.confidence} ${each.responsible}`).join('; ');
  const first = diagnoses[0];
  const classes = first?.recipients.map((each) => each.class).join(',') ?? '';
  const mark = `${hit ? 'ok   ' : 'WRONG'}${hit && !owner ? ' OWNER' : ''}${claims.length > 0 ? ' FALSE' : ''}`;
  console.log(`${mark} [${section.group}] ${section.name}`);
  console.log(`      want ${section.causes.join('|')} (${section.owners.join('|')})`);
  console.log(`      got  ${got} · kind ${first?.kind} form ${first?.input.form} class ${classes}`);
  if (wanted !== '') console.log(JSON.stringify(diagnoses, null, 1));
}
for (const [group, { seen, hit }] of byGroup) console.log(`${group}: ${hit} of ${seen}`);
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;
const hits = judged.filter(({ hit }) => hit);
console.log(
  `right or accepted ${percent(hits.length, judged.length)} of ${judged.length}, owner right among hits ` +
    `${percent(hits.filter(({ owner }) => owner).length, hits.length)}, sections with a false claim ${judged.filter(({ claims }) => claims.length > 0).length}`,
);
