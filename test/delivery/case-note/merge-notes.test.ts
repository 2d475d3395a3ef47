import { describe, expect, it } from 'vitest';
import { mergeNotes, type PendingNote } from '../../../src/delivery/case-note/merge-notes.ts';
import type { AnswerView, Trusted, Untrusted } from '../../../src/explanation/answer-view.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';
import { makeView } from '../chat/make-view.ts';

const start = Date.UTC(2026, 10, 21, 10, 0, 0);
const minute = 60_000;
const at = (minutes: number): Date => new Date(start + minutes * minute);
const to = (name: string, over: Partial<AnswerView> = {}): AnswerView =>
  makeView(null, {
    recipients: [
      { address: `${name}@contoso.example` as Untrusted, label: 'failed' as Trusted, diagnostic: null },
    ],
    ...over,
  });
const pending = (key: string, ticketId: string, minutes: number, views = [to(key)]): PendingNote => ({
  key,
  ticketId,
  at: at(minutes),
  views,
});
const never = (): null => null;

describe('one note for a case', () => {
  it('bounces of one case become one note, other cases their own', () => {
    const { ready, nextAt } = mergeNotes(
      [pending('b', '1', 1), pending('a', '1', 0), pending('c', '2', 0)],
      never,
      at(1),
    );
    expect(ready.map(({ ticketId, keys }) => [ticketId, keys])).toEqual([
      ['1', ['a', 'b']],
      ['2', ['c']],
    ]);
    expect(nextAt).toBeNull();
  });

  it('one finding is said once with all recipients, another finding beside it', () => {
    const other = to('z', { because: 'The mailbox is full.' as Untrusted });
    const { ready } = mergeNotes(
      [pending('a', '1', 0), pending('b', '1', 0, [to('b'), other])],
      never,
      at(0),
    );
    expect(ready[0]?.bounces).toBe(3);
    expect(ready[0]?.groups.map(({ recipients }) => recipients.map(({ address }) => address))).toEqual([
      ['a@contoso.example', 'b@contoso.example'],
      ['z@contoso.example'],
    ]);
  });

  it('a row handed in twice counts once, the order of rows does not matter', () => {
    const rows = [pending('a', '1', 0), pending('b', '1', 0)];
    const one = mergeNotes([...rows, ...rows], never, at(0));
    expect(one.ready[0]?.keys).toEqual(['a', 'b']);
    expect(mergeNotes([...rows].reverse(), never, at(0))).toEqual(one);
  });

  it('ten thousand bounces make one readable note, quickly', () => {
    const rows = Array.from({ length: 10_000 }, (_, n) =>
      pending(`key-${n}`, '1', 0, [to(`r${n}`, { because: `Reason ${n % 9}.` as Untrusted })]),
    );
    expect(cpuMs(() => mergeNotes(rows, never, at(0)), 2_000)).toBeLessThan(2_000);
    const { ready } = mergeNotes(rows, never, at(0));
    expect(ready[0]).toMatchObject({ bounces: 10_000, left: 4 });
    expect(ready[0]?.groups).toHaveLength(5);
    expect(ready[0]?.groups[0]?.recipients).toHaveLength(20);
    expect(ready[0]?.groups[0]?.more).toBe(1_092);
  });
});

describe('when', () => {
  it('the first is written at once, what follows within minutes waits', () => {
    const last = (): Date => at(0);
    expect(mergeNotes([pending('a', '1', 2)], last, at(2))).toEqual({ ready: [], nextAt: at(5) });
    expect(mergeNotes([pending('a', '1', 2)], last, at(5)).ready).toHaveLength(1);
  });
  it('the nearest of several is told', () => {
    const last = (ticketId: string): Date => at(ticketId === '1' ? 3 : 1);
    expect(mergeNotes([pending('a', '1', 4), pending('b', '2', 4)], last, at(4)).nextAt).toEqual(at(6));
  });
});
