import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type SoakReport, soak } from '../test/compose/soak.ts';
import { embeddedPlace } from '../test/store/embedded-place.ts';
import { hasPostgres, startPostgres } from '../test/store/postgres-server.ts';

/**
 * The service under load with faults for an hour on each engine (`--minutes N`, `--engine pglite|postgres|both`, `--rate` mails a second):
 * kills, dropped sockets, dead DNS, a slow and a restarted database. Ends with 1 when something was lost or said twice, or when
 * memory or handles grew in the second half of the long life.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    engine: { type: 'string', default: 'both' },
    rate: { type: 'string', default: '20' },
  },
});
const seconds = Math.max(100, Number(values.minutes) * 60);
/** Five lives that end early for the kills, then one that is long enough to tell growth from what a process fills once. */
const lives = [...Array.from({ length: 5 }, () => Math.round(seconds / 10)), Math.round(seconds / 2)];
const mailsASecond = Number(values.rate);
/** Growth beyond noise within the second half of the long run, and the ceiling for every run. */
const most = { growth: { megabytes: 60, handles: 30 }, megabytes: 550 };

function grown({ lives: all }: SoakReport): string[] {
  const long = all.at(-1) ?? [];
  const late = long.slice(Math.floor(long.length / 2));
  const [first, last] = [late[0], late.at(-1)];
  if (first === undefined || last === undefined) return ['nothing was measured'];
  const peak = Math.max(...all.flatMap((life) => life.map(({ megabytes }) => megabytes)));
  return [
    ...(['megabytes', 'handles'] as const)
      .filter((name) => last[name] - first[name] > most.growth[name])
      .map((name) => `the long life: ${name} from ${first[name]} to ${last[name]}`),
    ...(peak > most.megabytes ? [`${peak} MB at the most`] : []),
  ];
}

function tell(engine: string, report: SoakReport): void {
  const { lives: all, ...counts } = report;
  console.log(engine, JSON.stringify(counts));
  for (const life of all) {
    const of = (name: 'megabytes' | 'readers' | 'handles' | 'logged'): string =>
      `${life[0]?.[name]} .. ${life.at(-1)?.[name]} (most ${Math.max(...life.map((one) => one[name]))})`;
    console.log(
      `  MB ${of('megabytes')}, of readers ${of('readers')}, handles ${of('handles')}, bytes logged ${of('logged')}`,
    );
  }
  const { lost, doubledNotes, doubledAnswers, undone, parked } = report;
  const wrong = [
    ...grown(report),
    ...(lost + doubledNotes + doubledAnswers + undone + parked > 0 ? ['counts above'] : []),
  ];
  if (wrong.length === 0) return;
  console.log(`FAILED: ${wrong.join('; ')}`);
  process.exitCode = 1;
}

if (values.engine !== 'postgres') {
  const place = await embeddedPlace();
  tell('embedded', await soak({ place, server: null, lives, mailsASecond, whole: true }));
  rmSync(place.folder, { recursive: true, force: true });
}
if (values.engine !== 'pglite') {
  if (hasPostgres) {
    const server = await startPostgres();
    const place = { folder: 'unused', url: await server.database('soak') };
    tell('PostgreSQL', await soak({ place, server, lives, mailsASecond, whole: true }));
    server.remove();
  } else console.log('PostgreSQL: skipped: needs PostgreSQL');
}
process.exit(process.exitCode ?? 0);
