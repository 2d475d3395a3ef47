import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { auditOf } from '../../src/store/audit.ts';
import { chatMemoryOf } from '../../src/store/chat-memory.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { forget } from '../../src/store/forget.ts';
import { forgetOld } from '../../src/store/forget-old.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { outboxOf } from '../../src/store/outbox.ts';
import { onBothEngines } from './engines.ts';

const databases: Database[] = [];
afterEach(async () => {
  for (const one of databases.splice(0)) await one.close();
});

/** Files below the folder in which one of the words stands. */
function filesWith(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return words.some((word) => bytes.includes(word));
    });
}

/** A mail, its result, an answer, a voice and a chat about `who`. */
async function live(database: Database, who: string): Promise<string> {
  const inbox = inboxOf(database);
  const outbox = outboxOf(database);
  const memory = chatMemoryOf(database);
  const bytes = Buffer.from(`To: ${who}\r\n\r\nWords for ${who}.\r\n`.repeat(200));
  const envelope = { envelopeSender: '', recipients: [who] };
  const id = (await inbox.add(
    { channel: 'smtp', name: null, bytes, envelope, dedupeKey: who },
    async () => {},
  )) as string;
  await inbox.finish(id, [{ recipients: [{ address: who }] }], (trx) =>
    outbox.add(trx, { inboxId: id, kind: 'mail', target: who, key: who, detail: { subject: who } }),
  );
  await auditOf(database).feedback({
    inboxId: id,
    channel: 'web',
    verdict: 'right',
    cause: null,
    words: who,
  });
  await memory.persist({ channel: 'slack', eventKey: who, body: { text: who } });
  const answerId = who.replace(/\W/g, '');
  await memory.keep(answerId, [{ headline: who }]);
  // What a conversation keeps is encoded, and the answer to it need not name anybody.
  const said = Buffer.from(`To: ${who}\r\n\r\n550 5.1.1`).toString('base64');
  const talk = { answerId: `t${answerId}`, user: 'U1', posted: null, inputs: [{ name: null, bytes: said }] };
  await memory.saveConversation({ platform: 'slack', workspace: 'T1', place: who }, talk);
  await memory.keep(`t${answerId}`, [{ headline: 'No such mailbox' }]);
  return id;
}

onBothEngines('deleting', (place) => {
  it('a person is forgotten, the others are not; no file has the words', { timeout: 180_000 }, async () => {
    const where = await place();
    const database = await openDatabase(where, () => undefined);
    databases.push(database);
    const gone = await live(database, 'kim.gone@contoso.example');
    const stays = await live(database, 'lee.stays@contoso.example');
    const { rows, receipt } = await forget(database, 'Kim.Gone@contoso.example');
    expect(rows).toMatchObject({ inbox: 1, outbox: 1, feedback: 1, chat_event: 1, chat_answer: 2 });
    expect(rows.chat_talk).toBe(1);
    expect(receipt).toMatch(/^[0-9a-f-]{36}$/);
    const inbox = inboxOf(database);
    expect([await inbox.find(gone), (await inbox.find(stays))?.id]).toEqual([null, stays]);
    expect((await forget(database, 'kim.gone@contoso.example')).rows).toEqual({});
    // A word with signs of patterns is a word.
    expect((await forget(database, '%%%%.example')).rows).toEqual({});
    expect((await forget(database, '....@....')).rows).toEqual({});
    // Somebody else's address or domain that ends or begins alike.
    for (const other of ['stays@contoso.example', 'ee.stays@contoso.example', 'oso.example', 'contoso.ex'])
      expect([other, (await forget(database, other)).rows]).toEqual([other, {}]);
    await database.clean(true);
    if (where.url !== null) return;
    expect(filesWith(where.folder, ['lee.stays'])).not.toEqual([]);
    expect(filesWith(where.folder, ['kim.gone', 'Kim.Gone'])).toEqual([]);
  });

  it('by domain, by case and by row', { timeout: 180_000 }, async () => {
    const database = await openDatabase(await place(), () => undefined);
    databases.push(database);
    const inbox = inboxOf(database);
    const outbox = outboxOf(database);
    const one = await live(database, 'kim@one.example');
    const two = await live(database, 'kim@two.example');
    const three = await live(database, 'kim@three.example');
    await database.sql.transaction().execute((trx) =>
      outbox.joinNote(trx, {
        inboxId: two,
        kind: 'note',
        target: 'rt::4711',
        key: 'n',
        ticketId: 'rt::4711',
      }),
    );
    await forget(database, 'one.example');
    await forget(database, 'rt::4711');
    await forget(database, three);
    expect(await Promise.all([one, two, three].map((id) => inbox.find(id)))).toEqual([null, null, null]);
  });

  it('what is old and done goes with all that hangs on it; what waits stays', {
    timeout: 180_000,
  }, async () => {
    const where = await place();
    const database = await openDatabase(where, () => undefined);
    databases.push(database);
    const inbox = inboxOf(database);
    const old = await live(database, 'kim.old@contoso.example');
    await database.sql.updateTable('outbox').set({ state: 'sent' }).execute();
    const bytes = Buffer.from('waits');
    const waits = await inbox.add(
      { channel: 'smtp', name: null, bytes, envelope: {}, dedupeKey: 'w' },
      async () => {},
    );
    expect(await forgetOld(database, new Date(Date.now() - 60_000))).toBe(0);
    expect(await forgetOld(database, new Date(Date.now() + 60_000))).toBeGreaterThan(4);
    expect([await inbox.find(old), (await inbox.find(waits ?? ''))?.id]).toEqual([null, waits]);
    const there = { platform: 'slack', workspace: 'T1', place: 'kim.old@contoso.example' } as const;
    expect(await chatMemoryOf(database).talk(there)).toBeNull();
    await database.clean(true);
    if (where.url === null) expect(filesWith(where.folder, ['kim.old'])).toEqual([]);
  });
});
