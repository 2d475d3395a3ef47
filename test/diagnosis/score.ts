import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgePaste } from './judge-paste.ts';
import { folders, keyOf, pastesIn } from './pastes.ts';

/**
 * `score.ts [FOLDER] [WANTED]`: judges the pastes of a folder (`field` where none is named) and prints those that fail. Part of a name or a
 * file's: those pastes with all findings in full. `--write`: writes the folder's `known-failures.json` anew, which `pastes.test.ts` compares with.
 */
const isFolder = (word: string | undefined): word is keyof typeof folders =>
  word !== undefined && Object.hasOwn(folders, word);
const [first, second] = process.argv.slice(2);
const folder = isFolder(first) ? first : 'field';
const wanted = (isFolder(first) ? second : first) ?? '';
const writes = wanted === '--write';
const full = wanted !== '' && !writes;
const judged = pastesIn(folder)
  .filter((each) => !full || each.name.includes(wanted) || each.group === wanted)
  .map(judgePaste);
const failing: Record<string, string> = {};
for (const { paste, diagnoses, failure, forbidden } of judged) {
  if (failure !== null) failing[keyOf(paste)] = failure;
  if (writes || (failure === null && !full)) continue;
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  const [one] = diagnoses;
  console.log(`${failure ?? 'right'}${forbidden ? ' FORBIDDEN' : ''} [${paste.group}] ${paste.name}`);
  console.log(`      want ${paste.must ?? ''} ${paste.causes.join('|')} (${paste.owners.join('|')})`);
  console.log(
    `      got  ${findings.map((each) => `${each.cause} ${each.confidence} ${each.responsible}`).join('; ')} · kind ` +
      `${one?.kind} form ${one?.input.form} class ${one?.recipients.map((each) => each.class).join(',')}`,
  );
  if (full) console.log(JSON.stringify(diagnoses, null, 1));
}
if (writes)
  writeFileSync(join(folders[folder], 'known-failures.json'), `${JSON.stringify(failing, null, 2)}\n`);
const failures = Object.values(failing);
const count = (kind: string): number => failures.filter((failure) => failure.startsWith(kind)).length;
console.log(
  `${judged.length} pastes, ${failures.length} fail: ${count('claim')} wrong claims, ${count('open')} open without the truth, ` +
    `${count('owner')} wrong owners; ${judged.filter(({ forbidden }) => forbidden).length} claims that must not be made`,
);
