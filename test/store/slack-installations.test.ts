import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { sealer } from '../../src/store/sealed.ts';
import { slackInstallationsOf } from '../../src/store/slack-installations.ts';
import { onBothEngines } from './engines.ts';

const key = (byte: number): Buffer => Buffer.alloc(32, byte);
const contoso = { team: 'T1', name: 'Contoso', botUser: 'U1' };
const long = { bot: { token: 'xoxb-1', note: 'ü'.repeat(5_000) } };

onBothEngines('Slack installations', (place) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(await place(), (error) => {
      throw error;
    });
  });
  afterAll(() => database.close());
  const at = (byte: number) => slackInstallationsOf(database, sealer([key(byte)]));

  it('gives back what was saved, the latest', async () => {
    await at(1).save(contoso, { bot: { token: 'xoxb-0' } });
    await at(1).save({ ...contoso, name: 'Contoso Ltd' }, long);
    expect(await at(1).find('T1')).toEqual(long);
    expect(await at(1).find('T2')).toBeNull();
    expect(await at(1).all()).toEqual([{ ...contoso, name: 'Contoso Ltd' }]);
  });

  it('another key is told to the operator, never the token', async () => {
    await expect(at(2).find('T1')).rejects.toThrow(/TOKEN_KEY does not open .*T1.*install the app/s);
    await expect(at(2).find('T1')).rejects.not.toThrow('xoxb');
    expect(await at(2).all()).toHaveLength(1);
  });

  it('is removed by newer word alone', async () => {
    expect(await at(1).remove('T1', new Date(0))).toBe(false);
    expect(await at(1).find('T1')).toEqual(long);
    expect(await at(1).remove('T1', new Date(Date.now() + 1_000))).toBe(true);
    expect([await at(1).find('T1'), await at(1).all()]).toEqual([null, []]);
    expect(await at(1).remove('T1', new Date())).toBe(true);
  });
});
