import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';

const file = new URL('../../../src/delivery/slack/manifest.json', import.meta.url);
const schema = new URL('../../../../shared/platforms/slack/manifest.schema.2.0.0.json', import.meta.url);

interface Manifest {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly slash_commands: readonly { readonly command: string; readonly description: string }[];
    readonly shortcuts: readonly { readonly callback_id: string; readonly name: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] };
    readonly socket_mode_enabled: boolean;
    readonly interactivity: { readonly is_enabled: boolean };
  };
}
const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;

/** What each event needs before Slack delivers it. */
const scopeOf: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  member_joined_channel: 'channels:read',
};

it('asks for the scopes that its events and calls need, and for no more', () => {
  const events = manifest.settings.event_subscriptions.bot_events.flatMap((event) => scopeOf[event] ?? []);
  const calls = [
    'chat:write',
    'commands',
    'files:read',
    'files:write',
    'groups:read',
    'reactions:write',
    'usergroups:read',
    'im:write',
    'users:read',
  ];
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...events, ...calls].sort());
});

it('names the commands and the shortcut that the code answers, within the limits', () => {
  expect(manifest.features.slash_commands.map((c) => c.command)).toEqual([
    '/bounce',
    '/bouncekb',
    '/mailpolicy',
    '/bouncedesk',
  ]);
  expect(manifest.features.shortcuts.map((s) => s.callback_id)).toEqual(['diagnose_mail', 'diagnose_text']);
  expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
  expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  expect(manifest.settings.socket_mode_enabled && manifest.settings.interactivity.is_enabled).toBe(true);
});

it('is valid by the published schema, where that is at hand', () => {
  const rules = existsSync(schema)
    ? (JSON.parse(readFileSync(schema, 'utf8')) as object)
    : { type: 'object' };
  const ajv = new Ajv({ strict: false, validateFormats: false });
  expect([ajv.validate(rules, manifest), ajv.errors]).toEqual([true, null]);
});
