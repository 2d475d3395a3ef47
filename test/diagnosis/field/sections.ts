import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnoseBytes } from '../../../src/compose/diagnose-bytes.ts';
import type { Diagnosis } from '../../../src/diagnosis/diagnosis.ts';

/** One paste with what an expert says about it. */
export interface Section {
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

/** All pastes of the folder, group by group. */
export function fieldSections(): Section[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readSections(file.slice(0, -4), readFileSync(join(folder, file), 'utf8')));
}

export interface Judged {
  readonly section: Section;
  readonly diagnoses: readonly Diagnosis[];
  /** The first finding names the cause or an accepted one. */
  readonly hit: boolean;
  readonly owner: boolean;
  /** Causes claimed that must not be. */
  readonly claims: readonly string[];
}

/** Diagnoses one paste and compares. */
export function judge(section: Section): Judged {
  const diagnoses = diagnoseBytes(Buffer.from(section.paste), null);
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  const top = findings[0];
  return {
    section,
    diagnoses,
    hit: top !== undefined && section.causes.includes(top.cause),
    owner: top !== undefined && section.owners.includes(top.responsible),
    claims: findings.map(({ cause }) => cause).filter((cause) => section.never.includes(cause)),
  };
}
