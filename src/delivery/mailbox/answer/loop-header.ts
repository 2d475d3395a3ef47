import { fieldValue, type HeaderSection } from '../../../message/header-field.ts';

/** In every mail of ours: which installation wrote it and how many automatic answers led to it. */
export const loopField = 'X-Bounce-Bot-Loop';
/** After this many automatic answers it is a loop, no matter with whom. */
export const maxHops = 3;

export interface LoopMark {
  readonly instance: string;
  readonly hops: number;
}

/** Valid instance names in a header. */
export const instanceForm = /^[A-Za-z0-9._-]{1,64}$/;
const form = /^([A-Za-z0-9._-]{1,64});\s{0,5}hops=(\d{1,4})$/;
/** Marks of one header section that are read. */
const maxMarks = 20;

/** `<instance>; hops=<n>`, at most 9999 hops. */
export function loopValue(mark: LoopMark): string {
  const instance = instanceForm.test(mark.instance) ? mark.instance : 'bouncedesk';
  return `${instance}; hops=${Math.min(Math.max(Math.trunc(mark.hops), 1), 9_999)}`;
}

/**
 * The loop marks of a header section. A mark that cannot be read counts as one at the limit: only a bot writes this
 * field. `X-Bouncedesk-Answer`, the mark of earlier versions, counts as ours.
 */
export function readLoopMarks(section: HeaderSection, instance: string): readonly LoopMark[] {
  const marks: LoopMark[] = [];
  for (const field of section.fields) {
    if (marks.length >= maxMarks) break;
    if (field.name === 'x-bouncedesk-answer') marks.push({ instance, hops: 1 });
    if (field.name !== loopField.toLowerCase()) continue;
    const [, who, hops] = form.exec(fieldValue(section.view, field)) ?? [];
    marks.push(
      who === undefined ? { instance: 'unreadable', hops: maxHops } : { instance: who, hops: Number(hops) },
    );
  }
  return marks;
}
