import { createHmac } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { webhookNotes } from '../../../src/delivery/case-note/webhook-notes.ts';
import { type ApiServer, startApiServer } from '../../stand-ins/case-systems/api-server.ts';

let server: ApiServer | null = null;
afterEach(() => server?.stop());

const secret = 'webhook-secret-0123456789-0123456789';
const now = Date.UTC(2026, 10, 21, 10, 0, 0);

it('signs the timestamp and the body, and repeats under the same key', async () => {
  server = await startApiServer(() => ({ status: 202, json: { id: 'n1' } }));
  const notes = webhookNotes({ url: `${server.url}/hook`, secret }, { fetch, now: () => now });
  const ref = await notes.find({ messageId: '<1@contoso.example>' });
  if (ref === null) throw new Error('no case');
  const note = { keys: ['key-0000001'], subject: 'Explained', text: 'Two filters.' };
  expect(await notes.post(ref, note)).toEqual({ id: 'n1' });
  const [seen] = server.seen;
  const timestamp = String(seen?.headers['x-bouncedesk-timestamp']);
  expect(timestamp).toBe(String(now / 1000));
  const mac = createHmac('sha256', secret).update(`${timestamp}.${seen?.body}`).digest('hex');
  expect(seen?.headers['x-bouncedesk-signature']).toBe(`v1=${mac}`);
  expect(seen?.headers['idempotency-key']).toBe('key-0000001');
  expect(JSON.parse(seen?.body ?? '')).toMatchObject({ version: 1, case: { id: '<1@contoso.example>' } });
  expect(seen?.body).not.toContain(secret);
});

it('a short secret and a plain address are refused; 404 is for the operator', async () => {
  const deps = { fetch, now: () => now };
  expect(() => webhookNotes({ url: 'https://hook.contoso.example', secret: 'short' }, deps)).toThrow(
    'CASE_TOKEN',
  );
  expect(() => webhookNotes({ url: 'http://hook.contoso.example', secret }, deps)).toThrow('CASE_URL');
  server = await startApiServer(() => ({ status: 404 }));
  const notes = webhookNotes({ url: server.url, secret }, deps);
  const note = { keys: ['key-0000001'], subject: 's', text: 't' };
  await expect(notes.post({ id: '1', label: '1', table: null }, note)).rejects.toThrow('404');
});
