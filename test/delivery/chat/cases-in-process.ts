import type { NoteOrder, NoteOutcome, TicketPort } from '../../../src/delivery/chat/chat-records.ts';

/** A case system in this process: mails name cases as `case 12`; numbers are digits, and cases up to 99 are there. */
export const casesInProcess = () => {
  const notes = new Map<string, string[]>();
  const orders: NoteOrder[] = [];
  let trouble: NoteOutcome | null = null;
  const port: TicketPort = {
    example: '12',
    named: ({ bytes }) => {
      const numbers = [...bytes.toString().matchAll(/\bcase (\d{1,9})/g)].map((found) => found[1] ?? '');
      const [first = null] = numbers;
      return [{ id: numbers.length === 1 ? first : null, numbers, ways: numbers }];
    },
    post: async (order) => {
      orders.push(order);
      if (trouble !== null) return trouble;
      const number = order.typed ?? String(order.mails[0]?.named.ways[0]);
      if (!/^\d{1,9}$/.test(number)) return { kind: 'no-number' };
      if (Number(number) > 99) return { kind: 'no-ticket' };
      const label = `#${number}`;
      const standing = notes.get(label) ?? [];
      if (standing.includes(order.key)) return { kind: 'already', label };
      notes.set(label, [...standing, order.key]);
      return { kind: 'posted', label };
    },
  };
  return {
    port,
    orders,
    /** Cases that have a note, and how many. */
    standing: () => [...notes].map(([label, keys]) => `${label}: ${keys.length}`),
    fail: (outcome: NoteOutcome | null) => {
      trouble = outcome;
    },
  };
};
