import type { Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { Platform } from './chat-question.ts';
import type { NewAnswer } from './chat-records.ts';
import type { ChatSurface } from './chat-surface.ts';
import { ownLine } from './notices.ts';
import { own } from './own-words.ts';

const mostLinks = 3;
/** Past this the number is no longer news. */
const mostCounted = 100;

/** Monday of this week, 00:00 UTC. */
export const monday = (now: Date): Date => {
  const days = (now.getUTCDay() + 6) % 7;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - days));
};

/** `2nd`, `3rd`, `11th`. */
export const ordinal = (n: number): Trusted => {
  if (n % 100 >= 11 && n % 100 <= 13) return own`${n}th`;
  const [one, two, three] = [own`${n}st`, own`${n}nd`, own`${n}rd`];
  return [own`${n}th`, one, two, three][n % 10] ?? own`${n}th`;
};

/** A day and time in words of our own, in UTC. */
export const dayTime = (at: Date): Trusted =>
  `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 16)} UTC` as Trusted;

export const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

/** What was found, as against what stays open. */
export const isCause = (cause: string | null): boolean =>
  cause !== null && cause !== 'insufficient-evidence' && cause !== 'no-fault';

/** "4th mail with this cause since Monday", with links to those of the same channel. Nothing for the first. */
export const pastAnswers = async (
  deps: ChatDeps,
  surface: ChatSurface,
  answers: readonly NewAnswer[],
  now: Date,
): Promise<readonly NoticeLine[]> => {
  const mine = answers.find(({ cause }) => cause !== null);
  if (!mine || mine.cause === null || !isCause(mine.cause)) return [];
  const { platform, workspace, cause, domains, user, answerId } = mine;
  const [domain] = domains;
  const found = await deps.remember.answers({
    platform,
    workspace,
    cause,
    since: monday(now),
    limit: mostCounted,
    ...(domain === undefined ? {} : { domain }),
    // A direct message on Discord belongs to no server: there a person has their own answers alone.
    ...(workspace === '' ? { user } : {}),
  });
  // The same mail shown twice is one.
  const seen = new Set([mine.mailKey]);
  const before = found.filter((one) => {
    if (one.answerId === answerId || seen.has(one.mailKey)) return false;
    seen.add(one.mailKey);
    return true;
  });
  if (before.length === 0) return [];
  const links = before.flatMap((one) => {
    const url = one.channel === mine.channel && one.posted ? surface.link(workspace, one.posted) : null;
    return url === null
      ? []
      : [
          {
            label: own`Answer before`,
            text: one.who as string as Untrusted,
            url,
            at: seconds(one.at),
          },
        ];
  });
  const count =
    before.length < mostCounted
      ? own`${ordinal(before.length + 1)} mail`
      : own`More than ${mostCounted} mails`;
  const where = domain === undefined ? 'the same cause' : `the same cause and recipient domain ${domain}`;
  return [
    { label: own`${count} with this cause since Monday`, text: where as Untrusted, url: null },
    ...links.slice(0, mostLinks),
  ];
};

const mostAnswers = 2_000;
const mostCauses = 5;

/** Mails of this week by cause, and what people thought of the answers. Numbers alone, nobody's mail. */
export const totalsLines = async (
  deps: ChatDeps,
  platform: Platform,
  workspace: string,
): Promise<readonly NoticeLine[]> => {
  const since = monday(new Date());
  const [answers, votes] = await Promise.all([
    deps.remember.answers({ platform, workspace, since, limit: mostAnswers }),
    deps.remember.votes(platform, workspace),
  ]);
  const causes = new Map<string, { label: NoticeLine['label']; count: number }>();
  for (const one of answers.filter(({ cause }) => isCause(cause))) {
    const entry = causes.get(one.headline) ?? { label: one.headline, count: 0 };
    entry.count += 1;
    causes.set(one.headline, entry);
  }
  const top = [...causes.values()].sort((a, b) => b.count - a.count).slice(0, mostCauses);
  return [
    ownLine(own`Answers`, own`${answers.length}`),
    ...top.map(({ label, count }): NoticeLine => ({ label, text: String(count) as Untrusted, url: null })),
    ownLine(own`Feedback`, own`${votes.good} helpful, ${votes.bad} not helpful`),
  ];
};
