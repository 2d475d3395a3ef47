import { bot as discordBot } from '../../stand-ins/discord/discord-gateway.ts';
import type { DiscordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import type { SlackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot as slackBot } from '../../stand-ins/slack/slack-web-api.ts';

export interface LoadPlan {
  readonly count: number;
  readonly perSecond: number;
  /** Bytes of the file that comes with each question. */
  readonly fileBytes: number;
}

/** What a load of questions led to; times in milliseconds. */
export interface LoadResult {
  /** Questions with exactly one answer, none, more than one. */
  readonly once: number;
  readonly lost: number;
  readonly twice: number;
  /** From the delivery to the acknowledgement (Slack) or the first response (Discord, every tenth is a command). */
  readonly ackP99: number;
  readonly signP95: number;
  readonly answerP95: number;
}

const redelivered = 0.3;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

const mailOf = (bytes: number): Buffer =>
  Buffer.from(`Received: from a.example\nFrom: a@contoso.example\nSubject: x\n\n${'x'.repeat(bytes)}`);

/** A number in [0, 1) that is the same in every run. */
const dice = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

interface Times {
  readonly asked: ReadonlyMap<string, number>;
  readonly acks: readonly number[];
  /** Key of the question with the time of each sign and answer. */
  readonly signs: readonly (readonly [string, number])[];
  readonly answers: readonly (readonly [string, number])[];
}

const resultOf = ({ asked, acks, signs, answers }: Times): LoadResult => {
  const counts = new Map<string, number>();
  for (const [key] of answers) counts.set(key, (counts.get(key) ?? 0) + 1);
  const counted = [...asked.keys()].map((key) => counts.get(key) ?? 0);
  const since = (entries: Times['answers']): readonly number[] =>
    entries.map(([key, at]) => at - (asked.get(key) ?? at));
  return {
    once: counted.filter((n) => n === 1).length,
    lost: counted.filter((n) => n === 0).length,
    twice: counted.filter((n) => n > 1).length,
    ackP99: percentile(acks, 0.99),
    signP95: percentile(since(signs), 0.95),
    answerP95: percentile(since(answers), 0.95),
  };
};

/** Waits for every answer as long as some still come: what a busy machine answers late is not lost. */
const settled = async (answers: () => number, count: number): Promise<void> => {
  let [seen, end] = [-1, 0];
  while (answers() < count) {
    if (answers() > seen) [seen, end] = [answers(), Date.now() + 30_000];
    if (Date.now() > end) break;
    await wait(20);
  }
  await wait(300);
};

/** Mentions with a file at a steady pace, three in ten delivered twice, sockets recycled at random. */
export const loadSlack = async (slack: SlackStandIn, plan: LoadPlan): Promise<LoadResult> => {
  const random = dice(7);
  const [asked, acks, open] = [new Map<string, number>(), [] as number[], [] as Promise<void>[]];
  const deliver = async (payload: Record<string, unknown>): Promise<void> => {
    for (let attempt = 0; attempt < 4; attempt++) {
      while (slack.sockets.open.length === 0) await wait(5);
      const start = performance.now();
      if ((await slack.deliver(payload, attempt)) === null) continue;
      acks.push(performance.now() - start);
      return;
    }
  };
  for (let nth = 0; nth < plan.count; nth++) {
    const files = [slack.file(`b${nth}.eml`, mailOf(plan.fileBytes))];
    const payload = slack.event({ text: `<@${slackBot.userId}> why?`, files });
    asked.set(String((payload.event as Record<string, unknown>).ts), Date.now());
    open.push(deliver(payload));
    if (random() < redelivered) open.push(wait(random() * 200).then(() => deliver(payload)));
    if (random() < 0.01) slack.sockets.refresh();
    await wait(1_000 / plan.perSecond);
  }
  await Promise.all(open);
  await settled(() => slack.sent('chat.postMessage').length, plan.count);
  const of = (method: string, key: string): Times['answers'] =>
    slack.calls.filter((c) => c.method === method).map((c) => [String(c.body[key]), c.at]);
  return resultOf({
    asked,
    acks,
    signs: of('reactions.add', 'timestamp'),
    answers: of('chat.postMessage', 'thread_ts'),
  });
};

/** The same on the gateway: messages twice, the connection resumed at random, every tenth question a command. */
export const loadDiscord = async (discord: DiscordStandIn, plan: LoadPlan): Promise<LoadResult> => {
  const random = dice(11);
  const [asked, sent, later] = [new Map<string, number>(), new Map<string, number>(), [] as Promise<void>[]];
  for (let nth = 0; nth < plan.count; nth++) {
    const attachments = [discord.attachment(`b${nth}.eml`, mailOf(plan.fileBytes))];
    const message = discord.message({ text: 'why?', mention: true, attachments });
    asked.set(String(message.id), Date.now());
    discord.gateway.dispatch('MESSAGE_CREATE', message);
    if (random() < redelivered)
      later.push(wait(random() * 200).then(() => discord.gateway.dispatch('MESSAGE_CREATE', message)));
    if (nth % 10 === 0 && discord.gateway.open.size > 0) {
      const options = [{ name: 'text', type: 3, value: '550 5.7.26 x' }];
      const it = discord.interaction(2, { id: '5', type: 1, name: 'bounce', options });
      sent.set(String(it.id), Date.now());
      discord.gateway.dispatch('INTERACTION_CREATE', it);
    }
    if (random() < 0.01) discord.gateway.reconnect();
    await wait(1_000 / plan.perSecond);
  }
  await Promise.all(later);
  await settled(() => discord.rest.messages.length, plan.count);
  const of = (route: string, part: number): Times['answers'] =>
    discord.rest.calls.filter((c) => c.route === route).map((c) => [c.path.split('/')[part] ?? '', c.at]);
  // A thread has the id of its message, so the channel of an answer is the question.
  const answers = of('POST message', 2).filter(([channel]) => channel !== discordBot.channelId);
  const acks = of('POST callback', 2).map(([id, at]) => at - (sent.get(id) ?? at));
  return resultOf({ asked, acks, signs: of('PUT reaction', 4), answers });
};
