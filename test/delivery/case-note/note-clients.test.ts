import { afterEach, describe, expect, it } from 'vitest';
import { CaseSystemError } from '../../../src/delivery/case-note/case-system-error.ts';
import { openTicketNotes } from '../../../src/delivery/case-note/open-ticket-notes.ts';
import { postNote } from '../../../src/delivery/case-note/post-note.ts';
import type { TicketKey } from '../../../src/delivery/case-note/ticket-notes.ts';
import type { SeenRequest } from '../../stand-ins/case-systems/api-server.ts';
import type { StandIn } from '../../stand-ins/case-systems/stand-in.ts';
import { systems } from '../../stand-ins/case-systems/systems.ts';
import { bench, impatient, noteFor, post, stopBench, tokenOf as token } from './note-bench.ts';

afterEach(stopBench);

const get = ({ method }: SeenRequest): boolean => method === 'GET';

describe.each(systems.map((make) => ({ name: make().system, make })))('$name', ({ make }) => {
  it('posts one internal note with its marker', async () => {
    const at = await bench(make);
    expect(await post(at)).toMatchObject({ kind: 'posted' });
    expect(at.standIn.notes).toHaveLength(1);
    expect(at.standIn.notes[0]).toContain('Two filters.');
    expect(at.standIn.notes[0]).toMatch(/\nbouncedesk:key-0000001\n/);
  });

  it('a repetition finds the note and posts none; a longer key is another', async () => {
    const at = await bench(make);
    await post(at);
    expect(await post(at)).toMatchObject({ kind: 'already' });
    expect(at.standIn.notes).toHaveLength(1);
    expect(await post(at, ['key-00000012'])).toMatchObject({ kind: 'posted' });
    expect(at.standIn.notes).toHaveLength(2);
  });

  it('a merged note leaves out what stands in the case', async () => {
    const at = await bench(make);
    const keys = ['key-0000001', 'key-0000002', 'key-0000003', 'key-0000004', 'key-0000005'];
    await post(at, keys);
    expect(await post(at, [...keys, 'key-0000006'])).toMatchObject({ kind: 'posted' });
    expect(at.standIn.notes).toHaveLength(2);
    expect(at.standIn.notes[1]).not.toContain('key-0000005');
    expect(await post(at, [...keys, 'key-0000006'])).toMatchObject({ kind: 'already' });
  });

  it('the connection lost after the note was written: the retry posts none', async () => {
    const at = await bench(make);
    at.api.failNext(at.standIn.isPost, 'lost-after-work');
    expect(await post(at)).toMatchObject({ kind: 'retry' });
    expect(at.standIn.notes).toHaveLength(1);
    expect(await post(at)).toMatchObject({ kind: 'already' });
    expect(at.standIn.notes).toHaveLength(1);
  });

  it('no answer in time is a retry', async () => {
    const at = impatient(await bench(make));
    at.api.failNext(at.standIn.isPost, 'silence');
    expect(await post(at)).toMatchObject({ kind: 'retry', why: expect.stringContaining('in time') });
  });

  it('500 at the look-up is a retry', async () => {
    const at = await bench(make);
    at.api.failNext(get, { status: 500 });
    expect(await post(at)).toMatchObject({ kind: 'retry', afterMs: null });
    expect(await post(at)).toMatchObject({ kind: 'posted' });
  });

  it('the note itself: told to wait, it waits; refused or gone, an operator is told', async () => {
    const at = await bench(make);
    at.api.failNext(at.standIn.isPost, { status: 429, headers: { 'retry-after': '9' } });
    expect(await post(at)).toMatchObject({ kind: 'retry', afterMs: 9_000 });
    at.api.failNext(at.standIn.isPost, { status: 500 });
    expect(await post(at)).toMatchObject({ kind: 'retry', afterMs: null });
    for (const status of [400, 404, 422]) {
      at.api.failNext(at.standIn.isPost, { status, json: { message: 'no' } });
      expect(await post(at)).toMatchObject({ kind: 'stuck', why: expect.stringMatching(/answered|CASE_/) });
    }
    expect(at.standIn.notes).toEqual([]);
  });

  it('an answer without end is not read to its end', async () => {
    const at = await bench(make);
    at.api.failNext(get, { raw: `["${'x'.repeat(9 * 1024 * 1024)}"]` });
    const result = await post(at);
    // The end of what is not read may be a broken connection.
    if (result.kind !== 'posted')
      expect(result).toMatchObject({ why: expect.stringMatching(/8 MiB|cannot be reached/) });
  });

  it('hostile words stand in the note as words', async () => {
    const at = await bench(make);
    const text = '<script>x</script> & "q" \'s\' `c` a=b &lt;b&gt; <!-- {{x}}\n  - second line\n\nthird é😀';
    await postNote(at.notes, at.names, ['key-0000001'], (keys) => ({ keys, subject: '<b>s\r\nX: y', text }));
    expect(at.standIn.notes).toHaveLength(1);
    for (const line of [
      '<script>x</script> & "q" \'s\' `c` a=b &lt;b&gt; <!--',
      '\n  - second line\n\nthird é😀',
    ])
      expect(at.standIn.notes[0]).toContain(line);
  });

  it('a long note is cut and keeps its marker', async () => {
    const at = await bench(make);
    const text = '<&"é\n'.repeat(60_000);
    await postNote(at.notes, at.names, ['key-0000001'], (keys) => ({ keys, subject: 's', text }));
    expect(at.standIn.notes[0]).toMatch(/\n\[\.\.\.\][\s\S]{0,20}\nbouncedesk:key-0000001\n$/);
    expect(await post(at)).toMatchObject({ kind: 'already' });
  });

  it('429 tells when to come back, in seconds or as a date', async () => {
    const at = await bench(make);
    at.api.failNext(get, { status: 429, headers: { 'retry-after': '17' } });
    expect(await post(at)).toMatchObject({ kind: 'retry', afterMs: 17_000 });
    at.api.failNext(get, {
      status: 503,
      headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() },
    });
    const later = await post(at);
    expect(later.kind === 'retry' && (later.afterMs ?? 0)).toBeGreaterThan(50_000);
  });

  it('a wrong log-in names the settings and no secret', async () => {
    const at = await bench(make);
    at.api.failNext(() => true, { status: 403 });
    at.api.failNext(() => true, { status: 401 });
    at.api.failNext(() => true, { status: 401 });
    const result = await post(at);
    const result2 = result.kind === 'stuck' ? result : await post(at);
    expect(result2).toMatchObject({ kind: 'stuck', why: expect.stringMatching(/CASE_/) });
    expect(JSON.stringify(result2)).not.toContain(at.standIn.secret);
  });

  it('a page that is no JSON is no answer', async () => {
    const at = await bench(make);
    at.api.failNext(get, { raw: '<html>log in</html>' });
    const result = await post(at);
    if (result.kind !== 'posted')
      expect(result).toMatchObject({ kind: 'stuck', why: expect.stringContaining('CASE_URL') });
    expect(at.standIn.notes.length).toBeLessThanOrEqual(1);
  });

  it('a redirect is not followed: the log-in stays at its host', async () => {
    const at = await bench(make);
    at.api.failNext(get, { status: 302, headers: { location: `${at.api.url}/elsewhere` } });
    expect(await post(at)).toMatchObject({ kind: 'retry' });
    expect(at.api.seen.some(({ path }) => path === '/elsewhere')).toBe(false);
  });

  it('a case nobody knows gets no note', async () => {
    const at = await bench(make);
    const names = [{ token: token(at.standIn.system, at.standIn.token.row, 'unknown-1') }];
    expect(await postNote(at.notes, names, ['key-0000001'], noteFor)).toEqual({ kind: 'no-ticket' });
    expect(at.standIn.notes).toEqual([]);
  });

  it('a hostile mark reaches no other path or query', async () => {
    const at = await bench(make);
    const hostile = [
      '../../admin',
      "x' OR Id != '",
      'a^active=true',
      '12/../1',
      '%2e%2e',
      '1?x=1#',
      'A-1\r\nX: y',
      '..',
      '31001" OR "1',
      'FS_reply-1/../2-x',
      'FS_conversation-../admin-x',
    ];
    for (const id of hostile) {
      const names: TicketKey[] = [
        { token: token(at.standIn.system, at.standIn.token.row, id) },
        { messageId: id },
      ];
      const result = await postNote(at.notes, names, ['key-0000001'], noteFor);
      expect(['no-ticket', 'stuck']).toContain(result.kind);
    }
    expect(at.standIn.notes).toEqual([]);
    for (const { path, query } of at.api.seen) {
      expect(path).not.toMatch(/admin|\.\.|OR Id/);
      expect(query.get('query') ?? '').not.toMatch(/" OR|active/);
      expect(query.get('q') ?? '').not.toMatch(/= '[^'\\]*' OR/);
      expect(query.get('sysparm_query') ?? '').not.toMatch(/[^^]\^active/);
    }
  });
});

describe('found by the Message-ID of the original', () => {
  const able = systems.filter((make) =>
    ['salesforce', 'servicenow', 'request-tracker'].includes(make().system),
  );
  it.each(able.map((make) => ({ name: make().system, make })))('$name', async ({ make }) => {
    const at = await bench(make);
    expect(await at.notes.find({ messageId: '<original-1@contoso.example>' })).not.toBeNull();
    expect(await at.notes.find({ messageId: '<other@contoso.example>' })).toBeNull();
  });

  it('a watermark leads to its record', async () => {
    const make = systems.find((one) => one().system === 'servicenow');
    if (make === undefined) throw new Error('no stand-in');
    const at = await bench(make);
    const key = { token: token('servicenow', 'servicenow-watermark', 'MSG0002072_aB3dE6gH9jK2mN5pQ8sT') };
    expect(await at.notes.find(key)).toMatchObject({ table: 'incident' });
  });
});

describe('a token that ran out', () => {
  it('Salesforce fetches another, at the configured host only', async () => {
    const at = await bench(systems[0] as () => StandIn);
    await post(at);
    at.api.failNext(get, { status: 401 });
    expect(await post(at)).toMatchObject({ kind: 'already' });
    expect(at.api.seen.filter(({ path }) => path.endsWith('/token'))).toHaveLength(2);
  });
});

describe('what a system would make of the words of a mail', () => {
  const posted = async (system: string, text: string): Promise<string> => {
    const make = systems.find((one) => one().system === system);
    if (make === undefined) throw new Error('no stand-in');
    const at = await bench(make);
    await postNote(at.notes, at.names, ['key-0000001'], (keys) => ({ keys, subject: 's', text }));
    return at.standIn.notes[0] ?? '';
  };
  it('Jira: no mention, link or macro outside noformat', async () => {
    const note = await posted('jira', '[~accountid:1] {noformat} [x|https://evil.example] {NoFormat}');
    expect(note).toMatch(/^\{noformat\}\n[\s\S]*\n\{noformat\}\n\nbouncedesk:key-0000001\n$/);
    expect(note.match(/\{noformat/gi)).toHaveLength(2);
  });
  it('Jira: a text past its limit still closes its block', async () => {
    const note = await posted('jira', 'x'.repeat(100_000));
    expect(note.length).toBeLessThan(32_767);
    expect(note.match(/\{noformat/gi)).toHaveLength(2);
    const wide = await posted('jira', 'ü'.repeat(100_000));
    expect(wide.match(/\{noformat/gi)).toHaveLength(2);
  });
  it('Zendesk: no placeholder', async () => {
    expect(await posted('zendesk', '{{ticket.requester.email}} {% x %}')).not.toMatch(/\{\{|\{%/);
  });
  it('ServiceNow: no HTML block', async () => {
    expect(await posted('servicenow', '[code]<script>x</script>[/CODE]')).not.toMatch(/\[\/?code\]/i);
  });
});

describe('addresses in the settings', () => {
  const open = (url: string) => () =>
    openTicketNotes({ system: 'zendesk', baseUrl: url, user: 'u', token: 't' }, { fetch, now: Date.now });
  it.each([
    'http://desk.contoso.example',
    'ftp://desk.contoso.example',
    'https://user:pass@desk.contoso.example',
    'https://desk.contoso.example/?x=1',
    'http://127.0.0.1.contoso.example',
    'http://localhost.contoso.example',
    'desk.contoso.example',
    '',
  ])('refused: %s', (url) => expect(open(url)).toThrow(CaseSystemError));
  it.each([
    'https://desk.contoso.example',
    'https://desk.contoso.example/prefix/',
    'http://127.0.0.1:8080',
    'http://[::1]:80',
    'http://localhost:1',
  ])('taken: %s', (url) => expect(open(url)).not.toThrow());
});
