import { afterEach, describe, expect, it } from 'vitest';
import type { Submission } from '../../../src/delivery/ask.ts';
import type { ChannelMode, ChatChannel, ChatDeps } from '../../../src/delivery/chat/chat-deps.ts';
import type { AnswerView, Untrusted } from '../../../src/explanation/answer-view.ts';
import { hostileStrings } from './hostile.ts';
import { makeDiagnosis, makeView, unreadableView } from './make-view.ts';
import { type MemoryInProcess, memoryInProcess } from './memory-in-process.ts';

/** A message of a person or a bot, in words that fit both platforms. */
export interface SayIt {
  readonly text?: string;
  readonly mention?: boolean;
  readonly direct?: boolean;
  readonly bot?: boolean;
  /** A message of another person that this one answers; it was there before and is not delivered. */
  readonly under?: SayIt;
  readonly files?: readonly SaidFile[];
}

export interface SaidFile {
  readonly name: string;
  readonly bytes?: Buffer;
  readonly claimedSize?: number;
  readonly fault?: 'gone' | 'broken' | 'endless' | 'foreign';
}

/** One platform behind its stand-in, as the contract sees it. */
export interface ContractBench {
  start(deps: ChatDeps, mode: ChannelMode, maxFileBytes: number): Promise<ChatChannel>;
  /** Builds a message and returns a function that delivers it, as often as it is called. */
  say(said: SayIt): () => Promise<void>;
  /** Posted answers (not reactions), the visible payloads. */
  answers(): readonly Readonly<Record<string, unknown>>[];
  /** True when the last message has the first sign. */
  signs(): number;
  /** Whether an answer stands in the thread of the message it answers. */
  threaded(answer: Readonly<Record<string, unknown>>): boolean;
  /** Everything a payload would ping or link that is not ours. */
  live(payload: Readonly<Record<string, unknown>>): readonly string[];
  faults(payload: Readonly<Record<string, unknown>>): readonly string[];
  /** Presses the n-th button of an answer. */
  press(answer: Readonly<Record<string, unknown>>, nth: number): Promise<void>;
  /** Presses the button, or chooses from the menu, what has that name. */
  pressNamed(answer: Readonly<Record<string, unknown>>, name: string): Promise<void>;
  /** Payloads that one person alone sees. */
  privately(): readonly Readonly<Record<string, unknown>>[];
  /** Forgets what was posted, as if the process had died before it. */
  wipe(): void;
  close(): Promise<void>;
}

export const headers =
  'Received: from mx.contoso.example ([192.0.2.1])\nAuthentication-Results: mx.fabrikam.example; spf=fail\nFrom: a@contoso.example\nSubject: x';

export const until = async (true_: () => boolean, patience = 15_000): Promise<void> => {
  const end = Date.now() + patience;
  while (!true_() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
};

const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

export interface Desk {
  readonly deps: ChatDeps;
  readonly memory: MemoryInProcess;
  readonly asked: Submission[];
  readonly fatal: string[];
  readonly logged: string[];
}

/** Ports of a channel with a diagnosis that looks at the name alone: pictures are unreadable, the rest gets `view`. */
export const testDesk = (view: () => AnswerView = makeView, over: Partial<ChatDeps> = {}): Desk => {
  const memory = memoryInProcess();
  const [asked, fatal, logged]: [Submission[], string[], string[]] = [[], [], []];
  const log = (fields: unknown, message: string): void =>
    void logged.push(`${message} ${JSON.stringify(fields)}`);
  const deps: ChatDeps = {
    ask: async (submission) => {
      asked.push(submission);
      const picture = /\.(?:png|jpg)$/.test(submission.name ?? '');
      return [makeDiagnosis(submission.name, picture ? 'unreadable' : 'bounce')];
    },
    view: (diagnosis) => (diagnosis.kind === 'unreadable' ? unreadableView() : view()),
    remember: memory,
    searchArticles: null,
    policy: null,
    fetch,
    log: { info: log, warn: log, error: log },
    fatal: (reason) => void fatal.push(reason),
    ...over,
  };
  return { deps, memory, asked, fatal, logged };
};

/** What every chat channel must do, whatever platform it speaks to. */
export const channelContract = (platform: string, bench: () => Promise<ContractBench>): void => {
  describe(`${platform}: the channel contract`, () => {
    const closing: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close();
    });

    const open = async (desk: Desk, mode: ChannelMode = 'mention', maxFileBytes = 1_000_000) => {
      const at = await bench();
      closing.push(() => at.close());
      const channel = await at.start(desk.deps, mode, maxFileBytes);
      closing.push(() => channel.stop());
      expect(channel.ready()).toBe(true);
      return { at, channel };
    };

    /** Delivers and waits for `count` answers and then for silence; every payload must be valid and harmless. */
    const expectAnswers = async (at: ContractBench, count: number): Promise<readonly string[]> => {
      await until(() => at.answers().length >= count, 15_000);
      await quiet();
      expect(at.answers().length).toBe(count);
      for (const payload of [...at.answers(), ...at.privately()]) {
        expect(at.faults(payload)).toEqual([]);
        expect(at.live(payload)).toEqual([]);
      }
      return at.answers().map((answer) => JSON.stringify(answer));
    };

    const eml = { name: 'bounce.eml', bytes: Buffer.from(headers) };

    it('a dropped bounce with a mention gets a first sign and one threaded answer', async () => {
      const desk = testDesk();
      const { at } = await open(desk);
      await at.say({ mention: true, text: 'why?', files: [eml] })();
      const [answer] = await expectAnswers(at, 1);
      expect(answer).toContain('Two filters at the recipient');
      expect(at.threaded(at.answers()[0] ?? {})).toBe(true);
      expect(at.signs()).toBe(1);
      expect(desk.asked.map((s) => [s.name, s.bytes.equals(eml.bytes)])).toEqual([['bounce.eml', true]]);
    });

    it('pasted headers with a mention get an answer, and the text reaches the diagnosis as typed', async () => {
      const desk = testDesk();
      const { at } = await open(desk);
      await at.say({ mention: true, text: headers })();
      await expectAnswers(at, 1);
      expect(desk.asked[0]?.bytes.toString()).toBe(headers);
    });

    it('a mention under a dropped mail reads that mail', async () => {
      const desk = testDesk();
      const { at } = await open(desk);
      await at.say({ mention: true, text: 'and?', under: { text: 'look', files: [eml] } })();
      await expectAnswers(at, 1);
      expect(desk.asked.map((s) => s.name)).toEqual(['bounce.eml']);
    });

    it('a direct message needs no mention', async () => {
      const { at } = await open(testDesk());
      await at.say({ direct: true, text: '550 5.7.26 unauthenticated mail is not accepted' })();
      await expectAnswers(at, 1);
    });

    it('the same event delivered three times is answered once', async () => {
      const { at } = await open(testDesk());
      const deliver = at.say({ mention: true, files: [eml] });
      await Promise.all([deliver(), deliver()]);
      await deliver();
      await expectAnswers(at, 1);
    });

    it('a message that does not concern the bot gets no answer and no sign', async () => {
      const { at } = await open(testDesk());
      for (const text of ['lunch?', headers, 'the 550 people']) await at.say({ text })();
      await expectAnswers(at, 0);
      expect(at.signs()).toBe(0);
    });

    it('other bots are ignored even when they mention it', async () => {
      const { at } = await open(testDesk(), 'auto');
      await at.say({ bot: true, mention: true, text: headers, files: [eml] })();
      await expectAnswers(at, 0);
    });

    it('switched off, it stays silent in channels and answers in direct messages', async () => {
      const { at } = await open(testDesk(), 'off');
      await at.say({ mention: true, files: [eml] })();
      await at.say({ direct: true, text: headers })();
      await expectAnswers(at, 1);
    });

    it('a picture is told what to send instead', async () => {
      const { at } = await open(testDesk());
      await at.say({ mention: true, files: [{ name: 'screenshot.png', bytes: Buffer.from('\x89PNG') }] })();
      const [answer] = await expectAnswers(at, 1);
      expect(answer).toContain('as .eml');
    });

    it('a mention with nothing to read is told what to send', async () => {
      const { at } = await open(testDesk());
      await at.say({ mention: true, text: 'why did our mail to contoso bounce?' })();
      const [answer] = await expectAnswers(at, 1);
      expect(answer).toContain('.eml or .msg');
    });

    it('a file that claims or turns out to be too large is named with the limit', async () => {
      const { at } = await open(testDesk(), 'mention', 2_000_000);
      await at.say({ mention: true, files: [{ ...eml, name: 'claims.eml', claimedSize: 60_000_000 }] })();
      await at.say({
        mention: true,
        files: [{ ...eml, name: 'lies.eml', claimedSize: 10, fault: 'endless' }],
      })();
      const answers = await expectAnswers(at, 2);
      for (const answer of answers) expect(answer).toContain('larger than the 1 MB');
    });

    it('a failed download is named, the other file is answered', async () => {
      const { at } = await open(testDesk());
      const broken = { ...eml, name: 'broken.eml', fault: 'broken' } as const;
      const gone = { ...eml, name: 'gone.eml', fault: 'gone' } as const;
      await at.say({ mention: true, files: [broken, eml, gone] })();
      const [answer] = await expectAnswers(at, 1);
      for (const word of ['download failed', 'has expired', 'Two filters']) expect(answer).toContain(word);
    });

    it('a file on another host is never fetched', async () => {
      const { at } = await open(testDesk());
      await at.say({ mention: true, files: [{ ...eml, fault: 'foreign' }] })();
      const [answer] = await expectAnswers(at, 1);
      expect(answer).toContain('another server');
    });

    it('thirty files are one answer, grouped by cause', async () => {
      const desk = testDesk();
      const { at } = await open(desk);
      const files = Array.from({ length: 30 }, (_, i) => ({
        ...eml,
        name: i % 3 === 0 ? `p${i}.png` : `b${i}.eml`,
      }));
      await at.say({ mention: true, files })();
      const [answer] = await expectAnswers(at, 1);
      expect(desk.asked.length).toBe(30);
      expect(answer).toContain('(20 mails)');
      expect(answer).toContain('(10 mails)');
    });

    it('hostile mail text pings nobody and makes no link, in every field and behind every button', async () => {
      let turn = 0;
      const desk = testDesk(() => makeView(hostileStrings[turn] ?? ''));
      const { at } = await open(desk);
      for (const [index, text] of hostileStrings.entries()) {
        turn = index;
        await at.say({ mention: true, files: [{ ...eml, name: text.slice(0, 60) || 'x' }] })();
        await until(() => at.answers().length > index);
        const answer = at.answers()[index] ?? {};
        for (const nth of index % 6 === 0 ? [0, 1, 2] : []) await at.press(answer, nth);
      }
      await expectAnswers(at, hostileStrings.length);
      await until(() => at.privately().length >= 30);
      expect(at.privately().length).toBeGreaterThanOrEqual(30);
      for (const payload of at.privately()) expect([at.faults(payload), at.live(payload)]).toEqual([[], []]);
    }, 60_000);

    it('long fields and many groups stay within the limits of the platform', async () => {
      const causes = [
        'dual-filter',
        'srs-missing',
        'dkim-body-modified',
        'spf-misaligned',
        'user-unknown',
        'mailbox-full',
        'greylisted',
        'backscatter',
      ] as const;
      for (const long of [
        'wide words '.repeat(2_000),
        '"\\\n<&'.repeat(3_000),
        '*_`|~'.repeat(2_000),
        '\u{1f600}'.repeat(5_000),
      ]) {
        let turn = 0;
        const many = (): AnswerView =>
          makeView(long, {
            cause: causes[turn++ % causes.length] ?? null,
            evidence: Array.from({ length: 40 }, (_, i) => ({
              line: i,
              text: long as Untrusted,
              says: long as Untrusted,
            })),
          });
        const { at } = await open(testDesk(many));
        await at.say({
          mention: true,
          files: Array.from({ length: 10 }, (_, i) => ({ ...eml, name: `${i}${long.slice(0, 200)}.eml` })),
        })();
        await expectAnswers(at, 1);
        for (const name of ['evidence', 'customer', 'administrator'])
          await at.pressNamed(at.answers()[0] ?? {}, name);
        await until(() => at.privately().length === 3);
        await expectAnswers(at, 1);
        expect(at.privately().length).toBe(3);
      }
    });

    it('a button shows its text to the person alone, and says so when the answer is no longer kept', async () => {
      const desk = testDesk();
      const { at } = await open(desk);
      await at.say({ mention: true, files: [eml] })();
      await expectAnswers(at, 1);
      await at.press(at.answers()[0] ?? {}, 1);
      await until(() => at.privately().length === 1);
      expect(JSON.stringify(at.privately())).toContain('Dear customer');
      desk.memory.shelf.clear();
      await at.press(at.answers()[0] ?? {}, 0);
      await until(() => at.privately().length === 2);
      expect(JSON.stringify(at.privately()[1])).toContain('no longer kept');
    });

    it('an error of the diagnosis is told to the person without details', async () => {
      const desk = testDesk(makeView, { ask: async () => Promise.reject(new Error('secret detail')) });
      const { at } = await open(desk);
      await at.say({ mention: true, files: [eml] })();
      const [answer] = await expectAnswers(at, 1);
      expect(answer).toContain('failed on my side');
      expect(answer).not.toContain('secret detail');
    });

    it('in auto mode headers and mail files are taken unasked, notes and chat are not', async () => {
      const { at } = await open(testDesk(), 'auto');
      await at.say({ text: headers })();
      await at.say({ files: [{ name: 'headers.txt', bytes: Buffer.from(headers) }] })();
      await at.say({ files: [{ name: 'notes.txt', bytes: Buffer.from('buy milk') }] })();
      await at.say({ text: 'see you at 5.30' })();
      await at.say({ files: [{ name: 'cat.png', bytes: Buffer.from('\x89PNG') }] })();
      await expectAnswers(at, 2);
    });

    it('a stored event worked again after a crash does not answer twice, and answers when nothing stands', async () => {
      const desk = testDesk();
      const { at, channel } = await open(desk);
      await at.say({ mention: true, files: [eml] })();
      await expectAnswers(at, 1);
      const stored = desk.memory.events[0];
      expect(stored).toBeDefined();
      if (stored !== undefined) await channel.replay(stored);
      await expectAnswers(at, 1);
      expect(desk.memory.finished.size).toBe(1);
      at.wipe();
      if (stored !== undefined) await channel.replay(stored);
      await expectAnswers(at, 1);
    });
  });
};
