import type { Config } from '../../../config/config.ts';
import { checkCaseSystem } from './check-case-system.ts';
import { type Finding, fine, off, wrong } from './finding.ts';

const answerMs = 10_000;
/** Signed requests of Slack are refused past five minutes; a clock that is a minute off is not synchronised at all. */
const skewMs = 60_000;

interface Called {
  readonly findings: readonly Finding[];
  /** This machine's clock minus the other's, in milliseconds; null when the other sent no date. */
  readonly skew: number | null;
}

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : 'no answer';
};

async function call(
  part: string,
  url: string,
  init: RequestInit,
  judge: (response: Response) => Promise<Finding>,
): Promise<Called> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(answerMs) });
    const date = Date.parse(response.headers.get('date') ?? '');
    const skew = Number.isNaN(date) ? null : Date.now() - date;
    return { findings: [await judge(response)], skew };
  } catch (error) {
    const host = URL.parse(url)?.host ?? url;
    const says = `${host} does not answer (${reasonOf(error)})`;
    return { findings: [wrong(part, says, 'check the address, the proxy and the firewall')], skew: null };
  }
}

async function slack({ slack: settings }: Config): Promise<Called> {
  if (settings === null) return { findings: [off('Slack', 'not configured')], skew: null };
  if (settings.botToken === null)
    return { findings: [fine('Slack', 'workspaces install the app by themselves')], skew: null };
  const url = `${settings.apiUrl ?? 'https://slack.com/api/'}`.replace(/\/?$/, '/auth.test');
  const headers = { authorization: `Bearer ${settings.botToken}` };
  return call('Slack', url, { method: 'POST', headers }, async (response) => {
    const said = (await response.json().catch(() => ({}))) as { ok?: boolean; error?: string; team?: string };
    return said.ok === true
      ? fine('Slack', `the bot is known in ${said.team ?? 'its workspace'}`)
      : wrong(
          'Slack',
          `the bot token is refused (${said.error ?? response.status})`,
          'set SLACK_BOT_TOKEN anew',
        );
  });
}

async function discord({ discord: settings }: Config): Promise<Called> {
  if (settings === null) return { findings: [off('Discord', 'not configured')], skew: null };
  const url = `${(settings.apiUrl ?? 'https://discord.com/api').replace(/\/$/, '')}/v10/users/@me`;
  const headers = { authorization: `Bot ${settings.token}` };
  return call('Discord', url, { headers }, async (response) =>
    response.ok
      ? fine('Discord', 'the bot is known')
      : wrong('Discord', `the token is refused (${response.status})`, 'set DISCORD_TOKEN anew'),
  );
}

/** Platforms and the case system, asked with their own tokens where that changes nothing; and the clock, by their dates. */
export async function checkWeb(config: Config): Promise<readonly Finding[]> {
  const [inSlack, inDiscord, asked] = await Promise.all([
    slack(config),
    discord(config),
    checkCaseSystem(config.caseSystem),
  ]);
  const called: readonly Called[] = [inSlack, inDiscord, { findings: [asked.finding], skew: asked.skew }];
  const skews = called.flatMap(({ skew }) => skew ?? []);
  const worst = Math.max(0, ...skews.map(Math.abs));
  const clock =
    skews.length === 0
      ? off('clock', 'nobody was asked who tells the time')
      : worst > skewMs
        ? wrong('clock', `${Math.round(worst / 1000)} seconds off`, 'let chrony or systemd-timesyncd set it')
        : fine('clock', 'right to the minute');
  return [...called.flatMap(({ findings }) => findings), clock];
}
