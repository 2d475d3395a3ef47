import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { metric, portsOf, type Running, service } from './run-process.ts';

/**
 * The page under load, by the real service on the embedded database: clients paste a header dump (each with a message id of
 * its own), are sent on to the answer and read it. Prints answers a second, processor time of all its processes for one
 * answer, server time and, every ten seconds, resident memory. `--seconds N`, `--clients N`, `--rate N` (answers a second
 * that are asked for; 0: as fast as it goes).
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    clients: { type: 'string', default: '8' },
    rate: { type: 'string', default: '0' },
  },
});
const seconds = Number(values.seconds);
const rate = Number(values.rate);
const samples = resolve(import.meta.dirname, '../test/delivery/web/samples');
const dump = readFileSync(join(samples, 'forwarder-changed.txt'), 'utf8');
/** Clock ticks of /proc a second. */
const ticks = 100;

interface Use {
  readonly ms: number;
  readonly megabytes: number;
}

/** The process and all below it. */
function useOf(root: number): Use & { readonly own: number } {
  const parents = new Map<number, number>();
  const used = new Map<number, Use>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      parents.set(Number(name), Number(fields[1]));
      used.set(Number(name), {
        ms: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks,
        megabytes: (Number(fields[21]) * 4096) / 1024 / 1024,
      });
    } catch {
      // It ended meanwhile.
    }
  }
  const below = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  const all = [...used].filter(([pid]) => below(pid)).map(([, one]) => one);
  return {
    ms: all.reduce((sum, one) => sum + one.ms, 0),
    megabytes: all.reduce((sum, one) => sum + one.megabytes, 0),
    own: used.get(root)?.megabytes ?? 0,
  };
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);

async function load(running: Running): Promise<void> {
  const base = `http://127.0.0.1:${portsOf(running).http}`;
  const pid = running.child.pid ?? 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  const times: number[] = [];
  let asked = 0;
  let wrong = 0;
  async function one(number: number): Promise<void> {
    const start = performance.now();
    const html = await (await fetch(await answerOf(base, number))).text();
    if (!html.includes('</html>') || !html.includes('id="a-route"')) wrong++;
    times.push(performance.now() - start);
  }
  async function client(): Promise<void> {
    while (performance.now() < until) {
      const number = asked++;
      if (rate > 0) {
        const due = began + (number * 1000) / rate;
        if (due >= until) return;
        await new Promise((go) => setTimeout(go, Math.max(0, due - performance.now())));
      }
      await one(number);
    }
  }
  const first = useOf(pid);
  let last = first;
  let done = 0;
  const say = async (): Promise<void> => {
    const heap = await metric(portsOf(running).http, 'nodejs_heap_size_used_bytes');
    const now = useOf(pid);
    const count = times.length - done;
    console.log(
      `${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${String(count).padStart(5)} answers  ${((now.ms - last.ms) / Math.max(1, count)).toFixed(1)} ms CPU each  ${now.megabytes.toFixed(0)} MB, the service itself ${now.own.toFixed(0)} MB, of them ${(heap / 1024 / 1024).toFixed(0)} MB objects`,
    );
    last = now;
    done = times.length;
  };
  const timer = setInterval(say, 10_000);
  await Promise.all(Array.from({ length: Number(values.clients) }, client));
  clearInterval(timer);
  const elapsed = (performance.now() - began) / 1000;
  const all = useOf(pid);
  times.sort((a, b) => a - b);
  const each = (all.ms - first.ms) / times.length;
  console.log(
    `${times.length} answers in ${elapsed.toFixed(0)} s: ${(times.length / elapsed).toFixed(0)} a second; ${each.toFixed(1)} ms CPU each, for two cores ${(2000 / each).toFixed(0)} a second; ${at(times, 0.5)} ms median, ${at(times, 0.95)} ms at the 95th percentile from the form to the page; ${wrong} wrong; ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
  );
}

async function answerOf(base: string, number: number): Promise<string> {
  const form = new FormData();
  form.append('text', dump.replace(/^Message-ID: <.*>$/im, `Message-ID: <load-${number}@contoso.example>`));
  const sent = await fetch(`${base}/diagnose`, { method: 'POST', body: form, redirect: 'manual' });
  await sent.arrayBuffer();
  return `${base}${sent.headers.get('location') ?? '/'}`;
}

const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-page-load-'));
const running = await service({ BOUNCEDESK_DATA: folder, LMTP_PORT: 'off' });
try {
  await load(running);
} finally {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}
