import { hkdfSync } from 'node:crypto';
import type { SlackInstallations } from '../../delivery/slack/installing.ts';
import type { Database } from '../../store/database.ts';
import { sealer } from '../../store/sealed.ts';
import { slackInstallationsOf } from '../../store/slack-installations.ts';

/** What TOKEN_KEY (base64, the first one seals) protects: the installations in the store, and the state of an installation. */
export function slackSecrets(
  tokenKeys: readonly string[],
  database: Database,
): { readonly installations: SlackInstallations; readonly stateSecret: string } {
  const [first, ...others] = tokenKeys.map((key) => Buffer.from(key, 'base64'));
  if (first === undefined) throw new Error('TOKEN_KEY is missing');
  // Its own key for its own purpose (RFC 5869): one that leaks tells nothing of the other.
  const state = hkdfSync('sha256', first, '', 'slack-oauth-state', 32);
  return {
    installations: slackInstallationsOf(database, sealer([first, ...others])),
    stateSecret: Buffer.from(state).toString('hex'),
  };
}
