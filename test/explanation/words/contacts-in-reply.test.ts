import { describe, expect, test } from 'vitest';
import { contactsInReply } from '../../../src/explanation/words/contacts-in-reply.ts';
import { allKnown } from './sample-particulars.ts';

const said = (reply: string | null, who: Parameters<typeof contactsInReply>[0] = 'sender'): string | null =>
  contactsInReply(who, { ...allKnown, reply }, [])[0]?.what.replace("The server's reply names ", '') ?? null;

describe('the way out that a reply names', () => {
  test.each([
    [
      '550 5.7.1 listed, see https://list.example/query?ip=192.0.2.1.',
      'a page about this: https://list.example/query?ip=192.0.2.1',
    ],
    [
      '550 refused (https://filter.example/help/12), sorry',
      'a page about this: https://filter.example/help/12',
    ],
    ['550 请联系 https://filter.example/spam。谢谢', 'a page about this: https://filter.example/spam'],
    [
      '550 5.7.511 forward this message to delist@microsoft.com.',
      'where to turn: the address delist@microsoft.com',
    ],
    [
      '554 contact postmaster@filter.example or see https://filter.example/spam',
      'where to turn: the page https://filter.example/spam and the address postmaster@filter.example',
    ],
    ['554 contact postmaster@filter.example', 'where to turn: the address postmaster@filter.example'],
  ])('is shown: %s', (reply, expected) => {
    expect(said(reply)).toBe(expected);
  });

  test.each([
    ['550 5.1.1 <info@fabrikam.example>: User unknown'],
    ['550 5.1.8 <webmaster@contoso.example>: Sender address rejected'],
    ['550 contact paula.smith@filter.example'],
    ['554 IP=http://192.0.2.44/ - Dialup/transient IP not allowed'],
    ['550 Ihre E-Mail-Adresse lautet info@filter.example'],
    ['550 do not write to noreply@filter.example'],
    ['550 SPF fail, see http://www.openspf.net/Why?s=mfrom'],
    ['550 javascript://filter.example/x'],
    [''],
  ])('is nobody who was refused, no person and no dead site: %s', (reply) => {
    expect(said(reply)).toBeNull();
  });

  test('is not repeated where it is among the links, and not given where nobody acts', () => {
    const reply = '550 see https://check.spamhaus.org/';
    const docs = [{ title: 'x', url: 'https://check.spamhaus.org/', vendor: 'Spamhaus' }];
    expect(contactsInReply('sender', { ...allKnown, reply }, docs)).toEqual([]);
    expect(said(reply, 'nobody')).toBeNull();
    expect(said(null)).toBeNull();
  });

  test('is looked for in the beginning of an endless reply only', () => {
    expect(said(`550 ${'contact a@'.repeat(20_000)} postmaster@filter.example`)).toBeNull();
    expect(said(`550 ${'https://'.repeat(20_000)}`)?.length ?? 0).toBeLessThan(400);
  });
});
