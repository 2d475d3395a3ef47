import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseFigures } from '../../src/store/case-figures.ts';
import { caseFilesOf } from '../../src/store/case-files.ts';
import { type CaseSearch, searchCases } from '../../src/store/case-search.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { sharesOf } from '../../src/store/shares.ts';
import { unknownReplies } from '../../src/store/unknown-replies.ts';
import { onBothEngines } from './engines.ts';

const fail = (error: Error): void => {
  throw error;
};
const anything: CaseSearch = {
  words: '',
  cause: '',
  owner: '',
  provider: '',
  domain: '',
  channel: '',
  day: '',
};
const result = (address: string, cause: string, because = 'it is so', name: string | null = null) => ({
  kind: 'bounce',
  input: { name },
  findings: [{ cause, responsible: 'sender', because }],
  recipients: [{ address, provider: 'gmail', diagnostic: '550 5.1.1 mailbox unavailable' }],
  journey: { author: 'contoso.example', recipient: address.split('@')[1] },
});

onBothEngines('cases', (place) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(await place(), fail);
    const { keep } = caseFilesOf(database);
    const bytes = Buffer.from('x');
    await keep(
      [{ bytes, name: 'first.eml' }],
      [result('kim.smith@fabrikam.example', 'user-unknown', 'it is so', 'first.eml')],
      null,
    );
    await keep([{ bytes, name: null }], [result('lee@mail.woodgrove.example', 'mailbox-full')], null);
    await keep(
      [{ bytes, name: null }],
      [result('ann@fabrikam.example', 'user-unknown', "it's 100% \\ 'odd' & | ! <-> :*")],
      null,
    );
  });
  afterAll(() => database.close());
  const found = async (search: Partial<CaseSearch>): Promise<number> =>
    (await searchCases(database, { ...anything, ...search }, { offset: 0, limit: 50 })).total;

  it.each([
    ['a domain', 'fabrikam.example', 2],
    ['the beginning of a name', 'kim', 1],
    ['a whole address', 'kim.smith@fabrikam.example', 1],
    ['words of the reply', 'mailbox unavailable', 3],
    ['words that no case has together', 'kim woodgrove', 0],
    ['a file name', 'first.eml', 1],
    ['signs of the query language', `'odd' & | ! <-> :* \\ %`, 1],
    ['signs alone', `' & | ! ( ) <-> :* \\`, 3],
    ['nothing', '', 3],
  ])('%s finds %j', async (_name, words, count) => {
    expect(await found({ words })).toBe(count);
  });

  it('filters narrow the list, and together they narrow it more', async () => {
    expect(await found({ cause: 'user-unknown' })).toBe(2);
    expect(await found({ domain: 'mail.woodgrove.example' })).toBe(1);
    expect(await found({ cause: 'user-unknown', words: 'ann' })).toBe(1);
    expect(await found({ channel: 'smtp' })).toBe(0);
    expect(
      await found({
        owner: 'sender',
        provider: 'gmail',
        channel: 'web',
        day: new Date().toISOString().slice(0, 10),
      }),
    ).toBe(3);
    expect(await found({ day: '2001-01-01' })).toBe(0);
  });

  it('pages follow each other without a case twice', async () => {
    const page = async (offset: number) =>
      (await searchCases(database, anything, { offset, limit: 2 })).cases.map(({ id }) => id);
    const all = [...(await page(0)), ...(await page(2))];
    expect(new Set(all).size).toBe(3);
  });

  it('figures count by day, cause and domain', async () => {
    const figures = await caseFigures(database, 30, new Date());
    expect(figures.total).toBe(3);
    expect(figures.days).toHaveLength(30);
    expect(figures.days.at(-1)?.count).toBe(3);
    expect(figures.causes[0]).toEqual({ name: 'user-unknown', count: 2 });
    expect(figures.domains[0]).toEqual({ name: 'fabrikam.example', count: 2 });
    // All of them are of this week: then nothing is new.
    expect(figures.fresh).toEqual([]);
  });

  it('unknown replies are counted by their words: ids, hosts and addresses part none, known ones stay out', async () => {
    const { keep } = caseFilesOf(database);
    const reply = (address: string, diagnostic: string, unknown = true, provider: string | null = null) => ({
      recipients: [
        { address: 'a@b.example', class: 'user-unknown', diagnostic: '550 no such user' },
        { address, provider, class: unknown ? 'text-unknown' : 'user-unknown', diagnostic },
      ],
    });
    const texts = [
      reply('kim@fabrikam.example', '554 Gate is shut for lee@contoso.example (id 77ab)'),
      reply('ann@woodgrove.example', '554 gate is shut for kim@fabrikam.example  (id 12cd)'),
      reply('joe@gmail.example', '554 Gate is shut for joe@gmail.example (id 9)', true, 'gmail'),
      reply('kim@fabrikam.example', '554 known words', false),
      reply('kim@fabrikam.example', "554 <script>' -- \\ odd"),
    ];
    const ids: (string | null)[] = [];
    for (const [at, one] of texts.entries())
      ids.push(await keep([{ bytes: Buffer.from(`u${at}`), name: null }], [one], null));
    const found = await unknownReplies(database, new Date(Date.now() - 86_400_000));
    expect(found).toEqual([
      {
        text: '554 Gate is shut for joe@gmail.example (id 9)',
        count: 3,
        from: ['fabrikam.example', 'gmail', 'woodgrove.example'],
        id: ids[2],
        number: 1,
      },
      { text: "554 <script>' -- \\ odd", count: 1, from: ['fabrikam.example'], id: ids[4], number: 1 },
    ]);
    expect(await unknownReplies(database, new Date(Date.now() + 60_000))).toEqual([]);
  });

  it('several inputs come back as they were, byte for byte, and the same form is one case', async () => {
    const files = caseFilesOf(database);
    const given = [
      { bytes: Buffer.from([0, 255, 13]), name: 'a.eml' },
      { bytes: Buffer.from('zwölf'), name: null },
    ];
    const id = await files.keep(given, [], 'form-1');
    expect(await files.keep(given, [], 'form-1')).toBe(id);
    expect(await files.of(id)).toEqual(given);
    expect(await files.of('no id')).toEqual([]);
    expect((await files.history(id)).map(({ what }) => what)).toContain('Handed in');
  });

  it('of a burst each form is one case with its own bytes and results, sent twice at once or not', async () => {
    const files = caseFilesOf(database);
    const keep = (at: number): Promise<string> =>
      files.keep(
        [{ bytes: Buffer.from(`burst ${at}`), name: null }],
        [{ kind: `burst-${at}` }],
        `burst-${at}`,
      );
    const ids = await Promise.all([0, 1, 2, 1, 0, 3].map(keep));
    expect(new Set(ids).size).toBe(4);
    expect([ids[3], ids[4]]).toEqual([ids[1], ids[0]]);
    expect((await files.of(ids[2] ?? '')).map(({ bytes }) => bytes.toString())).toEqual(['burst 2']);
    expect((await inboxOf(database).find(ids[5] ?? ''))?.results).toEqual([{ kind: 'burst-3' }]);
    expect((await inboxOf(database).find(ids[1] ?? ''))?.results).toEqual([{ kind: 'burst-1' }]);
  });

  it('a mail to a test address is found there and nowhere else', async () => {
    const files = caseFilesOf(database);
    const inbox = inboxOf(database);
    const envelope = { envelopeSender: '', recipients: ['test-abcdefghjk@desk.example'] };
    const id = await inbox.add(
      { channel: 'smtp', name: null, bytes: Buffer.from('x'), envelope, dedupeKey: null },
      async () => {},
    );
    expect(await files.arrivedAt('test-abcdefghjk@desk.example')).toBeNull();
    await inbox.finish(id ?? '', [{}]);
    expect(await files.arrivedAt('test-abcdefghjk@desk.example')).toBe(id);
    expect(await files.arrivedAt('test-zzzzzzzzzz@desk.example')).toBeNull();
    expect(await files.forgetTests('desk.example')).toBe(0);
  });

  it('a link to a report ends by its time', async () => {
    const shares = sharesOf(database);
    const id = await caseFilesOf(database).keep([{ bytes: Buffer.from('x'), name: null }], [{}], null);
    await shares.add('token', { id, ordinal: 0, expiresAt: new Date(2_000) }, new Date(0));
    expect((await shares.find('token', new Date(1_000)))?.id).toBe(id);
    expect(await shares.find('token', new Date(3_000))).toBeNull();
    expect(await shares.find('tokem', new Date(1_000))).toBeNull();
  });
});
