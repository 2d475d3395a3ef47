import { afterEach, expect, it } from 'vitest';
import { znuny } from '../../stand-ins/case-systems/znuny.ts';
import { bench, post, stopBench, tokenOf } from './note-bench.ts';

afterEach(stopBench);

const named = (id: string) => ({ token: tokenOf('znuny', 'znuny', id) });

it('the number leads to the id, and no password stands in an address', async () => {
  const at = await bench(znuny);
  expect(await at.notes.find(named('2026112910000011'))).toEqual({
    id: '2',
    label: '#2026112910000011',
    table: null,
  });
  await post(at);
  for (const { path, query } of at.api.seen) expect(`${path}?${query}`).not.toContain(at.standIn.secret);
});

it('a merged ticket is none, and so is a number that two tickets have', async () => {
  const at = await bench(znuny);
  expect(await at.notes.find(named('2026112910000028'))).toBeNull();
  expect(await at.notes.find(named('2026112910000037'))).toBeNull();
});

it('errors that come with status 200 are no answers: log-in, rights, a refusal', async () => {
  const answering = (ErrorCode: string) => () => {
    const standIn = znuny();
    const answer: typeof standIn.answer = (request) =>
      standIn.isPost(request)
        ? { json: { Error: { ErrorCode, ErrorMessage: 'no' } } }
        : standIn.answer(request);
    return { ...standIn, answer };
  };
  for (const [code, why] of [
    ['TicketUpdate.AuthFail', /CASE_USER and CASE_TOKEN/],
    ['TicketUpdate.AccessDenied', /rights/],
    ['TicketUpdate.MissingParameter', /answered TicketUpdate.MissingParameter/],
  ] as const) {
    const at = await bench(answering(code));
    expect(await post(at)).toMatchObject({ kind: 'stuck', why: expect.stringMatching(why) });
    expect(at.standIn.notes).toEqual([]);
  }
});

it('an article that the customer sees is no note of ours', async () => {
  const at = await bench(() => {
    const standIn = znuny();
    const seen = { SenderType: 'agent', IsVisibleForCustomer: 1, Body: 'bouncedesk:key-0000001' };
    const answer: typeof standIn.answer = (request) =>
      request.query.get('AllArticles') === '1'
        ? { json: { Ticket: [{ TicketID: 2, Article: [seen] }] } }
        : standIn.answer(request);
    return { ...standIn, answer };
  });
  expect(await post(at)).toMatchObject({ kind: 'posted' });
});
