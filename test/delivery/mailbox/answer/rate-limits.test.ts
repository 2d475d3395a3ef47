import { expect, it } from 'vitest';
import {
  defaultRateLimits,
  overLimit,
  type RateCounts,
  rateCounts,
} from '../../../../src/delivery/mailbox/answer/rate-limits.ts';

const none: RateCounts = { addressHour: 0, addressDay: 0, domainHour: 0, ticketDay: 0, allMinute: 0 };

it.each([
  [none, null, null],
  [{ ...none, addressHour: 1 }, 'within an hour', null],
  [{ ...none, addressDay: 2 }, null, null],
  [{ ...none, addressDay: 3 }, 'within a day', null],
  [{ ...none, domainHour: 20 }, 'this domain', null],
  [{ ...none, ticketDay: 4 }, null, null],
  [{ ...none, ticketDay: 5 }, 'this ticket', 'this ticket'],
  [{ ...none, allMinute: 59 }, null, null],
  [{ ...none, allMinute: 60 }, 'in all', 'in all'],
])('%j', (counts, mail, note) => {
  const over = overLimit(counts);
  expect([over.mail === null, over.note === null]).toEqual([mail === null, note === null]);
  if (mail !== null) expect(over.mail).toContain(mail);
});

it('limits can be set', () => {
  const limits = { ...defaultRateLimits, addressHour: 10 };
  expect(overLimit({ ...none, addressHour: 9 }, limits).mail).toBeNull();
  expect(overLimit({ ...none, addressHour: 10 }, limits).mail).not.toBeNull();
});

it('a loop partner that answers everything is answered once an hour and three times a day', async () => {
  const sent: { at: number; address: string }[] = [];
  let now = 0;
  const ledger = {
    count: async (of: unknown, withinMs: number) =>
      sent.filter(
        ({ at, address }) =>
          at >= now - withinMs &&
          (of === 'all' || Object.values(of as object).some((one) => address.endsWith(one))),
      ).length,
  };
  const start = Date.UTC(2026, 10, 21);
  for (let minute = 0; minute < 24 * 60; minute++) {
    now = start + minute * 60_000;
    const counts = await rateCounts(ledger, { address: 'loop@fabrikam.example', ticketId: null });
    if (overLimit(counts).mail === null) sent.push({ at: now, address: 'loop@fabrikam.example' });
  }
  expect(sent).toHaveLength(3);
});

it('a tag makes no other person, and public providers are no one domain', async () => {
  const asked: unknown[] = [];
  const ledger = {
    count: async (of: unknown) => {
      asked.push(of);
      return 0;
    },
  };
  await rateCounts(ledger, { address: 'Ticket+17@Fabrikam.example', ticketId: null });
  expect(asked).toContainEqual({ address: 'ticket@fabrikam.example' });
  expect(asked).toContainEqual({ domain: 'fabrikam.example' });
  asked.length = 0;
  await rateCounts(ledger, { address: 'kim@gmail.com', ticketId: null });
  expect(asked).toContainEqual({ address: 'kim@gmail.com' });
  expect(JSON.stringify(asked)).not.toContain('domain');
});
