import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnoseBytes } from '../../../src/compose/chain/diagnose-bytes.ts';
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

/** Pastes that no fit has seen, and none shall: what becomes of them is what becomes of mail nobody has met. */
export const keptOut = join(folder, 'kept-out');

/** All pastes of a folder, group by group. */
export function fieldSections(from: string = folder): Section[] {
  return readdirSync(from)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readSections(file.slice(0, -4), readFileSync(join(from, file), 'utf8')));
}

export interface Judged {
  readonly section: Section;
  readonly diagnoses: readonly Diagnosis[];
  /** What is wrong, without numbers: `claim: x`, `open: x, y`, `owner: x`; null when nothing is. */
  readonly failure: string | null;
  /** A cause is claimed that must not be. */
  readonly forbidden: boolean;
}

const OPEN = 'insufficient-evidence';
/** So many candidates of an open answer are looked at before a reader gives up. */
const READ_CANDIDATES = 2;

/** The key of a section in the list of known failures. */
export const keyOf = ({ group, name }: Section): string => `${group}: ${name}`;

/**
 * Diagnoses one paste and compares. Right is a claim of the cause or of an accepted one with an owner who may be named, and an
 * open answer where that is accepted or where an accepted cause is among its first two candidates.
 */
export function judge(section: Section): Judged {
  const diagnoses = diagnoseBytes(Buffer.from(section.paste), null);
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  const [first, ...others] = findings;
  const fine = (cause: string): boolean => section.causes.includes(cause);
  const candidates = others.slice(0, READ_CANDIDATES).map(({ cause }) => cause);
  const claimed = first === undefined || first.cause === OPEN ? null : first;
  let failure: string | null = null;
  if (claimed === null) {
    if (!fine(OPEN) && !candidates.some(fine)) failure = `open: ${candidates.join(', ')}`;
  } else if (!fine(claimed.cause)) failure = `claim: ${claimed.cause}`;
  else if (!section.owners.includes(claimed.responsible)) failure = `owner: ${claimed.responsible}`;
  return {
    section,
    diagnoses,
    failure,
    forbidden: claimed !== null && section.never.includes(claimed.cause),
  };
}
