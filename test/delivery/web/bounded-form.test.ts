import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { boundedForm } from '../../../src/delivery/web/bounded-form.ts';

const app = new Hono().post('/', async (context) => {
  const form = await boundedForm(context);
  if (!(form instanceof FormData)) return context.text(form ?? 'no form');
  return context.json(
    [...form].map(([name, value]) => [name, typeof value === 'string' ? value.length : value.size]),
  );
});
const mega = 1024 * 1024;
const multipart = 'multipart/form-data; boundary=b';
const filled = (unit: string, bytes: number): string => unit.repeat(Math.floor(bytes / unit.length));
const post = (body: string | FormData | URLSearchParams, type?: string): Promise<string> =>
  Promise.resolve(
    app.request('/', {
      method: 'POST',
      body,
      ...(type === undefined ? {} : { headers: { 'content-type': type } }),
    }),
  ).then((response) => response.text());

it.each([
  [
    'tiny files',
    multipart,
    `${filled('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n', 16 * mega)}--b--\r\n`,
  ],
  ['empty parts', multipart, `${filled('--b\r\n', 16 * mega)}--b--\r\n`],
  ['fields above a part', multipart, `--b\r\n${filled('X: y\r\n', 16 * mega)}\r\nx\r\n--b--\r\n`],
  ['an address with a thousand fields', 'application/x-www-form-urlencoded', filled('a=b&', 16 * mega)],
])('a form of 16 MB made of %s is refused in moments', async (_, type, body) => {
  const before = process.cpuUsage();
  expect(await post(body, type)).toBe('too-many');
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(1_000);
});

it('what people send is read: large files, words, names that need care', async () => {
  const form = new FormData();
  form.append('text', 'words ü');
  for (let n = 0; n < 20; n++) form.append('file', new File([`${n}`.repeat(100)], `a "${n}".eml`));
  form.append('file', new File([new Uint8Array(8 * mega)], 'large.eml'));
  const read = JSON.parse(await post(form)) as [string, number][];
  expect(read).toHaveLength(22);
  expect(read[0]).toEqual(['text', 7]);
  expect(read.at(-1)).toEqual(['file', 8 * mega]);
  expect(JSON.parse(await post(new URLSearchParams({ text: 'a&b', case: '1' })))).toEqual([
    ['text', 3],
    ['case', 1],
  ]);
});

it('a form that is cut off is none', async () => {
  expect(await post('--b\r\nContent-Disposition: form-data; name="te', multipart)).toBe('no form');
});
