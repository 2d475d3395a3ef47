import { expect, it } from 'vitest';
import { withSettingsKept } from '../../../src/delivery/chat/chat-handler.ts';
import { memoryInProcess } from './memory-in-process.ts';

it('settings are asked for once in five seconds; a change made here counts at once', async () => {
  const [store, clock] = [memoryInProcess(), { now: 0 }];
  const kept = withSettingsKept(store, () => clock.now);
  expect(await kept.settings('slack', 'T')).toEqual({});
  await store.set('slack', 'T', 'role', 'elsewhere');
  expect(await kept.settings('slack', 'T')).toEqual({});
  clock.now = 5_001;
  expect(await kept.settings('slack', 'T')).toEqual({ role: 'elsewhere' });
  await kept.set('slack', 'T', 'role', 'here');
  expect([await kept.settings('slack', 'T'), await kept.settings('slack', 'U')]).toEqual([
    { role: 'here' },
    {},
  ]);
});
