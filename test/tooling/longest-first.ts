import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take longest, most of it waiting for processes that start, die and start again. Begun last, one of them would go on alone
 * with a core to spare. A file that is not named here goes by its size, or by what it took before.
 */
const longest = [
  'compose/kill',
  'compose/soak',
  'compose/power-cut',
  'compose/browser',
  'delivery/chat/kill',
  'delivery/case-note/request-tracker.real',
  'compose/trouble',
  'delivery/case-note/znuny.real',
  'compose/end-to-end.real',
  'delivery/discord/discord.contract',
  'delivery/slack/slack.contract',
  'compose/service',
  'compose/case-flow',
  'compose/answer-crash',
  'readme',
  'store/upgrade',
  'store/migrate',
  'compose/operator',
  'compose/conversations',
  'store/forget',
  'compose/two-services',
  'compose/burst',
  'delivery/cli/commands',
  'delivery/slack/slack-http.contract',
  'compose/hostile-mail',
  'patterns/patterns',
  'delivery/chat/load',
  'evidence/proof/prove-body',
  'intake/hostile',
  'compose/hostile-set',
].map((name) => `/test/${name}.test.ts`);

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(name));
  return place === -1 ? longest.length : place;
};

/** Begins the longest files first, whether or not this machine has run them before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}
