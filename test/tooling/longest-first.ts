import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take longest, most of it waiting for processes that start, die and start again. Begun last, one of them would go on alone
 * with a core to spare. A file that is not named here goes by its size, or by what it took before.
 */
const longest = [
  'compose/answer-crash',
  'compose/soak',
  'delivery/chat/kill',
  'compose/power-cut',
  'compose/kill',
  'compose/trouble',
  'compose/browser',
  'compose/case-flow',
  'compose/hostile-mail',
  'compose/end-to-end.real',
  'readme',
  'compose/hostile-set',
  'compose/two-services',
  'delivery/case-note/znuny.real',
  'delivery/case-note/request-tracker.real',
  'compose/service',
  'compose/burst',
  'compose/launcher',
  'delivery/cli/commands',
  'diagnosis/pastes',
  'patterns/patterns',
  'delivery/discord/discord.contract',
  'evidence/proof/prove-body',
  'intake/report-files',
].map((name) => `test/${name}.test.ts`);

/** Whether a test file, by its path from the root, is one of them. */
export const isLong = (name: string): boolean => longest.includes(name);

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}`));
  return place === -1 ? longest.length : place;
};

/** Begins the longest files first, whether or not this machine has run them before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}
