import { describe, expect, it } from 'vitest';
import { backOff } from '../../../../src/delivery/mailbox/imap/back-off.ts';
import { pathOf, targetOf } from '../../../../src/delivery/mailbox/imap/file-away.ts';
import { advanced, type Ledger } from '../../../../src/delivery/mailbox/imap/high-water-mark.ts';
import type { ImapConfig } from '../../../../src/delivery/mailbox/imap/imap-deps.ts';
import { transportKey } from '../../../../src/delivery/mailbox/imap/transport-key.ts';
import { isRefusedLogin } from '../../../../src/delivery/mailbox/imap/trouble.ts';

const config: ImapConfig = {
  host: 'IMAP.contoso.example',
  port: 993,
  tls: true,
  user: 'bounces@contoso.example',
  login: { kind: 'password', password: 'secret' },
  folder: 'INBOX',
  done: 'Bounces/Done',
  maxBytes: 1,
};

describe('pauses', () => {
  it.each([
    [1, 0, 500],
    [1, 1, 1_000],
    [4, 1, 8_000],
    [12, 0, 150_000],
    [5_000, 1, 300_000],
  ])('failure %i with chance %i: %i ms', (failures, random, ms) => {
    expect(backOff(failures, 1_000, 300_000, random)).toBe(ms);
  });
});

describe('the high-water mark', () => {
  const ledger = (mark: number, ...finished: readonly number[]): Ledger => ({
    uidValidity: 1n,
    mark,
    finished: new Map(finished.map((uid) => [uid, { outcome: 'done', filed: true }])),
  });
  it.each<readonly [string, Ledger, readonly number[], number]>([
    ['moves to the last one when all are finished', ledger(0, 3, 5, 9), [3, 5, 9], 9],
    ['stays below the first that is open', ledger(0, 3, 9), [3, 5, 9], 4],
    ['stays when the first is open', ledger(2, 9), [3, 5, 9], 2],
    ['stays when nothing was found', ledger(7), [], 7],
    ['never goes back', ledger(20), [3, 5], 20],
    [
      'stays below one that waits to be moved',
      { ...ledger(0), finished: new Map([[3, { outcome: 'done', filed: false }]]) },
      [3],
      2,
    ],
  ])('%s', (_name, before, searched, mark) => {
    expect(advanced(before, searched).mark).toBe(mark);
  });
});

describe('names', () => {
  it('a transport key holds host, user, folder, UIDVALIDITY and UID, each apart', () => {
    expect(transportKey({ ...config, folder: 'A/B' }, 42n, 7)).toBe(
      'imap:imap.contoso.example/bounces%40contoso.example/A%2FB/42/7',
    );
  });

  it.each<readonly [string, Partial<ImapConfig>, string | null]>([
    ['beside the folder of stored mails', {}, 'Bounces/Failed'],
    ['beside it where a point separates', { done: 'Bounces.Done' }, 'Bounces.Failed'],
    ['as it was set', { failed: 'Trouble' }, 'Trouble'],
    ['nowhere without a folder of stored mails', { done: null }, null],
    ['nowhere when switched off', { failed: null }, null],
  ])('the folder of failed mails is %s', (_name, change, folder) => {
    expect(targetOf({ ...config, ...change }, 'failed')).toBe(folder);
  });

  it('a path is split at slashes for the separator of the server', () => {
    expect(pathOf('Bounces/Done')).toEqual(['Bounces', 'Done']);
  });
});

describe('a refused log-in', () => {
  it.each([
    ['wrong password', { responseStatus: 'NO', serverResponseCode: 'AUTHENTICATIONFAILED' }, true],
    ['without a code', { responseStatus: 'NO' }, true],
    ['server not available', { responseStatus: 'NO', serverResponseCode: 'UNAVAILABLE' }, false],
    ['connection lost during the log-in', { code: 'NoConnection' }, false],
    ['throttled', { responseStatus: 'BAD', code: 'ETHROTTLE' }, false],
  ])('%s', (_name, error, refused) => {
    expect(isRefusedLogin({ authenticationFailed: true, ...error })).toBe(refused);
  });
});
