import { expect, it } from 'vitest';
import { slackSurface } from '../../../src/delivery/slack/slack-surface.ts';
import { loadWorkspace, memberRightsOf } from '../../../src/delivery/slack/slack-workspaces.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot } from '../../stand-ins/slack/slack-web-api.ts';
import { testDesk } from '../chat/contract.ts';

const self = { userId: 'U0BOT', teamId: 'T1', url: '' };

it.each([
  ['an agent', { team_id: 'T1' }, [false, true]],
  ['an administrator', { team_id: 'T1', is_admin: true }, [true, true]],
  ['an owner', { team_id: 'T1', is_owner: true }, [true, true]],
  ['a guest', { team_id: 'T1', is_restricted: true }, [false, false]],
  ['a guest of one channel', { team_id: 'T1', is_ultra_restricted: true }, [false, false]],
  ['an administrator of another company', { team_id: 'T2', is_admin: true }, [false, false]],
  [
    'a colleague from another workspace of the organisation',
    { team_id: 'T2', enterprise_user: { teams: ['T1', 'T2'] } },
    [false, true],
  ],
  [
    'somebody of another organisation',
    { team_id: 'T2', enterprise_user: { teams: ['T2', 'T3'] } },
    [false, false],
  ],
  [
    'who runs the organisation',
    { team_id: 'T2', enterprise_user: { teams: ['T1', 'T2'], is_owner: true } },
    [true, true],
  ],
  [
    'who runs another organisation',
    { team_id: 'T2', enterprise_user: { teams: ['T2'], is_admin: true } },
    [false, false],
  ],
  ['a bot', { team_id: 'T1', is_bot: true }, [false, false]],
  ['somebody who left', { team_id: 'T1', deleted: true }, [false, false]],
  ['nobody knows', null, [false, false]],
  ['junk', { team_id: 3, enterprise_user: 'x' }, [false, false]],
])('%s', (_name, user, [manages, staff]) => {
  expect(memberRightsOf(self, user === null ? null : { ok: true, user })).toEqual({
    manages,
    staff,
    roles: [],
  });
});

it('when Slack does not say who somebody is, nobody is let in and the operator reads why', async () => {
  const slack = await slackStandIn();
  const desk = testDesk();
  const at = { apiUrl: slack.apiUrl, fileOrigins: [slack.origin] };
  const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000 } as const;
  const config = { ...common, ...at, botToken: bot.token, appToken: bot.appToken };
  const surface = slackSurface(await loadWorkspace(bot.token, config, desk.deps), config, desk.deps);
  const who = { workspace: bot.teamId, channel: 'C0SUPPORT', groups: [] };
  expect(await surface.rightsOf({ ...who, user: bot.adminId })).toMatchObject({ manages: true, staff: true });
  expect(await surface.rightsOf({ ...who, user: bot.ownerId })).toMatchObject({ manages: false, owns: true });
  expect(await surface.rightsOf({ ...who, user: bot.strangerId })).toMatchObject({
    manages: false,
    owns: false,
  });
  const inGroup = { ...who, user: bot.groupedId, groups: ['S0SUPPORT', 'S0OTHER', '123'] };
  expect(await surface.rightsOf(inGroup)).toMatchObject({
    manages: false,
    owns: false,
    roles: ['S0SUPPORT'],
  });
  expect(desk.logged).toEqual([]);
  slack.script('usergroups.users.list', { ok: false, error: 'missing_scope' });
  expect(await surface.rightsOf(inGroup)).toMatchObject({ staff: true, roles: [] });
  slack.script('users.info', { ok: false, error: 'missing_scope' });
  expect(await surface.rightsOf({ ...who, user: bot.adminId })).toBeNull();
  expect(desk.logged.join()).toContain('missing_scope');
  await slack.close();
});
