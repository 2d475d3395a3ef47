import type { Config } from '../../config/config.ts';
import { ConfigError } from '../../config/config-error.ts';

const texts: Readonly<Record<string, (where: string) => string>> = {
  EADDRINUSE: (where) => `${where} is in use by another program: stop it, or choose another port`,
  EACCES: (where) => `${where} may not be used by this user: choose a port above 1023`,
  EADDRNOTAVAIL: (where) => `${where} is not an address of this machine`,
};

/** An error of a listener, with the setting that corrects it. */
export function listenError(error: unknown, where: string, setting: string): Error {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const text = texts[code]?.(where) ?? `${where}: ${String(error)}`;
  return new Error(`${text} (setting ${setting}).`, { cause: error });
}

const chats = {
  slack: {
    title: 'Slack',
    check: 'SLACK_BOT_TOKEN (or SLACK_CLIENT_ID) and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
  },
  discord: { title: 'Discord', check: 'DISCORD_TOKEN' },
} as const;

/** An error of a chat channel, with the settings that correct it. */
export function channelError(error: unknown, name: keyof typeof chats): Error {
  const { title, check } = chats[name];
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (texts[code] !== undefined) return listenError(error, 'the port for Slack', 'SLACK_HTTP_PORT');
  // A platform that answers with garbage may send a lot of it.
  const why = (error instanceof Error ? error.message : String(error)).slice(0, 200);
  return new Error(`${title} did not start (${why}): check ${check}, and that ${title} can be reached.`, {
    cause: error,
  });
}

/** An error of the database, without its password. */
export function databaseError(error: unknown, config: Config): Error {
  const own = error instanceof Error && ['FolderInUseError', 'DamagedStoreError'].includes(error.name);
  if (own) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (config.databaseUrl !== null) {
    const host = URL.parse(config.databaseUrl)?.host ?? '';
    const why = code === '' ? String((error as Error).message) : code;
    return new Error(`The database at ${host} cannot be used (${why}): check DATABASE_URL and the server.`, {
      cause: error,
    });
  }
  return new Error(
    `The data folder ${config.dataFolder} cannot be used (${String((error as Error).message ?? error)}): check its rights and ` +
      'the free space, or choose another with BOUNCEDESK_DATA.',
    { cause: error },
  );
}

/** Exit status and text for an error at start: 2 for settings, 1 for the rest. */
export function describeStartError(error: unknown): { readonly status: 1 | 2; readonly text: string } {
  const text = error instanceof Error ? error.message : String(error);
  return { status: error instanceof ConfigError ? 2 : 1, text: `bouncedesk: ${text}\n` };
}
