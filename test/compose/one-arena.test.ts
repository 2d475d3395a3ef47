import { readFileSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { service } from '../../bench/run-process.ts';
import { embeddedPlace } from '../store/embedded-place.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function environmentOfService(more: NodeJS.ProcessEnv): Promise<string[]> {
  const place = await embeddedPlace();
  stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
  const running = await service({ BOUNCEDESK_DATA: place.folder, ...more });
  stops.push(running.stop);
  const environment = readFileSync(`/proc/${running.child.pid}/environ`, 'latin1').split('\0');
  await running.stop();
  expect(running.child.exitCode).toBe(0);
  return environment;
}

describe.skipIf(process.platform !== 'linux')(
  'memory that large mails took is given back, however the service is started (skipped elsewhere: needs Linux)',
  () => {
    it('the process that was started has one arena, and ends at SIGTERM in good order', async () => {
      expect(await environmentOfService({})).toContain('MALLOC_ARENA_MAX=1');
    });

    it('what the operator set stays', async () => {
      expect(await environmentOfService({ MALLOC_ARENA_MAX: '3' })).toContain('MALLOC_ARENA_MAX=3');
    });
  },
);
