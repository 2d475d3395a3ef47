import { expect, it } from 'vitest';
import { byteBudget } from '../../src/compose/service/byte-budget.ts';
import { withUploadBudget } from '../../src/compose/service/with-upload-budget.ts';

const upload = (length: number | null, method = 'POST'): Request =>
  new Request('http://desk.example/diagnose', {
    method,
    headers: length === null ? {} : { 'content-length': String(length) },
  });

/** An application that answers when it is told to. */
function slowApp() {
  const inside: (() => void)[] = [];
  const fetch = (_: Request): Promise<Response> =>
    new Promise((resolve) => inside.push(() => resolve(new Response('done'))));
  return { fetch, inside };
}

it('uploads beside each other hold no more than the room; a small one and a look go past', async () => {
  const app = slowApp();
  const served = withUploadBudget(app, 1_000_000, byteBudget(1_000_000));
  const all = [served.fetch(upload(600_000)), served.fetch(upload(600_000)), served.fetch(upload(null))];
  const past = [served.fetch(upload(1_000)), served.fetch(upload(null, 'GET'))];
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(app.inside).toHaveLength(3);
  for (let n = 0; n < 5; n++) {
    app.inside[n]?.();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const answers = await Promise.all([...all, ...past]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

it('who waits for room too long is told to come again, and those behind are served', async () => {
  const app = slowApp();
  const served = withUploadBudget(app, 1_000_000, byteBudget(1_000_000));
  const stuck = served.fetch(upload(900_000));
  const refused = await served.fetch(upload(900_000));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  app.inside[0]?.();
  expect((await stuck).status).toBe(200);
  const next = served.fetch(upload(900_000));
  await new Promise((resolve) => setTimeout(resolve, 10));
  app.inside[1]?.();
  expect((await next).status).toBe(200);
});

it('an application that fails leaves its room', async () => {
  const room = byteBudget(1_000_000);
  const served = withUploadBudget({ fetch: () => Promise.reject(new Error('broken')) }, 1_000_000, room);
  await expect(served.fetch(upload(900_000))).rejects.toThrow('broken');
  expect(await room.acquire(1_000_000, 10)).not.toBeNull();
});

it('what is larger than the room goes in alone, and nobody else beside it', async () => {
  const room = byteBudget(100);
  const leave = await room.acquire(500);
  expect(leave).not.toBeNull();
  expect(await room.acquire(1, 5)).toBeNull();
  leave?.();
  leave?.();
  const [one, two, three] = [await room.acquire(60, 5), await room.acquire(40, 5), await room.acquire(1, 5)];
  expect([one === null, two === null, three === null]).toEqual([false, false, true]);
});
