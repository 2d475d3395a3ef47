import { expect, it } from 'vitest';
import { standingOf } from '../../../src/delivery/slack/standing-of.ts';

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
  ['a bot', { team_id: 'T1', is_bot: true }, [false, false]],
  ['somebody who left', { team_id: 'T1', deleted: true }, [false, false]],
  ['nobody knows', null, [false, false]],
  ['junk', { team_id: 3, enterprise_user: 'x' }, [false, false]],
])('%s', (_name, user, [manages, staff]) => {
  expect(standingOf(self, user === null ? null : { ok: true, user })).toEqual({ manages, staff, roles: [] });
});
