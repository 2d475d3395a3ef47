import { expect, it } from 'vitest';
import { mayAnswer } from '../../../../src/delivery/mailbox/answer/may-answer.ts';
import { ownMessageId } from '../../../../src/delivery/mailbox/answer/own-message-id.ts';
import { plainAddress } from '../../../../src/delivery/mailbox/answer/plain-address.ts';
import {
  overLimit,
  type RateSubject,
  rateCounts,
} from '../../../../src/delivery/mailbox/answer/rate-limits.ts';
import { randomOf } from '../../../random-of.ts';
import { context, factsOf } from './facts.ts';

/** Habits of a program that answers every mail; what helps to know it is there or not. */
interface Partner {
  readonly local: string;
  /** A new tag in each mail: `ticket+17@`. */
  readonly tags: boolean;
  readonly subject: string;
  readonly body: string;
  readonly headers: string;
  readonly threads: boolean;
  readonly quotes: boolean;
  readonly forgesEnvelope: boolean;
}

const subjects = [
  '',
  'Re: ',
  'Ticket 4711: ',
  'Automatic reply: ',
  'Abwesenheitsnotiz: ',
  'Re: [#4711] ',
  'AW: ',
];
const bodies = [
  'Thank you for your message. We will answer within two days.',
  'Ich bin bis Montag nicht im Büro.',
  'Your request has been received (4711).',
  'We could not process your mail: 550 5.7.1 unknown command.',
  'Fehler 5.1.1: Befehl nicht verstanden',
];
const headers = [
  '',
  'Auto-Submitted: auto-replied\n',
  'Precedence: bulk\n',
  'X-Autoreply: yes\n',
  'X-Mailer: x\n',
];

function partnerOf(random: () => number): Partner {
  const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  return {
    local: one(['ticket', 'help', 'service', 'noreply', 'support-desk', 'alerts', 'kim', 'info']),
    tags: random() < 0.5,
    subject: one(subjects),
    body: one(bodies),
    headers: one(headers),
    threads: random() < 0.5,
    quotes: random() < 0.5,
    forgesEnvelope: random() < 0.15,
  };
}

/** Lets the partner begin with a mail that looks like a person's question, and answer whatever it gets, within a minute. */
async function converse(seed: number): Promise<{ answered: string[]; forged: boolean; turns: number }> {
  const random = randomOf(seed);
  const partner = partnerOf(random);
  const sent: { address: string; at: number }[] = [];
  const answered: string[] = [];
  let last: { id: string; text: string } | null = null;
  let turns = 0;
  for (; turns < 25; turns++) {
    const now = new Date(Date.UTC(2026, 10, 21) + turns * 2_000);
    const tag = partner.tags ? `+${turns}` : '';
    const address = `${partner.local}${tag}@fabrikam.example`;
    const envelope = partner.forgesEnvelope ? 'victim@contoso.example' : address;
    const threads = last !== null && partner.threads ? `In-Reply-To: ${last.id}\n` : '';
    const quote = last !== null && partner.quotes ? `\n> ${last.text}` : '';
    const begins = turns === 0 && random() < 0.7;
    const text = begins ? 'Why?\n\n550 5.1.1 <x@contoso.example>: User unknown' : `${partner.body}${quote}`;
    const mail = `Authentication-Results: mx.desk.example; dmarc=pass header.from=fabrikam.example
From: <${address}>
To: bounces@desk.example
${threads}${begins ? '' : partner.headers}Subject: ${begins ? 'bounced' : `${partner.subject}your mail`}
Message-ID: <${seed}.${turns}@fabrikam.example>

${text}
`;
    const ledger = {
      count: async (of: RateSubject, withinMs: number) =>
        sent.filter((one) => {
          if (one.at < now.getTime() - withinMs) return false;
          if (of === 'all') return true;
          if ('address' in of) return plainAddress(one.address) === of.address;
          return 'domain' in of && one.address.endsWith(`@${of.domain}`);
        }).length,
    };
    const counts = await rateCounts(ledger, { address: envelope, ticketId: null });
    const decision = mayAnswer(factsOf(mail, envelope), context({ over: overLimit(counts) }));
    if (decision.mail === null) {
      // A program that writes by itself keeps on.
      last = null;
      continue;
    }
    answered.push(decision.mail.to);
    sent.push({ address: decision.mail.to, at: now.getTime() });
    last = {
      id: ownMessageId('bounces@desk.example', [`${seed} ${turns}`]),
      text: 'No such mailbox. Line 3: 550 5.1.1 <x@contoso.example>: User unknown',
    };
  }
  return { answered, forged: partner.forgesEnvelope, turns };
}

it('300 conversations with programs of all habits: one answer at most, none to a forged address', async () => {
  const all = await Promise.all(Array.from({ length: 300 }, (_, seed) => converse(seed + 1)));
  expect(all.filter(({ answered }) => answered.length > 1)).toEqual([]);
  expect(all.flatMap(({ answered }) => answered).filter((to) => to.includes('victim'))).toEqual([]);
  // The other side: it has been answered where a person could have asked, and there were forgers among them.
  expect(all.filter(({ answered }) => answered.length === 1).length).toBeGreaterThan(50);
  expect(all.filter(({ forged }) => forged).length).toBeGreaterThan(20);
});
