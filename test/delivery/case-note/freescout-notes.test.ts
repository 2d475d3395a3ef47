import { afterEach, expect, it } from 'vitest';
import { freescout } from '../../stand-ins/case-systems/freescout.ts';
import { bench, post, stopBench, tokenOf } from './note-bench.ts';

afterEach(stopBench);

const named = (id: string) => ({ token: tokenOf('freescout', 'freescout', id) });
const found = { id: '57', label: '#1234', table: null };

it.each(['1234', 'FS_conversation-57-0f1e2d3c', 'FS_autoreply-123-0f1e2d3c', 'FS_notify-123-4-1700000000'])(
  '%s leads to its conversation',
  async (id) => {
    const at = await bench(freescout);
    expect(await at.notes.find(named(id))).toEqual(found);
  },
);

it('a message is looked for among the conversations changed last, up to a bound', async () => {
  const at = await bench(freescout);
  expect(await at.notes.find(named('FS_reply-123-0f1e2d3c'))).toEqual(found);
  expect(at.api.seen.map(({ query }) => query.get('page'))).toEqual(['1', '2', '3']);
  const page = Array.from({ length: 10 }, (_, n) => ({ id: n + 1, number: n + 1 }));
  const endless = await bench(() => ({
    ...freescout(),
    answer: () => ({ json: { _embedded: { conversations: page } } }),
  }));
  expect(await endless.notes.find(named('FS_reply-123-0f1e2d3c'))).toBeNull();
  expect(endless.api.seen).toHaveLength(10);
});

it('a version without the filter by number gives all, and none of them is taken', async () => {
  const at = await bench(() => ({
    ...freescout(),
    answer: () => ({ json: { _embedded: { conversations: [{ id: 1, number: 1 }] } } }),
  }));
  expect(await at.notes.find(named('1234'))).toBeNull();
});

it('a conversation in the trash is none', async () => {
  const at = await bench(freescout);
  expect(await at.notes.find(named('1240'))).toBeNull();
});

it('the id of the note comes in a header; a user it does not know is told as CASE_USER', async () => {
  const at = await bench(freescout);
  expect(await post(at)).toMatchObject({ kind: 'posted', id: '500' });
  const wrong = await bench(() => {
    const standIn = freescout();
    return {
      ...standIn,
      settings: (baseUrl) => ({ system: 'freescout', baseUrl, key: standIn.secret, user: 5 }),
    };
  });
  expect(await post(wrong)).toMatchObject({ kind: 'stuck', why: expect.stringContaining('CASE_USER') });
});
