import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { diagnoseBytes } from '../../src/compose/diagnose-bytes.ts';
import { intake } from '../../src/intake/intake.ts';
import type { BounceReport } from '../../src/message/bounce/bounce-report.ts';
import { readBounce } from '../../src/message/bounce/read-bounce.ts';
import { scoreBounces, scoreRealServers, showScore } from './score-bounces.ts';
import { scoreCases } from './score-cases.ts';
import { scoreDiscord, scoreSlack } from './score-platforms.ts';
import { scorePublic } from './score-public.ts';

/** Prints figures over the shared corpus when it stands beside the checkout; exits 0 with a word when it does not. */
const corpus = resolve(import.meta.dirname, '../../../shared/corpus');
if (!existsSync(corpus)) {
  console.log('no corpus beside the checkout: nothing measured');
  process.exit(0);
}
const diagnose = (bytes: Buffer, name: string | null) => diagnoseBytes(bytes, name);

const report = (bytes: Buffer, name: string): BounceReport => {
  const [item] = intake(bytes, name);
  if (item === undefined) throw new Error(`${name}: intake found no item`);
  return readBounce(item);
};

console.log('# bounces');
console.log(showScore('bounces', scoreBounces(resolve(corpus, 'bounces'), report)));
console.log(showScore('real-mta', scoreRealServers(resolve(corpus, 'real-mta'), report)));

console.log('\n# cases');
const cases = scoreCases(resolve(corpus, 'cases'), diagnose);
for (const each of cases) {
  const mark = each.right ? (each.ownerRight ? 'right      ' : 'right/owner') : 'WRONG      ';
  const claims = each.falseClaims.length > 0 ? `  FALSE CLAIM: ${each.falseClaims.join(', ')}` : '';
  console.log(
    `${mark} ${each.name.padEnd(42)} ${each.truth.cause} -> ${each.got} (${each.confidence}, ${each.responsible})${claims}`,
  );
}
const right = cases.filter((each) => each.right);
console.log(
  `cases: ${right.length} of ${cases.length} right or accepted, owner right in ${right.filter((each) => each.ownerRight).length} of ${right.length}, false claims ${cases.filter((each) => each.falseClaims.length > 0).length}`,
);

const expectations = resolve(import.meta.dirname, 'seeds.json');
if (existsSync(expectations)) {
  const seeds = JSON.parse(readFileSync(expectations, 'utf8')) as readonly {
    file: string;
    from: string;
    to: string;
    name: string;
    cause: string;
    responsible: string | null;
  }[];
  console.log('\n# seeds');
  for (const seed of seeds) {
    const text = readFileSync(resolve(corpus, '../seeds', seed.file), 'utf8');
    const start = text.indexOf(seed.from);
    const end = text.indexOf(seed.to, start);
    const sample = text.slice(start, end);
    const first = diagnose(Buffer.from(sample), null)[0]?.findings[0];
    const ok =
      first?.cause === seed.cause &&
      (seed.responsible === null || first.responsible === seed.responsible) &&
      first.evidence.length >= 2;
    console.log(
      `${ok ? 'right ' : 'WRONG '} ${seed.name}: ${first?.cause ?? '-'} (${first?.confidence ?? 0}, ${first?.responsible ?? '-'}), ${first?.evidence.length ?? 0} lines cited`,
    );
  }
}

console.log('\n# public payloads (Slack and Discord)');
for (const folder of ['bounces', 'real-mta', 'cases']) {
  const { mails, payloads, wrong } = scorePublic(resolve(corpus, folder), diagnose);
  console.log(
    `${folder}: ${mails} mails, ${payloads} payloads, ${wrong.length} invalid, with a foreign link or mention, or with somebody's address`,
  );
  for (const what of wrong) console.log(`  ${what}`);
}

const replay = resolve(corpus, '../platforms/replay');
if (existsSync(replay)) {
  console.log('\n# recorded payloads of the platforms, through the running channel and the embedded store');
  const slackFiles = readdirSync(replay).filter((name) => name.endsWith('slack.json'));
  const scores = {
    slack: await scoreSlack(slackFiles.map((name) => resolve(replay, name))),
    discord: await scoreDiscord(resolve(replay, 'discord.json')),
  };
  for (const [platform, { played, wrong }] of Object.entries(scores)) {
    console.log(`${platform}: ${played} played, ${wrong.length} not as a person would expect`);
    for (const what of wrong) console.log(`  ${what}`);
  }
}
