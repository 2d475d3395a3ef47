import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const unknown = '550 5.1.1 User unknown';

/** A reply as chats, tickets and tables show it, the address and the diagnostic that must be read from it. */
const quoted: readonly (readonly [text: string, address: string | null, diagnostic: string])[] = [
  [`said: \`${unknown}\` what is that?`, null, unknown],
  [`> **host mx.contoso.example[192.0.2.9] said:** \`${unknown}\``, null, unknown],
  [`the customer got **${unknown}** today`, null, unknown],
  [`**550 5.1.1** User unknown`, null, unknown],
  [`the answer was *550* 5.1.1 User unknown`, null, unknown],
  [`| ann@contoso.example | ${unknown} | 10:00 |`, 'ann@contoso.example', unknown],
  [`| who | why |\n|---|---|\n| ann@contoso.example | ${unknown} |`, 'ann@contoso.example', unknown],
  [`Error=${unknown}`, null, unknown],
  [`the answer was \u201e${unknown}\u201c`, null, unknown],
  [`the answer was \u201c${unknown}\u201d, why?`, null, unknown],
  [`the answer was \u00ab${unknown}\u00bb`, null, unknown],
  [`the answer was \u2018550 this user doesn\u2019t exist\u2019`, null, '550 this user doesn\u2019t exist'],
  ["smtplib.SMTPDataError: (552, b'5.2.2 The mailbox is full')", null, '552 5.2.2 The mailbox is full'],
];

describe('replies between marks', () => {
  it.each(quoted)('%s', (text, address, diagnostic) => {
    const report = readBounce(itemOf(text, 'paste'));
    expect(report.kind).toBe('smtp-reply');
    expect(report.recipients).toMatchObject([{ address, diagnostic, action: 'failed' }]);
  });
});

describe('numbers between marks', () => {
  it.each([
    ['In 2024 we had **550 offices** in all'],
    ['| seats | 550 |\n| rooms | 421 |'],
    ['the \u201c550 guests\u201d of the party'],
    ['delay=450, size=550 and count=500'],
  ])('%s', (text) => {
    const report = readBounce(itemOf(text, 'paste'));
    expect(report.kind).toBe('message');
    expect(report.recipients).toEqual([]);
  });
});
