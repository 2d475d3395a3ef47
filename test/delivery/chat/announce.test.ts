import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerView, Untrusted } from '../../../src/explanation/answer-view.ts';
import { bot as discordBot } from '../../stand-ins/discord/discord-gateway.ts';
import { discordBench } from '../discord/discord-bench.ts';
import { slackBench } from '../slack/slack-bench.ts';
import { testDesk, until } from './contract.ts';
import type { FlowBench } from './flow-bench.ts';
import { makeView } from './make-view.ts';
import { transcript } from './transcript.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const bounceOf = (domain: string, n: number, over: Partial<AnswerView> = {}): AnswerView => {
  const [recipient] = makeView().recipients;
  const address = `${n}***@${domain}` as Untrusted;
  return makeView(null, { recipients: recipient === undefined ? [] : [{ ...recipient, address }], ...over });
};

describe.each([
  ['slack', slackBench, 'C0SUPPORT', 'T0TEAM'],
  ['discord', discordBench, discordBot.channelId, ''],
] as const)('announcements in %s', (platform, bench: () => Promise<FlowBench>, place, workspace) => {
  const open = async () => {
    const desk = testDesk(undefined, { patience: { post: [50], event: [] } });
    const at = await bench();
    closing.push(() => at.close());
    const channel = await at.start(desk.deps, 'mention', 1_000_000);
    closing.push(() => channel.stop());
    return { desk, at, channel, shown: () => at.shown().map(transcript) };
  };

  it('sixty bounces of one cause and domain are one message that grows, each counted once', async () => {
    const { at, channel, shown } = await open();
    const all = Array.from({ length: 60 }, (_, n) => n);
    await Promise.all(all.map((n) => channel.announce(place, bounceOf('contoso.example', n), `row-${n}`)));
    await channel.announce(place, bounceOf('contoso.example', 7), 'row-7');
    await until(() => shown()[0]?.includes('60 mails') === true);
    expect([shown().length, shown()[0]?.includes('(60 mails)')]).toEqual([1, true]);
    expect([at.faults(at.shown()[0] ?? {}), at.live(at.shown()[0] ?? {})]).toEqual([[], []]);
  });

  it('another cause or another domain is a message of its own', async () => {
    const { channel, shown } = await open();
    await channel.announce(place, bounceOf('contoso.example', 1), 'a');
    await channel.announce(place, bounceOf('fabrikam.example', 2), 'b');
    await channel.announce(place, bounceOf('contoso.example', 3, { cause: 'mailbox-full' }), 'c');
    expect(shown().length).toBe(3);
  });

  it('a digest: everything of a day in one message, each cause and domain with its number', async () => {
    const { desk, at, channel, shown } = await open();
    await desk.memory.set(platform, workspace, `digest:${place}`, 'yes');
    for (const n of [1, 2, 3]) await channel.announce(place, bounceOf('contoso.example', n), `a${n}`);
    await channel.announce(place, bounceOf('fabrikam.example', 4), 'b');
    const full = { cause: 'mailbox-full', headline: 'Mailbox is full' } as unknown as Partial<AnswerView>;
    await channel.announce(place, bounceOf('contoso.example', 5, full), 'c');
    await until(() => shown()[0]?.includes('5 mails') === true);
    expect([shown().length, shown()[0]?.match(/\(3 mails\)/g)?.length]).toEqual([1, 1]);
    expect(shown()[0]).toContain('Mailbox is full');
    expect([at.faults(at.shown()[0] ?? {}), at.live(at.shown()[0] ?? {})]).toEqual([[], []]);
  });

  it('a domain that is muted is not told, and one with a channel of its own is told there', async () => {
    const { desk, at, channel, shown } = await open();
    await desk.memory.set(platform, workspace, 'mute:contoso.example', 'yes');
    await desk.memory.set(platform, workspace, 'route:fabrikam.example', place.replace(/.$/, '9'));
    await channel.announce(place, bounceOf('contoso.example', 1), 'a');
    expect(shown()).toEqual([]);
    await channel.announce(place, bounceOf('fabrikam.example', 2), 'b');
    const [told] = at.shown();
    expect(told?.channel ?? told?.channel_id).toBe(place.replace(/.$/, '9'));
  });
});
