import { afterEach, expect, it } from 'vitest';
import { zammad } from '../../stand-ins/case-systems/zammad.ts';
import { bench, post, stopBench, tokenOf } from './note-bench.ts';

afterEach(stopBench);

const named = (id: string) => ({ token: tokenOf('zammad', 'zammad', id) });

it('the number leads to the id; the note says which ticket', async () => {
  const at = await bench(zammad);
  expect(await at.notes.find(named('31001'))).toEqual({ id: '7', label: '#31001', table: null });
  await post(at);
  const sent = at.api.seen.find(at.standIn.isPost);
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({ ticket_id: 7, internal: true, subject: 'Explained' });
});

it('a number that two tickets have is none', async () => {
  const at = await bench(zammad);
  expect(await at.notes.find(named('31005'))).toBeNull();
});

it('without Elasticsearch the number is found among words, and no ticket that only speaks of it', async () => {
  const at = await bench(() => zammad('words'));
  expect(await at.notes.find(named('31001'))).toMatchObject({ id: '7' });
  expect(await at.notes.find(named('3100'))).toBeNull();
});

it('an article that is not internal is no note of ours', async () => {
  const at = await bench(() => {
    const standIn = zammad();
    const answer: typeof standIn.answer = (request) =>
      request.path.includes('by_ticket')
        ? { json: [{ internal: false, body: 'bouncedesk:key-0000001' }] }
        : standIn.answer(request);
    return { ...standIn, answer };
  });
  expect(await post(at)).toMatchObject({ kind: 'posted' });
});
