import { existsSync, readFileSync } from 'node:fs';
import { readHop } from '../../src/evidence/headers/hops/read-hop.ts';

/** Scores the Received reader against the shared lines. Usage: `node test/corpus/score-received.ts`. */
const file = '../shared/corpus/received/received.json';

interface Name {
  readonly Name?: string;
  readonly IpAddr?: string;
}

interface Line {
  readonly header: string;
  readonly expected: {
    readonly from?: Name;
    readonly from_ip?: string;
    readonly from_iprev?: string;
    readonly helo?: Name;
    readonly by?: Name;
    readonly for_?: string;
    readonly with?: string;
    readonly id?: string;
    readonly date?: Readonly<Record<string, number | boolean>> | null;
  };
}

/** RFC 5322 4.3: the lines expect two-digit years as 19xx, which is wrong for 03. */
function isoOf(date: Line['expected']['date']): string | null {
  if (!date) return null;
  const [year, month, day] = [Number(date.year), Number(date.month), Number(date.day)];
  const offset = (Number(date.tz_hour) * 60 + Number(date.tz_minute)) * (date.tz_before_gmt ? -1 : 1);
  const full = year < 1950 ? year + 100 : year;
  const time = Date.UTC(full, month - 1, day, Number(date.hour), Number(date.minute), Number(date.second));
  return `${new Date(time - offset * 60_000).toISOString().slice(0, 19)}Z`;
}

const nameOf = (name: Name | undefined): string | null => name?.Name ?? name?.IpAddr ?? null;

function expectedOf(line: Line): Record<string, string | null> {
  const { expected } = line;
  return {
    from: nameOf(expected.from),
    by: nameOf(expected.by),
    address: expected.from_ip ?? expected.from?.IpAddr ?? null,
    rdns: expected.from_iprev?.replace(/\.$/, '') ?? null,
    helo: nameOf(expected.helo),
    for: expected.for_ ?? null,
    with: expected.with ?? null,
    id: expected.id ?? null,
    date: isoOf(expected.date),
  };
}

function main(): void {
  if (!existsSync(file)) throw new Error(`needs ${file}`);
  const lines = JSON.parse(readFileSync(file, 'utf8')) as Line[];
  const right = new Map<string, number>();
  const asked = new Map<string, number>();
  for (const line of lines) {
    const hop = readHop(line.header.replace(/\r?\n[ \t]*/g, ' ').trim());
    const got: Record<string, string | null> = { ...hop, address: hop.ip, rdns: hop.fromRdns, local: null };
    for (const [field, want] of Object.entries(expectedOf(line))) {
      const have = got[field] ?? null;
      if (want === null) {
        // The lines leave out what their author's reader does not know: shown, not counted.
        if (have !== null) process.stdout.write(`extra ${field}: ${have}\n    ${line.header.trim()}\n`);
        continue;
      }
      asked.set(field, (asked.get(field) ?? 0) + 1);
      if (want.toLowerCase() === have?.toLowerCase()) right.set(field, (right.get(field) ?? 0) + 1);
      else process.stdout.write(`${field}: want ${want}, have ${have}\n    ${line.header.trim()}\n`);
    }
  }
  for (const [field, count] of asked) process.stdout.write(`${field} ${right.get(field) ?? 0}/${count}\n`);
  const values = lines.map((line) => line.header.replace(/\r?\n[ \t]*/g, ' ').trim());
  // Processor time, so that a busy machine does not count.
  const began = process.cpuUsage();
  for (let round = 0; round < 200; round++) for (const value of values) readHop(value);
  const each = process.cpuUsage(began).user / (200 * values.length);
  process.stdout.write(`${lines.length} lines, ${each.toFixed(1)} us each\n`);
}

main();
