import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sql as raw } from 'kysely';
import { caseFigures } from '../src/store/case-figures.ts';
import { openDatabase } from '../src/store/database.ts';
import { unknownReplies } from '../src/store/unknown-replies.ts';
import { webBench } from '../test/delivery/web/web-bench.ts';

/**
 * The page: CPU time of a pasted header dump from the form to the finished answer (the form, its diagnosis, the page), its
 * size with and without the picture, memory over many, and the overview over 100,000 cases in the embedded database.
 * `--only answers` or `--only overview` measures one of them, `--cases N` another number of cases.
 */
const { values: asked } = parseArgs({
  options: { only: { type: 'string' }, cases: { type: 'string', default: '100000' } },
});
const samples = resolve(import.meta.dirname, '../test/delivery/web/samples');
const text = readFileSync(join(samples, 'forwarder-changed.txt'), 'utf8');
const rounds = 300;
const warmUp = 60;
const manyCases = Number(asked.cases);
/** Cases that are stored at once: one statement for all would keep its log in memory. */
const atOnce = 5_000;

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);

async function answers(): Promise<void> {
  const bench = webBench();
  const times: number[] = [];
  let html = '';
  let before = 0;
  for (let round = -warmUp; round < rounds; round++) {
    if (round === 0) before = process.memoryUsage().rss;
    const start = cpu();
    ({ html } = await bench.post([['text', text]]));
    if (round >= 0) times.push(cpu() - start);
    bench.cases.kept.clear();
    bench.asked.splice(0);
  }
  times.sort((a, b) => a - b);
  const sum = times.reduce((all, one) => all + one, 0);
  const bare = html.replace(/<svg[\s\S]*?<\/svg>/g, '').length;
  const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
  console.log(
    `answer page: ${at(times, 0.5)} ms CPU median, ${at(times, 0.95)} ms at the 95th percentile; ${(1000 / (sum / rounds)).toFixed(0)} a second and core`,
  );
  console.log(
    `answer page: ${(html.length / 1024).toFixed(0)} kB, ${(bare / 1024).toFixed(0)} kB without its picture; memory ${grown.toFixed(0)} MB more after ${rounds}`,
  );
}

async function overview(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-bench-'));
  const database = await openDatabase({ folder, url: null }, (error) => {
    throw error;
  });
  try {
    const causes = [
      'user-unknown',
      'mailbox-full',
      'srs-missing',
      'dual-filter',
      'insufficient-evidence',
      'rate-limited',
    ];
    const began = performance.now();
    // Words are searched for, not counted: their index would take most of the time of the filling.
    await raw`drop index diagnosis_words`.execute(database.sql);
    for (let from = 1; from <= manyCases; from += atOnce) {
      const to = Math.min(manyCases, from + atOnce - 1);
      await raw`with rows as (
          insert into inbox (id, received_at, channel, bytes, sha256, dedupe_key, state)
          select gen_random_uuid(), now() - (n % 90) * interval '1 day', 'smtp', 1, '', n::text, 'done'
          from generate_series(${raw.lit(from)}, ${raw.lit(to)}) n returning id, received_at, dedupe_key::int as n)
        insert into diagnosis (inbox_id, ordinal, created_at, result)
        select id, 0, received_at, jsonb_build_object('kind', 'bounce',
          'findings', jsonb_build_array(jsonb_build_object('cause', (string_to_array(${causes.join(',')}, ','))[1 + n % 6], 'responsible', 'sender')),
          'rest', repeat('what else a result holds ', 40),
          'recipients', jsonb_build_array(jsonb_build_object('address', 'kim@d' || n % 5000 || '.example', 'provider', 'gmail',
            'class', case when n % 20 = 0 then 'text-unknown' else 'user-unknown' end,
            'diagnostic', '554 the ' || repeat(chr(97 + n / 20 % 26), 1 + n / 520 % 40) || ' gate is shut, id ' || n))) from rows`.execute(
        database.sql,
      );
    }
    for (const table of ['diagnosis', 'inbox'])
      await raw`vacuum analyze ${raw.table(table)}`.execute(database.sql);
    console.log(`filled with ${manyCases} cases in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const times: number[] = [];
    for (let round = 0; round < 12; round++) {
      const start = cpu();
      await Promise.all([
        caseFigures(database, 90, new Date()),
        unknownReplies(database, new Date(Date.now() - 90 * 86_400_000)),
      ]);
      if (round > 1) times.push(cpu() - start);
    }
    times.sort((a, b) => a - b);
    console.log(
      `overview over ${manyCases} cases: ${at(times, 0.5)} ms CPU median, ${at(times, 0.95)} ms at the 95th percentile`,
    );
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (asked.only !== 'overview') await answers();
if (asked.only !== 'answers') await overview();
