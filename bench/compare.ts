import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { distinctMail } from './distinct-mails.ts';
import { measureCommand, type Taken } from './measure-command.ts';

/**
 * What is measured is the release: `npm run build` makes it first. `--checkout` measures the sources as they are.
 * Mails for each second of processor time (user and system, of all processes) over one folder, all costs included: the command line, and
 * beside it another reader in the same run: Sisimai in Perl, when `perl -MSisimai` finds it (PERL5LIB says where). `--mails N` (a corpus
 * that is smaller is copied until it has so many), `--folder PATH`, `--rounds N`: the best round of each counts, by turns. `--distinct`: each
 * copy has people, ids, times and machines of its own (`distinct-mails.ts`), so that nothing remembered of one helps with another.
 * Then the same for the chain and for reading alone, warm and in one process (`bench/run.ts`).
 */
const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '5000' },
    folder: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    checkout: { type: 'boolean', default: false },
    distinct: { type: 'boolean', default: false },
  },
});
const root = resolve(import.meta.dirname, '..');
const shared = resolve(root, '../shared/corpus/bounces');
const source = values.folder ?? (existsSync(shared) ? shared : join(root, 'test/fixtures/real-mta'));
const wanted = Number(values.mails);

const launcher = join(root, values.checkout ? 'src' : 'dist', 'bouncedesk.mjs');
if (!values.checkout && spawnSync(process.execPath, [join(root, '.ci/build.ts')]).status !== 0)
  throw new Error('no release can be built: npm run build tells why');

const perl = 'use Sisimai; binmode STDOUT, ":utf8"; print Sisimai->dump($ARGV[0], "delivered" => 1) // "";';
const readers: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  Bouncedesk: [process.execPath, [launcher, 'diagnose', '--json', '--dns', 'off']],
  ...(spawnSync('perl', ['-MSisimai', '-e', '1']).status === 0 ? { Sisimai: ['perl', ['-e', perl]] } : {}),
};

const names = readdirSync(source).filter((name) => name.endsWith('.eml'));
if (names.length === 0) throw new Error('no mail to measure');
const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-compare-'));
for (let n = 0; n < wanted; n++) {
  const name = names[n % names.length] ?? '';
  const bytes = readFileSync(join(source, name));
  const copy = values.distinct ? Math.floor(n / names.length) : 0;
  writeFileSync(join(folder, `${n}-${name}`), distinctMail(bytes, copy));
}
console.log(
  `${wanted} mails (${values.distinct ? 'all' : names.length} of them differ), ${cpus()[0]?.model ?? ''} x ${cpus().length}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
);
const best = new Map<string, Taken>();
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [name, [command, args]] of Object.entries(readers)) {
    const taken = await measureCommand(command, [...args, folder]);
    if (taken.seconds < (best.get(name)?.seconds ?? Number.POSITIVE_INFINITY)) best.set(name, taken);
  }
}
rmSync(folder, { recursive: true });
const perSecond = (name: string): number => wanted / (best.get(name)?.seconds ?? Number.NaN);
for (const [name, { seconds, megabytes }] of best)
  console.log(
    `${name.padEnd(34)} ${Math.round(perSecond(name))} a CPU-second (${seconds.toFixed(1)} s, ${megabytes} MB)`,
  );
const other = best.has('Sisimai') ? perSecond('Sisimai') : null;
const ratio = (figure: number): string =>
  other === null ? '' : `, ${(figure / other).toFixed(2)} times Sisimai`;
if (other === null) console.log('Sisimai                            skipped: needs Perl and Sisimai');
console.log(
  `${'folder by the command line'.padEnd(34)} ${Math.round(perSecond('Bouncedesk'))}${ratio(perSecond('Bouncedesk'))}`,
);
const warm = spawnSync(process.execPath, [join(root, 'bench/run.ts')]).stdout.toString();
for (const [what, pattern] of [
  ['chain, warm', /mails per CPU-second\s+(\d+)/],
  ['reading alone, warm', /readBounce, best round (\d+)/],
] as const) {
  const figure = Number(pattern.exec(warm)?.[1] ?? Number.NaN);
  console.log(`${what.padEnd(34)} ${figure}${ratio(figure)}`);
}
