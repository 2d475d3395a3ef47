import type { ColumnType } from 'kysely';
import type { Database } from './database.ts';
import type { Sealer } from './sealed.ts';
import { storableText } from './storable.ts';

type InstallationTables = {
  /** `migrations/0011_slack_installation.sql` */
  slack_installation: {
    team: string;
    name: string;
    bot_user: string;
    sealed: string;
    installed_at: ColumnType<Date, Date | undefined, Date>;
  };
};

interface Row {
  readonly team: string;
  readonly name: string;
  readonly botUser: string;
}

const about = (team: string): string => `slack_installation:${team}`;

/** Thrown when a row does not open: the message tells the operator what to do. */
const noKey = (team: string): Error =>
  new Error(
    `TOKEN_KEY does not open the stored tokens of workspace ${team}: add the key they were stored with behind the new one, ` +
      'or install the app there again',
  );

/** The Slack workspaces that installed the app, their tokens sealed. Every method rejects when the store fails. */
export const slackInstallationsOf = ({ sql: tables }: Database, sealed: Sealer) => {
  const sql = tables.withTables<InstallationTables>();
  return {
    /** Stores an installation (JSON with its tokens), replacing the previous one. */
    save: async ({ team, name, botUser }: Row, installation: unknown): Promise<void> => {
      const row = {
        team,
        name: storableText(name),
        bot_user: botUser,
        sealed: sealed.seal(JSON.stringify(installation), about(team)),
        installed_at: new Date(),
      };
      await sql
        .insertInto('slack_installation')
        .values(row)
        .onConflict((oc) => oc.column('team').doUpdateSet(row))
        .execute();
    },
    /** The installation of `save`, or null. Rejects when no key opens it. */
    find: async (team: string): Promise<unknown> => {
      const row = await sql
        .selectFrom('slack_installation')
        .select('sealed')
        .where('team', '=', team)
        .executeTakeFirst();
      if (row === undefined) return null;
      const text = sealed.open(row.sealed, about(team));
      if (text === null) throw noKey(team);
      return JSON.parse(text);
    },
    /** Removes what was installed before that moment; a new installation stays. Returns whether none is left. */
    remove: async (team: string, before: Date): Promise<boolean> => {
      await sql
        .deleteFrom('slack_installation')
        .where('team', '=', team)
        .where('installed_at', '<=', before)
        .execute();
      const left = await sql
        .selectFrom('slack_installation')
        .select('team')
        .where('team', '=', team)
        .executeTakeFirst();
      return left === undefined;
    },
    all: async (): Promise<readonly Row[]> => {
      const rows = await sql
        .selectFrom('slack_installation')
        .select(['team', 'name', 'bot_user'])
        .orderBy('installed_at')
        .execute();
      return rows.map(({ team, name, bot_user }) => ({ team, name, botUser: bot_user }));
    },
  };
};
