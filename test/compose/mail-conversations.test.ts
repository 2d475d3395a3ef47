import { afterEach, expect, it } from 'vitest';
import type { Service } from '../../src/compose/service/start-service.ts';
import { onOneEngine } from '../store/engines.ts';
import { type Conversation, conversation, type Wire, ways } from './converse.ts';
import { mailSink } from './mail-sink.ts';
import { partsInPlace } from './parts-in-place.ts';
import { eventually, mailer, start } from './running-service.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const count = 300;
/** Mail servers that hand in beside each other. */
const beside = 20;

onOneEngine('two machines that write to each other', (place) => {
  it('300 conversations with programs of many products: one answer at most, none to a forged address', {
    timeout: 600_000,
  }, async () => {
    const all = Array.from({ length: count }, (_, number) => conversation(number));
    const byDomain = new Map(all.map((one) => [one.domain, one]));
    const answers = new Map<Conversation, string[]>();
    const strangers: string[] = [];
    let service: Service | null = null;
    let handed = 0;
    const under = new Set<Promise<unknown>>();
    const post = async (wire: Wire): Promise<void> => {
      handed++;
      const { from, to } = wire.envelope;
      const client = mailer(service?.ports.smtp ?? 0);
      await client.sendMail({ envelope: { from, to: [...to] }, raw: wire.raw });
      client.close();
    };
    const sink = await mailSink(({ bytes, recipients }) => {
      for (const to of recipients) {
        const one = byDomain.get(to.slice(to.lastIndexOf('@') + 1));
        if (one === undefined) {
          strangers.push(to);
          continue;
        }
        answers.set(one, [...(answers.get(one) ?? []), to]);
        const next = one.reply(bytes.toString('utf8'));
        if (next === null) continue;
        const work = post(next).finally(() => under.delete(work));
        under.add(work);
      }
    });
    stops.push(sink.stop);
    service = await start(
      await place(),
      {
        ...sink.env,
        RELAY_VOUCHES: 'no',
        TRUSTED_AUTHSERV_IDS: 'mx.desk.example',
        ANSWERS_PER_MINUTE: '10000',
      },
      partsInPlace(),
    );
    stops.push(service.stop);
    const { inbox, outbox } = service.context;
    const quiet = (): Promise<true> =>
      eventually(async () => {
        if (under.size > 0) return null;
        const { done = 0, dead = 0 } = await inbox.counts();
        if (done + dead < handed) return null;
        return (await outbox.waiting()).length === 0 && under.size === 0 && done + dead === handed
          ? true
          : null;
      }, 500);
    for (const step of ['opening', 'again', 'again'] as const) {
      const left = [...all];
      await Promise.all(
        Array.from({ length: beside }, async () => {
          for (let one = left.shift(); one !== undefined; one = left.shift()) await post(one[step]());
        }),
      );
      await quiet();
    }
    const told = all
      .filter((one) => (answers.get(one)?.length ?? 0) > 1)
      .map(
        ({ partner, beginning, domain }) => `${domain} ${beginning} ${partner.product}: ${partner.subject}`,
      );
    expect(strangers, 'answers to forged addresses').toEqual([]);
    expect(told, 'answered more than once').toEqual([]);
    // Whoever asks as a person is answered, so that silence is not for want of looking.
    const people = all.filter(({ beginning }) => beginning === 'person');
    expect(people.length).toBeGreaterThan(80);
    expect(people.filter((one) => answers.get(one)?.length !== 1).map(({ domain }) => domain)).toEqual([]);
    const forgers = all.filter(({ beginning }) => beginning === 'forger');
    expect(new Set(forgers.map(({ forgery }) => forgery)).size).toBe(ways);
    expect((await inbox.counts()).dead ?? 0).toBe(0);
  });
});
