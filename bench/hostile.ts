import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { hostileRun } from '../test/compose/hostile-run.ts';
import { hostileSet } from '../test/compose/hostile-set.ts';
import { embeddedPlace } from '../test/store/embedded-place.ts';
import { portsOf, service } from './run-process.ts';

/**
 * The whole hostile set against the service on the embedded database (`--most N` for a part of it). Ends with 1 when an answer
 * took more than 5 seconds, the health more than one, or a process more than 500 MB.
 */
const { values } = parseArgs({ options: { most: { type: 'string' } } });
const place = await embeddedPlace();
const running = await service({ BOUNCEDESK_DATA: place.folder });
// Start-up needs extra memory (V8 compiles the database), which is released.
await sleep(20_000);
const most = values.most === undefined ? Number.POSITIVE_INFINITY : Number(values.most);
const report = await hostileRun(portsOf(running).http, running.child.pid ?? 0, hostileSet(most));
await running.stop();
rmSync(place.folder, { recursive: true, force: true });
console.log(JSON.stringify(report, null, 2));
const { failed, slowest, slowestHealth } = report;
const largest = Math.max(report.mostMegabytes, report.mostOfReader);
const missed = failed.length > 0 || slowest.ms > 5_000 || slowestHealth > 1_000 || largest > 500;
process.exit(missed ? 1 : 0);
