import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { askWith } from '../../../src/compose/chain/ask-with.ts';
import { firstSentence } from '../../../src/delivery/chat/articles.ts';
import type { ArticleHit, ChatDeps } from '../../../src/delivery/chat/chat-deps.ts';
import type { KeptAnswer } from '../../../src/delivery/chat/chat-records.ts';
import type { Diagnosis } from '../../../src/diagnosis/diagnosis.ts';
import { answerFor } from '../../../src/explanation/answer-for.ts';
import type { AnswerView, Trusted, Untrusted } from '../../../src/explanation/answer-view.ts';
import type { Article } from '../../../src/explanation/article.ts';
import { articleBlocks } from '../../../src/explanation/article-blocks.ts';
import { searchKb } from '../../../src/explanation/search-kb.ts';
import { casesInProcess } from './cases-in-process.ts';
import { headers, testDesk, until } from './contract.ts';
import type { FlowBench, Person } from './flow-bench.ts';
import { makeDiagnosis, unreadableView } from './make-view.ts';
import { transcript } from './transcript.ts';

type Payload = Readonly<Record<string, unknown>>;
/** A bounce that came back whole: two filters at the recipient, and the gateway's footer in a signed body. */
const eml = {
  name: 'bounce.eml',
  bytes: readFileSync(new URL('golden/two-filters.in.eml', import.meta.url)),
};
const ask = await askWith({ dns: 'off', trustedAuthservIds: [], ownDomains: [] });
const [bounce] = await ask({ ...eml, channel: 'slack' });
if (bounce === undefined) throw new Error('the bounce of the flows holds no mail');
const whole = answerFor(bounce, 'outside');
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));

const hitsOf = (found: readonly Article[]): readonly ArticleHit[] =>
  found.map(({ id, title, body }) => ({
    id,
    title: title as Trusted,
    summary: firstSentence(body) as Trusted,
    blocks: articleBlocks(body),
  }));

/** The answer for it, on which everything is offered. */
const fullView = (over: Partial<AnswerView> = {}): AnswerView => ({ ...whole, ...over });

const viewFor: ChatDeps['view'] = ({ kind }, audience) =>
  kind === 'unreadable' ? unreadableView() : answerFor(bounce, audience);

/** The same where the DNS was asked: what was read there, and a record that was tried. Without the DNS neither is there. */
const askedDns = (): AnswerView =>
  fullView({
    evidence: [
      ...whole.evidence,
      { line: null, text: 'v=spf1 -all' as Untrusted, says: 'DNS says so' as Untrusted },
    ],
    steps: whole.steps.map((step) => ({
      ...step,
      record: 'v=spf1 ip4:192.0.2.1 -all' as Untrusted,
      proved: true,
    })),
  });

/** A diagnosis whose DNS says what `dns` says. */
const withDns = (name: string | null, against: readonly string[]): Diagnosis =>
  ({
    ...makeDiagnosis(name),
    findings: [
      {
        cause: 'dual-filter',
        evidence:
          against.length > 0 ? [] : [{ line: null, text: 'v=spf1 -all', says: 'fails today', source: 'dns' }],
        against,
      },
    ],
  }) as unknown as Diagnosis;

/** Flows that must run on every platform, each kept as a golden transcript. */
export const flowContract = (platform: string, bench: () => Promise<FlowBench>): void => {
  describe(`${platform}: the flows`, () => {
    const closing: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close();
    });

    const open = async (over: Partial<ChatDeps> = {}, view: () => AnswerView = fullView) => {
      const shown = view === fullView ? { view: viewFor } : {};
      const desk = testDesk(view, { ...shown, ...over });
      const at = await bench();
      closing.push(() => at.close());
      const channel = await at.start(desk.deps, 'mention', 1_000_000);
      closing.push(() => channel.stop());
      const told: string[] = [];
      /** Waits for the n-th payload of a kind, judges it and puts it into the transcript. */
      const expectOne = async (of: () => readonly Payload[], nth = 1): Promise<Payload> => {
        await until(() => of().length >= nth, 15_000);
        await quiet();
        expect(of().length).toBe(nth);
        const payload = of()[nth - 1] ?? {};
        expect([at.faults(payload), at.live(payload)]).toEqual([[], []]);
        told.push(transcript(payload));
        return payload;
      };
      const golden = (flow: string): Promise<void> =>
        expect(`${told.join('\n\n--------\n\n')}\n`).toMatchFileSnapshot(
          `../chat/golden/${at.name}-${flow}.txt`,
        );
      const answered = async (): Promise<Payload> => {
        await at.say({ mention: true, text: 'why?', files: [eml] })();
        return expectOne(at.shown);
      };
      return { at, desk, channel, expectOne, golden, answered };
    };

    it('a slow look-up: a first card at once, edited when the rest is known, never two', async () => {
      let arrive = (): void => undefined;
      const dns = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      const quick = async () => [makeDiagnosis('bounce.eml')];
      const { at, expectOne, golden } = await open({ quick, ask: () => dns.then(quick) });
      await at.say({ mention: true, text: 'why?', files: [eml] })();
      expect(transcript(await expectOne(at.shown))).toContain('DNS is being asked');
      arrive();
      await until(() => !transcript(at.shown()[0] ?? {}).includes('being asked'));
      expect(transcript(await expectOne(at.shown))).not.toContain('being asked');
      await golden('slow');
    });

    it('when the rest fails the first card says so', async () => {
      const slow = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_500));
      const ask = () => slow().then(() => Promise.reject(new Error('secret detail')));
      const { at } = await open({ quick: async () => [makeDiagnosis('bounce.eml')], ask });
      await at.say({ mention: true, files: [eml] })();
      await until(() => transcript(at.shown()[0] ?? {}).includes('Not complete'));
      expect(transcript(at.shown()[0] ?? {})).toContain('the DNS could not be asked');
      expect(at.shown().length).toBe(1);
    });

    it('every button of an answer', async () => {
      const { at, desk, expectOne, golden, answered } = await open();
      const answer = await answered();
      const names = ['evidence', 'customer', 'administrator', 'proof', 'good', 'addresses'];
      for (const [index, name] of names.entries()) {
        await at.pressNamed(answer, name);
        await expectOne(at.alone, index + 1);
      }
      expect(await desk.memory.votes('slack', '')).toEqual({ good: 1, bad: 0 });
      await golden('buttons');
    });

    it('who took it, what is fixed: it stands on the card', async () => {
      const { at, desk, expectOne, golden, answered } = await open();
      const answer = await answered();
      await at.pressNamed(answer, 'take');
      await expectOne(at.alone, 1);
      await at.pressNamed(answer, 'fixed');
      await expectOne(at.alone, 2);
      const card = transcript(at.shown()[0] ?? {});
      expect(card).toMatch(/Taken by .+\n/);
      expect(card).toMatch(/Fixed by .+\n/);
      expect(desk.memory.audits.map(({ what }) => what)).toEqual([
        'marked an answer: taken',
        'marked an answer: fixed',
      ]);
      await expectOne(at.shown);
      await golden('states');
    });

    it('"not helpful" counts at once, asks for the true cause and keeps it', async () => {
      const { at, desk, expectOne, answered } = await open();
      const answer = await answered();
      await at.pressNamed(answer, 'bad');
      await until(() => at.forms().length === 1);
      expect(at.formFaults(at.forms()[0] ?? {})).toEqual([]);
      expect(transcript(at.forms()[0] ?? {})).toContain('The true cause');
      expect(await desk.memory.votes('slack', '')).toEqual({ good: 0, bad: 1 });
      await at.submitCase('the forwarder @everyone https://evil.example');
      expect(transcript(await expectOne(at.alone, 1))).toContain('noted');
      expect(desk.memory.causes.join()).toContain('the forwarder');
      await until(() => transcript(at.shown()[0] ?? {}).includes('Wrong by'));
      expect([await desk.memory.votes('slack', ''), at.live(at.shown()[0] ?? {})]).toEqual([
        { good: 0, bad: 1 },
        [],
      ]);
    });

    it('several mails: the list first, each kind with what to do, and from ten on a table', async () => {
      let turn = 0;
      const view = (): AnswerView => {
        const n = turn++;
        const domain = n % 3 === 0 ? 'contoso.example' : 'fabrikam.example';
        const record = `v=spf1 include:${domain} -all` as Untrusted;
        const [step] = whole.steps;
        return fullView({
          recipients: [
            { ...whole.recipients[0], address: `${n}***@${domain}` } as AnswerView['recipients'][0],
          ],
          steps: step === undefined ? [] : [{ ...step, record }],
        });
      };
      const { at, expectOne, golden } = await open({}, view);
      const files = Array.from({ length: 11 }, (_, n) => ({ ...eml, name: `b${n}.eml` }));
      await at.say({ mention: true, files })();
      const answer = await expectOne(at.shown);
      const card = transcript(answer);
      expect(card.indexOf('11 mails')).toBe(card.search(/\d+ mails/));
      expect([card.includes('(4 mails)'), card.includes('(7 mails)')]).toEqual([true, true]);
      expect(card.match(/include:(?:contoso|fabrikam)\.example/g)).toHaveLength(2);
      await at.pressNamed(answer, 'csv');
      await until(() => at.uploads() === 1);
      await golden('several');
    });

    it('full addresses: who handed the mail in and managers see them, nobody else, and every look is written down', async () => {
      const { at, desk, expectOne, answered } = await open();
      const answer = await answered();
      await until(() => desk.memory.noted.length === 1);
      await at.pressNamed(answer, 'addresses');
      expect(transcript(await expectOne(at.alone, 1))).toContain('paula@fabrikam.example');
      await at.pressNamed(answer, 'addresses', 'outsider');
      expect(transcript(await expectOne(at.alone, 2))).toContain('may not');
      await at.pressNamed(answer, 'addresses', 'manager');
      expect(transcript(await expectOne(at.alone, 3))).toContain('paula@fabrikam.example');
      expect(desk.memory.audits.map((entry) => entry.what)).toEqual([
        'saw the full addresses',
        'was refused the full addresses',
        'saw the full addresses',
      ]);
    });

    it('everything as a file goes to the person alone', async () => {
      const line = { line: 3, text: 'x: https://evil.example' as Untrusted, says: 'y' as Untrusted };
      const { at, answered } = await open({}, () =>
        fullView({ evidence: Array.from({ length: 30 }, () => line) }),
      );
      const answer = await answered();
      await at.pressNamed(answer, 'file');
      await until(() => at.uploads() === 1 && at.alone().length === 1);
      expect([at.uploads(), at.shown().length]).toEqual([1, 1]);
    });

    it('the DNS checked again: the same, then fixed, in the card itself', async () => {
      let against: readonly string[] = [];
      const ask = async () => [withDns('bounce.eml', against)];
      const { at, expectOne, golden, answered } = await open({ quick: ask, ask }, askedDns);
      const answer = await answered();
      await at.pressNamed(answer, 'recheck');
      await expectOne(at.alone, 1);
      expect(transcript(at.shown()[0] ?? {})).toContain('Checked again');
      against = ['the record as published today allows 192.0.2.1: it was mended meanwhile'];
      await at.pressNamed(answer, 'recheck');
      await expectOne(at.alone, 2);
      const card = transcript(await expectOne(at.shown));
      expect(card).toContain('Fixed now');
      expect(card).not.toContain('Checked again');
      await golden('recheck');
    });

    it('a reminder reports once when it is fixed, and ends', async () => {
      let against: readonly string[] = [];
      const ask = async () => [withDns('bounce.eml', against)];
      const { at, desk, channel, expectOne, answered } = await open({ quick: ask, ask }, askedDns);
      await at.pressNamed(await answered(), 'remind');
      expect(transcript(await expectOne(at.alone, 1))).toContain('once a day');
      const later = (days: number) => new Date(Date.now() + days * 86_400_000 + 1_000);
      await channel.chores(later(1));
      expect([at.shown().length, desk.memory.reminders.length]).toEqual([1, 1]);
      against = ['the record as published today allows 192.0.2.1'];
      await channel.chores(later(3));
      expect(transcript(await expectOne(at.shown, 2))).toContain('Fixed now: Two filters');
      expect(desk.memory.reminders).toEqual([]);
      await channel.chores(later(9));
      await expectOne(at.shown, 2);
    });

    it('a reminder that never comes true ends after a week with a word', async () => {
      const ask = async () => [withDns('bounce.eml', [])];
      const { at, channel, expectOne, answered } = await open({ quick: ask, ask }, askedDns);
      await at.pressNamed(await answered(), 'remind');
      await expectOne(at.alone, 1);
      for (let day = 1; day <= 9; day++) await channel.chores(new Date(Date.now() + day * 87_000_000));
      expect(transcript(await expectOne(at.shown, 2))).toContain('Not fixed in 7 days');
    });

    it('the same cause again says which time it is and links the answers before', async () => {
      const { at, expectOne, golden } = await open();
      for (let nth = 1; nth <= 4; nth++) {
        // The same mail twice counts once.
        const bytes = Buffer.concat([eml.bytes, Buffer.from(`copy ${nth}`)]);
        await at.say({ mention: true, files: [{ ...eml, bytes }] })();
        await until(() => at.shown().length >= nth);
        await quiet();
      }
      expect(transcript(await expectOne(at.shown, 4))).toContain('4th mail with this cause since Monday');
      await golden('fourth-answer');
    });

    it('a question without a mail is answered from own answers, or says the one thing to send', async () => {
      const { at, expectOne, golden, answered } = await open();
      await answered();
      await at.say({ mention: true, text: 'why did our mail to fabrikam bounce?' })();
      expect(transcript(await expectOne(at.shown, 2))).toContain('From your own last answers');
      await at.say({ mention: true, text: 'why did our mail to adatum bounce?' })();
      expect(transcript(await expectOne(at.shown, 3))).toContain('.eml or .msg');
      await golden('free-question');
    });

    // The index is made at the first question.
    searchKb('srs');
    it('an article: opened by a command, found for a free question, chosen from the list; private to read', async () => {
      const { at, expectOne, golden } = await open({
        searchArticles: async (query) => hitsOf(searchKb(query)),
      });
      await at.command('bouncekb', 'srs');
      await until(() => at.windows().length === 1);
      const window = at.windows()[0] ?? {};
      expect([at.shown(), at.live(window), at.faults(window)]).toEqual([[], [], []]);
      expect(transcript(window)).toMatch(/What it is[\s\S]+How to check/);
      await at.say({ mention: true, text: 'What is a dual filter?' })();
      const list = await expectOne(at.shown);
      expect(transcript(list)).toContain('Articles that fit');
      await at.pressNamed(list, 'article');
      await until(() => at.windows().length === 2);
      expect(transcript(at.windows()[1] ?? {})).toContain('Two filters at the recipient');
      expect(at.shown().length).toBe(1);
      await golden('article');
    });

    it.each(['why did our mail to contoso bounce?', 'did you get my message?', 'srs is broken again'])(
      'no article is pushed at somebody who asks for none: %s',
      async (text) => {
        const { at, expectOne } = await open({ searchArticles: async (query) => hitsOf(searchKb(query)) });
        await at.say({ mention: true, text })();
        expect(transcript(await expectOne(at.shown))).toContain('.eml or .msg');
      },
    );

    it('the text for the customer is changed before it is used; what a stranger writes stays with the stranger', async () => {
      const { at, desk, expectOne, answered } = await open();
      const answer = await answered();
      await at.pressNamed(answer, 'customer');
      const text = await expectOne(at.alone, 1);
      await at.pressNamed(text, 'edit');
      await until(() => at.forms().length === 1);
      const form = at.forms()[0] ?? {};
      expect([at.formFaults(form), JSON.stringify(form)]).toEqual([
        [],
        expect.stringContaining('two protective systems'),
      ]);
      await at.submitCase('Hello Anna, @everyone: https://evil.example is mended.', 'outsider');
      expect(transcript(await expectOne(at.alone, 2))).toContain('Hello Anna');
      await at.pressNamed(answer, 'customer');
      expect(transcript(await expectOne(at.alone, 3))).toContain('two protective systems');
      await at.submitCase('Hello Anna, it is mended.');
      await expectOne(at.alone, 4);
      await at.pressNamed(answer, 'customer');
      expect(transcript(await expectOne(at.alone, 5))).toContain('Hello Anna, it is mended.');
      expect(desk.memory.audits.map(({ what }) => what)).toEqual(['changed the customer text']);
    });

    it('deleting the original deletes the answer, and its buttons no longer know it', async () => {
      const { at, desk, expectOne, answered } = await open();
      const answer = await answered();
      await at.deleteLast();
      // The message goes first, what is kept of it after.
      const left = (): readonly number[] => [
        at.shown().length,
        desk.memory.shelf.size,
        desk.memory.noted.length,
      ];
      await until(() => left().every((count) => count === 0));
      expect(left()).toEqual([0, 0, 0]);
      await at.pressNamed(answer, 'evidence');
      expect(transcript(await expectOne(at.alone, 1))).toContain('no longer kept');
    });

    it('settings by command: a manager sets the mode, others read it; totals, retention, forgetting', async () => {
      const { at, desk, expectOne, golden, answered } = await open({ retentionDays: 14 });
      await answered();
      const orders: readonly (readonly [string, Person])[] = [
        ['mode auto', 'member'],
        ['mode off', 'manager'],
        ['mode', 'member'],
        ['retention', 'member'],
        ['stats', 'member'],
        ['forget', 'member'],
        ['forget yes', 'member'],
      ];
      for (const [index, [words, by]] of orders.entries()) {
        await at.command('bouncedesk', words, by);
        await expectOne(at.alone, index + 1);
      }
      expect([desk.memory.noted.length, desk.memory.shelf.size]).toEqual([0, 0]);
      await at.say({ mention: true, files: [eml] })();
      await quiet();
      expect(at.shown().length).toBe(1);
      await golden('settings');
    });

    it('who runs the channel alone sets its mode and whom it is told to, and no more', async () => {
      const { at, desk, expectOne, golden } = await open();
      const orders: readonly (readonly [string, Person])[] = [
        ['mode auto', 'owner'],
        ['modes', 'member'],
        ['digest on', 'owner'],
        ['digest on', 'member'],
        ['owner none', 'owner'],
        ['check', 'member'],
      ];
      for (const [index, [words, by]] of orders.entries()) {
        await at.command('bouncedesk', words, by);
        await until(() => at.alone().length === index + 1);
      }
      const set = desk.memory.audits.map(({ what }) => what.replace(/:.*/, ''));
      expect(set).toEqual(['set mode', 'set digest']);
      const told = at.alone().map(transcript);
      expect(told[1]).toMatch(/(?:#C0SUPPORT|<#\d+>), auto/);
      expect([told[3], told[4]]).toEqual([
        expect.stringContaining('may not'),
        expect.stringContaining('may not'),
      ]);
      await expectOne(() => at.alone().slice(-1));
      await golden('owner');
    });

    it('orders alone say how it is; people and groups stand by name, and a name that is none of the platform lets nobody in', async () => {
      const { at, desk } = await open();
      let nth = 0;
      // A channel stands by its name, which is a link of ours: what is live is judged elsewhere.
      const told = async (words: string, by: Person = 'manager'): Promise<string> => {
        await at.command('bouncedesk', words, by);
        nth += 1;
        await until(() => at.alone().length === nth);
        expect(at.faults(at.alone()[nth - 1] ?? {})).toEqual([]);
        return transcript(at.alone()[nth - 1] ?? {});
      };
      const id = at.name === 'slack' ? 'S0SUPPORT' : '900000000000000004';
      expect(await told('role')).toContain('Managers alone see full addresses');
      expect(await told('role @IT-SUPPORT')).toContain('None of the names you wrote is known here');
      expect(desk.memory.audits).toEqual([]);
      expect(await told(`role ${at.name === 'slack' ? `<!subteam^${id}|@x>` : `<@&${id}>`}`)).toMatch(
        /@(?:s|S)upport/,
      );
      expect(await told('role', 'member')).toMatch(/These see full addresses[\s\S]+@(?:s|S)upport/);
      expect(await told('owner', 'member')).toContain('Whoever runs this channel');
      expect(await told('digest', 'member')).toContain('one message for each cause');
      expect(await told('mute', 'member')).toContain('None.');
      await told('mute contoso.example');
      await told('route fabrikam.example');
      expect(await told('mute', 'member')).toMatch(/not announced[\s\S]+contoso\.example/);
      expect(await told('route', 'member')).toMatch(/(?:#C0SUPPORT|<#\d+>), fabrikam\.example/);
      expect(await told('mute fabrikam.example', 'owner')).toContain('right to manage this place.');
      expect(await told('mode off', 'outsider')).toContain('owner @name');
      expect(await told('help', 'member')).toMatch(
        /mode[\s\S]+modes[\s\S]+check[\s\S]+retention[\s\S]+stats[\s\S]+forget[\s\S]+digest[\s\S]+role[\s\S]+owner[\s\S]+mute, unmute or route/,
      );
    });

    it('a message that is changed is read again: what stood in it before counts no more', async () => {
      let headline = 'Address does not exist';
      const { at, desk, expectOne } = await open({}, () => fullView({ headline: headline as Trusted }));
      const asked = (): readonly string[] => desk.asked.map(({ bytes }) => bytes.toString());
      const [unknown, full] = ['550 5.1.1 <bob@contoso.example>: User unknown', '552 5.2.2 Mailbox is full'];
      await at.say({ mention: true, text: unknown })();
      await expectOne(at.shown);
      // A typing mistake is mended: nothing is posted.
      await at.editLast(`please: ${unknown}`);
      await until(() => asked().length === 2);
      await expectOne(at.shown);
      headline = 'Mailbox is full';
      await at.editLast(full);
      const after = transcript(await expectOne(at.shown, 2));
      expect([asked().slice(1), after]).toEqual([
        [`please: ${unknown}`, full],
        expect.stringContaining('no longer "Address does not exist"'),
      ]);
      await until(() => transcript(at.shown()[0] ?? {}).includes('the message was changed'));
      expect(transcript(at.shown()[0] ?? {})).toContain('Out of date');
    });

    it('invited, it says once what it is there for', async () => {
      const { at, expectOne } = await open();
      await at.invite();
      await at.invite();
      expect(transcript(await expectOne(at.shown))).toContain('I say why a mail bounced');
    });

    it('/bounce alone opens a form; what is filled in is answered to the person alone', async () => {
      const { at, desk, golden, expectOne } = await open();
      await at.command('bounce', '');
      await until(() => at.forms().length === 1);
      expect(at.formFaults(at.forms()[0] ?? {})).toEqual([]);
      await at.submitForm('550 5.7.26 unauthenticated', [eml]);
      const answers = (): readonly Payload[] => [...at.directly(), ...at.alone()];
      await until(() => answers().length === 1);
      await expectOne(answers);
      expect(desk.asked.map((s) => s.bytes.toString())).toEqual([
        '550 5.7.26 unauthenticated',
        eml.bytes.toString(),
      ]);
      expect(at.shown()).toEqual([]);
      await golden('form');
    });

    it('an answer that one person saw alone can be shown to the channel', async () => {
      const { at, expectOne } = await open();
      await at.command('bounce', '550 5.7.26 unauthenticated');
      await until(() => at.alone().length === 1);
      const answer = at.alone()[0] ?? {};
      expect(at.shown()).toEqual([]);
      await at.pressNamed(answer, 'share');
      const card = transcript(await expectOne(at.shown));
      expect(card).toContain('Two filters');
      expect(card).not.toContain('Post to the channel');
      await until(() => at.alone().length === 2);
      // Who takes it is said where everybody sees it, and nothing there is offered to one person alone.
      await at.pressNamed(at.shown()[0] ?? {}, 'take', 'staff');
      await until(() => transcript(at.shown()[0] ?? {}).includes('Taken by'));
      expect(transcript(at.shown()[0] ?? {})).not.toContain('Post to the channel');
      await at.pressNamed(at.shown()[0] ?? {}, 'bad', 'staff');
      await until(() => at.forms().length === 1);
      await at.submitCase('it was closed', 'staff');
      await until(() => transcript(at.shown()[0] ?? {}).includes('Wrong by'));
      await until(() => at.alone().length === 4);
      await at.pressNamed(answer, 'share');
      await until(() => at.alone().length === 5);
      expect([at.shown().length, transcript(at.alone()[4] ?? {})]).toEqual([
        1,
        expect.stringContaining('posted here already'),
      ]);
    });

    it.each(['archived', 'forbidden'] as const)(
      'a channel that takes no post (%s): the person reads the answer and why by direct message',
      async (why) => {
        const { at, desk, expectOne, golden } = await open();
        at.refuse(why);
        await at.say({ mention: true, files: [eml] })();
        const card = transcript(await expectOne(at.directly));
        expect(card).toContain('Two filters');
        expect(card).toContain('Not where you asked');
        expect([at.shown().length, desk.memory.finished.size]).toEqual([0, 1]);
        await golden(`refused-${why}`);
      },
    );

    it('when direct messages are closed too it is logged, finished, and not tried at every start', async () => {
      const { at, desk, channel } = await open();
      at.refuse('closed');
      await at.say({ mention: true, files: [eml] })();
      await until(() => desk.memory.finished.size === 1);
      expect(desk.logged.join()).toContain('nor could the person be told');
      expect([at.shown().length, at.directly().length, desk.fatal]).toEqual([0, 0, []]);
      await channel.stop();
    });

    it('a platform that is busy for a moment: one answer, a little later', async () => {
      const { at, expectOne } = await open();
      at.refuse('busy');
      await at.say({ mention: true, files: [eml] })();
      await new Promise((resolve) => setTimeout(resolve, 300));
      at.refuse('nothing');
      await until(() => at.shown().length === 1, 8_000);
      await expectOne(at.shown);
    }, 15_000);

    it('an outage that outlasts the attempts at the post: answered after it, once, without a restart', async () => {
      const patience = { post: [20], event: [100, 200, 400, 800, 800] };
      const { at, desk, expectOne } = await open({ patience });
      at.refuse('busy');
      await at.say({ mention: true, files: [eml] })();
      await until(() => desk.logged.some((line) => line.includes('tried again later')), 8_000);
      await until(() => desk.logged.filter((line) => line.includes('tried again later')).length >= 2, 8_000);
      expect([at.shown().length, desk.memory.finished.size]).toEqual([0, 0]);
      at.refuse('nothing');
      await until(() => desk.memory.finished.size === 1, 8_000);
      await expectOne(at.shown);
    }, 30_000);

    it('an event that failed at every start is given up', async () => {
      const { at, desk, channel } = await open();
      await at.say({ mention: true, files: [eml] })();
      await until(() => desk.memory.finished.size === 1);
      const stored = desk.memory.events[0];
      const before = desk.logged.length;
      for (let start = 1; start <= 6; start++) if (stored !== undefined) await channel.replay(stored);
      expect(desk.logged.slice(before).join()).toContain('given up');
      expect(at.shown().length).toBe(1);
    });

    it('posting to a case is offered only where there is one', async () => {
      const { answered } = await open();
      expect(transcript(await answered())).not.toContain('Post to the ticket');
    });

    describe('posting to a case', () => {
      const withCases = async (text: string) => {
        const system = casesInProcess();
        const at = await open({ tickets: system.port });
        await at.at.say({ mention: true, text: 'why?', files: [{ ...eml, bytes: Buffer.from(text) }] })();
        const answer = await at.expectOne(at.at.shown);
        const opened = async (nth: number): Promise<string> => {
          await until(() => at.at.forms().length >= nth);
          const form = at.at.forms()[nth - 1] ?? {};
          expect([at.at.forms().length, at.at.formFaults(form)]).toEqual([nth, []]);
          return transcript(form);
        };
        return { ...at, system, answer, opened };
      };

      it('a mail that names one case: one note, however often it is pressed, and it is written down', async () => {
        const { at, desk, channel, system, answer, expectOne, golden } = await withCases(
          `${headers}: case 12`,
        );
        await at.pressNamed(answer, 'case', 'staff');
        expect(transcript(await expectOne(at.alone, 1))).toContain('Posted to the ticket');
        await at.pressNamed(answer, 'case', 'staff');
        expect(transcript(await expectOne(at.alone, 2))).toContain('already in the ticket');
        // The process that posted the note died before it said so.
        const pressed = desk.memory.events.find(({ body }) =>
          /bouncedesk_case_|bd:case:/.test(JSON.stringify(body)),
        );
        const kept = [...desk.memory.shelf.values()][0];
        const forgotten = kept?.groups.map((one) => ({
          ...one,
          ...(one.forTicket ? { forTicket: { ...one.forTicket, noted: null } } : {}),
        }));
        await desk.memory.keep(kept?.card.id ?? '', { ...kept, groups: forgotten } as KeptAnswer);
        if (pressed !== undefined) await channel.replay(pressed);
        expect(transcript(await expectOne(at.alone, 3))).toContain('already in the ticket');
        expect([system.standing(), at.forms()]).toEqual([['#12: 1'], []]);
        expect(desk.memory.audits.map(({ what, about }) => [what, about.split(',')[0]])).toEqual([
          ['posted a note to a ticket', 'ticket #12'],
          ['found the note in a ticket', 'ticket #12'],
        ]);
        expect(desk.memory.audits.every(({ user }) => user !== '')).toBe(true);
        await golden('case');
      });

      it('a mail that names none: the number is asked for, refused, not found, then found', async () => {
        const { at, system, answer, opened, expectOne, golden } = await withCases(headers);
        await at.pressNamed(answer, 'number', 'staff');
        expect(await opened(1)).toContain('Ticket number');
        // The channel is called after its case.
        expect(JSON.stringify(at.forms()[0])).toContain('"4711"');
        expect([system.orders.length, at.alone().length]).toEqual([0, 0]);
        await at.submitCase("12' OR 1=1 @everyone", 'staff');
        const refused = await expectOne(at.alone, 1);
        expect(transcript(refused)).toContain('not a ticket number');
        await at.pressNamed(refused, 'number', 'staff');
        await opened(2);
        await at.submitCase('4711', 'staff');
        expect(transcript(await expectOne(at.alone, 2))).toContain('knows no such ticket');
        await at.pressNamed(answer, 'number', 'staff');
        await opened(3);
        await at.submitCase('13', 'staff');
        expect(transcript(await expectOne(at.alone, 3))).toContain('Posted to the ticket');
        await at.pressNamed(answer, 'number', 'staff');
        expect(JSON.stringify(at.forms().at(-1))).not.toContain('#13');
        await opened(4);
        expect(JSON.stringify(at.forms().at(-1))).toContain('already in ticket #13');
        await at.submitCase('13', 'staff');
        expect(transcript(await expectOne(at.alone, 4))).toContain('already in the ticket');
        expect(system.standing()).toEqual(['#13: 1']);
        await golden('case-form');
      });

      it('a mail that names several: the form says which', async () => {
        const { at, system, answer, opened, expectOne } = await withCases(`${headers}: case 12 and case 14`);
        await at.pressNamed(answer, 'number', 'staff');
        await opened(1);
        expect(JSON.stringify(at.forms()[0])).toContain('names several: 12, 14');
        await at.submitCase('14', 'staff');
        await expectOne(at.alone, 1);
        expect(system.standing()).toEqual(['#14: 1']);
      });

      it('a case that the mail names and the system does not know: the number is asked for then', async () => {
        const { at, system, answer, opened, expectOne } = await withCases(`${headers}: case 4711`);
        await at.pressNamed(answer, 'case', 'staff');
        const unknown = await expectOne(at.alone, 1);
        await at.pressNamed(unknown, 'number', 'staff');
        await opened(1);
        await at.submitCase('15', 'staff');
        await expectOne(at.alone, 2);
        expect(system.standing()).toEqual(['#15: 1']);
      });

      it.each([
        ['later', 'again in a minute'],
        ['stuck', 'An operator must look'],
      ] as const)('a system that takes nothing (%s): the person reads what to do', async (kind, words) => {
        const { at, desk, system, answer, expectOne } = await withCases(`${headers}: case 12`);
        system.fail({ kind });
        await at.pressNamed(answer, 'case', 'staff');
        expect(transcript(await expectOne(at.alone, 1))).toContain(words);
        system.fail(null);
        await at.pressNamed(answer, 'case', 'staff');
        expect(transcript(await expectOne(at.alone, 2))).toContain('Posted to the ticket');
        expect([system.standing(), desk.memory.audits.length]).toEqual([['#12: 1'], 1]);
      });

      it('mails of one answer that name different cases are asked for; each goes with what it names', async () => {
        const { at, system, expectOne } = await withCases(headers);
        const named = (n: number) => ({
          ...eml,
          name: `${n}.eml`,
          bytes: Buffer.from(`${headers}: case ${n}`),
        });
        await at.say({ mention: true, files: [named(21), named(22)] })();
        await at.pressNamed(await expectOne(at.shown, 2), 'number', 'staff');
        await until(() => at.forms().length === 1);
        await at.submitCase('22', 'staff');
        await expectOne(at.alone, 1);
        expect(system.orders[0]?.mails.map(({ named: { id } }) => id)).toEqual(['21', '22']);
      });

      it('a mail that is too large to be kept has its note all the same', async () => {
        const { at, desk, system, answer, expectOne } = await withCases(
          `${headers}: case 12\n\n${'x'.repeat(300_000)}`,
        );
        expect([...desk.memory.shelf.values()][0]?.groups[0]?.input).toBeNull();
        await at.pressNamed(answer, 'case', 'staff');
        await expectOne(at.alone, 1);
        expect(system.standing()).toEqual(['#12: 1']);
      });

      it('somebody of another company, or just a member of a server, posts nothing', async () => {
        const { at, desk, system, answer, expectOne } = await withCases(`${headers}: case 12`);
        await at.pressNamed(answer, 'case', 'outsider');
        expect(transcript(await expectOne(at.alone, 1))).toContain('You may not do this here');
        expect([system.orders, desk.memory.audits]).toEqual([[], []]);
        await at.pressNamed(answer, 'case', 'staff');
        await expectOne(at.alone, 2);
        expect(system.standing()).toEqual(['#12: 1']);
      });

      it('an answer that is no longer kept', async () => {
        const { at, desk, system, answer, opened, expectOne } = await withCases(headers);
        desk.memory.shelf.clear();
        await at.pressNamed(answer, 'number', 'staff');
        await opened(1);
        await at.submitCase('12', 'staff');
        expect(transcript(await expectOne(at.alone, 1))).toContain('no longer kept');
        expect(system.standing()).toEqual([]);
      });
    });
  });
};
