import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { causeIds } from '../../src/catalog/causes.ts';
import { rejections } from '../../src/catalog/rejections/index.ts';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { intake } from '../../src/intake/intake.ts';
import type { BounceReport } from '../../src/message/bounce/bounce-report.ts';
import { readBounce } from '../../src/message/bounce/read-bounce.ts';
import { bars, type Measured, missedBars } from './bars.ts';
import { calibrationOf, caseFigures, familyMean, figuresBy, truthLogLoss } from './case-figures.ts';
import { type BounceScore, scoreBounces, scoreRealServers, showScore } from './score-bounces.ts';
import type { CaseScore } from './score-case.ts';
import { scoreCases } from './score-cases.ts';
import { scorePages, showPages } from './score-pages.ts';
import { scoreDiscord, scoreSlack } from './score-platforms.ts';
import { showPolicyScore } from './score-policy.ts';
import { scoreProposals } from './score-proposals.ts';
import { scorePublic } from './score-public.ts';
import { scoreReplies } from './score-replies.ts';
import { scoreSeeds } from './score-seeds.ts';
import { showCaseFigures, showCaseList } from './show-cases.ts';
import { showUse, useReport } from './use-report.ts';

const usage = `usage: npm run corpus -- [--cases first|second|third|all] [--list] [--use] [--json FILE]
  --cases  only the figures of these batches (several with commas); without it bounces, first batch, seeds and payloads
  --list   one line per case and the exact failures; always printed without --cases
  --use    which rows of the catalogue the bounces and the cases use
  --json   writes the figures, with --list each case too
exits 1 when a bar of bars.ts is missed`;

const batches: Readonly<Record<string, string>> = {
  first: 'cases',
  second: 'cases-second',
  third: 'cases-third',
};

const diagnose = (bytes: Buffer, name: string | null) => diagnoseBytes(bytes, name);

const report = (bytes: Buffer, name: string): BounceReport => {
  const [item] = intake(bytes, name);
  if (item === undefined) throw new Error(`${name}: intake found no item`);
  return readBounce(item);
};

function options() {
  try {
    const { values } = parseArgs({
      options: {
        cases: { type: 'string' },
        list: { type: 'boolean', default: false },
        use: { type: 'boolean', default: false },
        json: { type: 'string' },
      },
    });
    const named = values.cases === 'all' ? Object.keys(batches) : (values.cases ?? 'first').split(',');
    const unknown = named.filter((name) => batches[name] === undefined);
    if (unknown.length > 0) throw new Error(`no such batch: ${unknown.join(', ')}`);
    return {
      ...values,
      named,
      whole: values.cases === undefined,
      list: values.list || values.cases === undefined,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

const { named, whole, list, use, json } = options();
const corpus = resolve(import.meta.dirname, '../../../shared/corpus');
if (!existsSync(corpus)) {
  console.log('no corpus beside the checkout: nothing measured');
  process.exit(0);
}

const absent = named.filter((name) => !existsSync(join(corpus, batches[name] ?? name)));
if (absent.length > 0) {
  console.error(`not in the corpus: ${absent.join(', ')}`);
  process.exit(2);
}

const measured: Record<string, Record<string, number | null>> = {};
const written: Record<string, unknown> = {};

function noteBounces(name: string, score: BounceScore): void {
  console.log(showScore(name, score));
  measured[name] = Object.fromEntries(Object.entries(score.figures).map(([key, { hit }]) => [key, hit]));
  written[name] = score.figures;
}

function noteCases(name: string, scores: readonly CaseScore[]): void {
  console.log(`\n# cases, ${name} batch`);
  console.log(showCaseFigures(scores));
  const strange = new Set(
    scores.map(({ truth }) => truth).filter((id) => !(causeIds as readonly string[]).includes(id)),
  );
  if (strange.size > 0) console.log(`ids that the catalogue does not know: ${[...strange].join(', ')}`);
  if (list) console.log(`\n${showCaseList(scores)}`);
  const figures = caseFigures(scores);
  const calibration = calibrationOf(scores);
  measured[name] = { ...figures, calibrationError: calibration.error };
  written[name] = {
    figures,
    calibration,
    truthLogLoss: truthLogLoss(scores),
    byFamilyMean: { right: familyMean(scores, 'right'), useful: familyMean(scores, 'useful') },
    byForm: Object.fromEntries(figuresBy(scores, ({ form }) => form)),
    byCause: Object.fromEntries(figuresBy(scores, ({ truth }) => truth)),
    byFamily: Object.fromEntries(figuresBy(scores, ({ family }) => family)),
    ...(list ? { cases: scores } : {}),
  };
}

/** Recorded payloads of the platforms, through the running channel and the embedded store. */
async function notePlatforms(replay: string): Promise<void> {
  if (!existsSync(replay)) return;
  console.log('\n# recorded payloads of the platforms');
  const slackFiles = readdirSync(replay).filter((name) => name.endsWith('slack.json'));
  const scores = {
    slack: await scoreSlack(slackFiles.map((name) => join(replay, name))),
    discord: await scoreDiscord(join(replay, 'discord.json')),
  };
  for (const [platform, { played, wrong }] of Object.entries(scores)) {
    console.log(`${platform}: ${played} played, ${wrong.length} not as a person would expect`);
    for (const what of wrong) console.log(`  ${what}`);
    measured[`replay ${platform}`] = { played, wrong: wrong.length };
  }
}

/** Rows of the rejection catalogue, each with the bounces and cases whose recipients it classed. */
function noteUse(): void {
  const folders = ['bounces', ...named.map((name) => batches[name] ?? name)];
  const perFile = folders.flatMap((folder) =>
    readdirSync(join(corpus, folder))
      .filter((name) => name.endsWith('.eml') || name.endsWith('.txt'))
      .map((name) =>
        intake(readFileSync(join(corpus, folder, name)), null)
          .flatMap((item) => readBounce(item).recipients)
          .flatMap(({ rule }) => (rule === null ? [] : [rule])),
      ),
  );
  const rows = useReport(
    rejections.map(({ id }) => id),
    perFile,
  );
  console.log(`\n# use\n${showUse('rejection rows', rows)}`);
  written.use = { rejections: rows };
}

if (whole) {
  console.log('# bounces');
  noteBounces('bounces', scoreBounces(join(corpus, 'bounces'), report));
  noteBounces('real-mta', scoreRealServers(join(corpus, 'real-mta'), report));
  console.log(`\n# replies\n${scoreReplies(join(corpus, 'replies'), report)}`);
}
for (const name of named) noteCases(name, scoreCases(join(corpus, batches[name] ?? name), diagnose));
if (whole) {
  const folders = ['bounces', ...Object.values(batches)].map((folder) => join(corpus, folder));
  const answers = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(?:eml|txt)$/.test(name))
      .map((name) => diagnose(readFileSync(join(folder, name)), null)[0] ?? null),
  );
  const pages = scorePages(answers);
  console.log(`\n# what answers offer\n${showPages(pages)}`);
  measured.pages = {
    withPage: (100 * pages.withPage) / Math.max(1, pages.answers),
    fitting: (100 * pages.fitting) / Math.max(1, pages.answers),
  };

  console.log('\n# seeds');
  const seeds = scoreSeeds(join(corpus, '../seeds'), diagnose);
  for (const { line } of seeds) console.log(line);
  measured.seeds = { right: seeds.filter(({ right }) => right).length };

  console.log(`\n# policy\n${(await showPolicyScore(corpus, console.log)) ?? 'no records'}`);
  console.log((await scoreProposals(2_000, console.log)).words);
  console.log('\n# public payloads (Slack and Discord)');
  for (const folder of ['bounces', 'real-mta', 'cases']) {
    const { mails, payloads, wrong } = scorePublic(join(corpus, folder), diagnose);
    console.log(
      `${folder}: ${mails} mails, ${payloads} payloads, ${wrong.length} invalid, with a foreign link or mention, or with somebody's address`,
    );
    for (const what of wrong) console.log(`  ${what}`);
    measured[`public ${folder}`] = { payloads, wrong: wrong.length };
  }
}
if (whole) await notePlatforms(join(corpus, '../platforms/replay'));
if (use) noteUse();
if (json !== undefined) writeFileSync(json, `${JSON.stringify({ measured, ...written }, null, 1)}\n`);

const missed = missedBars(measured satisfies Measured, bars);
console.log(`\n# bars\n${missed.length === 0 ? 'all held' : missed.join('\n')}`);
process.exitCode = missed.length === 0 ? 0 : 1;
