import { takesBack } from '../../evidence/asked-clauses.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { type EvidenceOptions, gatherEvidence } from '../../evidence/gather-evidence.ts';
import { mergeEvidence } from '../../evidence/merge-evidence.ts';
import { intake } from '../../intake/intake.ts';
import { judgedItems } from '../../message/bounce/judged-items.ts';
import { readBounce } from '../../message/bounce/read-bounce.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { lineSpan, shiftItem } from '../../message/shift-source.ts';
import type { ReadInput } from './diagnose-fully.ts';
import { continues, joinPastes, maxPasteBytes } from './join-pastes.ts';

/** One input of a case: a file, a paste, the answer to a question. */
export interface CaseInput {
  readonly bytes: Buffer;
  readonly name: string | null;
}

/** Most inputs read for one case; a conversation seldom has ten. */
const MAX_INPUTS = 20;
/** Bytes of a typed message that are looked at for what it takes back. */
const MAX_TYPED = 1_200;

interface Read extends ReadInput {
  readonly bytes: Buffer;
  readonly evidence: Evidence;
}

const evidenceOf = (item: IntakeItem, options: EvidenceOptions): Pick<Read, 'report' | 'evidence'> => {
  const report = readBounce(item);
  return { report, evidence: gatherEvidence(item, report, options) };
};

function readAt({ bytes, name }: CaseInput, at: number, options: EvidenceOptions): Read | null {
  const [found] = judgedItems(intake(bytes, name));
  if (found === undefined || found.unreadable !== null) return null;
  const item = at === 0 ? found : shiftItem(found, at * lineSpan);
  return { bytes, item, ...evidenceOf(item, options) };
}

const isPaste = ({ item, bytes }: Read): boolean =>
  item.form === 'paste' && item.wrappedIn.length === 0 && bytes.length <= maxPasteBytes;

/** Two headers in one text would be read as one. */
const isHeader = ({ evidence: { subject } }: Read): boolean => (subject?.hops.length ?? 0) > 0;

/** Pastes in order, those together that are parts of one header. */
function runsOf(pastes: readonly Read[]): Read[][] {
  const runs: Read[][] = [];
  for (const paste of pastes) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && continues(last.item, paste.item)) run.push(paste);
    else runs.push([paste]);
  }
  return runs;
}

/**
 * What is judged: the pastes as one text, for a person's sentence means something beside the reply that it is about;
 * files, and headers where there are several, each by themselves.
 */
function evidenceOfAll(known: readonly Read[], options: EvidenceOptions): readonly Evidence[] {
  const runs = runsOf(known.filter(isPaste));
  const headers = runs.filter((run) => run.some(isHeader));
  const apart = headers.length > 1 ? headers : [];
  const words = runs.filter((run) => !apart.includes(run)).flat();
  const joined = new Map<Read, Evidence | null>();
  for (const group of [words, ...apart]) {
    const [first] = group;
    const item = group.length > 1 ? joinPastes(group.map(({ item: paste }) => paste)) : null;
    if (item === null || first === undefined) continue;
    for (const paste of group) joined.set(paste, null);
    joined.set(first, evidenceOf(item, options).evidence);
  }
  return known.flatMap((each) => {
    const found = joined.get(each);
    return found === null ? [] : [found ?? each.evidence];
  });
}

/** A case as it was read: the input that names the result, the others, and what all of them show. */
export interface ReadCase {
  readonly lead: ReadInput;
  readonly others: readonly ReadInput[];
  readonly evidence: Evidence;
}

/** Files that the typed message right behind takes back. */
function takenBack(read: readonly (Read | null)[], inputs: readonly CaseInput[]): ReadonlySet<Read> {
  const out = new Set<Read>();
  for (const [at, each] of read.entries()) {
    const next = inputs[at + 1];
    if (each === null || inputs[at]?.name == null || next?.name !== null) continue;
    if (takesBack(next.bytes.toString('utf8', 0, MAX_TYPED))) out.add(each);
  }
  return out;
}

/** Reads several inputs as evidence of one matter; null if nothing in them can be read. Pure. */
export function readCase(inputs: readonly CaseInput[], options: EvidenceOptions): ReadCase | null {
  const read = inputs.slice(0, MAX_INPUTS).map((input, at) => readAt(input, at, options));
  const known = read.filter((each): each is Read => each !== null);
  const back = takenBack(read, inputs);
  const tells = ({ report, evidence }: Read): boolean =>
    report.recipients.length > 0 || (evidence.subject?.hops.length ?? 0) > 0;
  // Without what was taken back there has to be something to judge.
  const kept = known.some((each) => !back.has(each) && tells(each))
    ? known.filter((each) => !back.has(each))
    : known;
  const lead = kept.find(({ report }) => report.recipients.length > 0) ?? kept[0];
  if (lead === undefined) return null;
  return {
    lead,
    others: known.filter((each) => each !== lead),
    evidence: mergeEvidence(evidenceOfAll(kept, options)),
  };
}
