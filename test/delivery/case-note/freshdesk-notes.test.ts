import { afterEach, expect, it } from 'vitest';
import { freshdesk } from '../../stand-ins/case-systems/freshdesk.ts';
import { bench, post, stopBench, tokenOf } from './note-bench.ts';

afterEach(stopBench);

it('a repetition is found on a later page, and pages after it are not read', async () => {
  const at = await bench(freshdesk);
  for (let n = 10; n < 75; n++) await at.notes.post(ref, { keys: [`key-00000${n}`], subject: '', text: 'x' });
  const pages = () => at.api.seen.flatMap(({ query }) => query.get('page') ?? []);
  expect(await post(at, ['key-0000045'])).toMatchObject({ kind: 'already' });
  expect(pages()).toEqual(['1', '2']);
  expect(await post(at, ['key-0000099'])).toMatchObject({ kind: 'posted', id: '765' });
  expect(pages()).toEqual(['1', '2', '1', '2', '3']);
});

it('a ticket without end is looked through up to a bound', async () => {
  const at = await bench(() => {
    const standIn = freshdesk();
    const page = Array.from({ length: 30 }, () => ({ body: 'x', private: true }));
    const endless = { ...standIn, answer: standIn.answer };
    endless.answer = (request) =>
      request.path.endsWith('/conversations') ? { json: page } : standIn.answer(request);
    return endless;
  });
  await post(at);
  expect(at.api.seen.filter(({ path }) => path.endsWith('/conversations'))).toHaveLength(30);
});

it('what customers can write or read is no note of ours', async () => {
  const at = await bench(() => {
    const standIn = freshdesk();
    const answer: typeof standIn.answer = (request) =>
      request.path.endsWith('/conversations')
        ? { json: [{ body: 'bouncedesk:key-0000001', private: false, incoming: true }] }
        : standIn.answer(request);
    return { ...standIn, answer };
  });
  expect(await post(at)).toMatchObject({ kind: 'posted' });
});

it('a ticket in the trash is none', async () => {
  const at = await bench(freshdesk);
  expect(await at.notes.find({ token: tokenOf('freshdesk', 'freshdesk', '1240') })).toBeNull();
});

const ref = { id: '1234', label: '#1234', table: null };
