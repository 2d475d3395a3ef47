import { existsSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { portsOf, service } from '../../bench/run-process.ts';
import { embeddedPlace } from '../store/embedded-place.ts';
import { hostileRun } from './hostile-run.ts';
import { hostileSet } from './hostile-set.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

// Some of what `node bench/hostile.ts` hands in whole, and measures.
describe.skipIf(!existsSync('/proc/self/clear_refs'))(
  'hostile inputs of every kind, one after the other (skipped elsewhere: needs /proc of Linux)',
  () => {
    it('each is answered, the service is well all the while, and its memory stays bounded', {
      timeout: 300_000,
    }, async () => {
      const place = await embeddedPlace();
      stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
      const running = await service({ BOUNCEDESK_DATA: place.folder });
      stops.push(running.stop);
      const report = await hostileRun(portsOf(running).http, running.child.pid ?? 0, hostileSet(70));
      expect(report.inputs).toBeGreaterThanOrEqual(70);
      expect(report.failed).toEqual([]);
      expect(report.healthLooks).toBeGreaterThan(5);
      // The service has just started, which has its own peak; what reads has not.
      expect(report.mostMegabytes).toBeLessThan(1_200);
      expect(report.mostOfReader).toBeLessThan(550);
    });
  },
);
