import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { classifyReply } from '../../../src/message/reply/classify-reply.ts';
import { isBareReply } from '../../../src/message/reply/is-bare-reply.ts';
import { itemOf } from '../bounce/item-of.ts';

const nothing = ['text-unknown', 'no-text'];
const paste = (text: string) => readBounce(itemOf(text, 'paste'));

describe('replies made to harm the reader', () => {
  it.each([
    ['a megabyte of one word', 'zz '.repeat(350_000)],
    ['a megabyte without a blank', 'z'.repeat(1_000_000)],
    ['10,000 clauses', 'lorem ipsum; '.repeat(10_000)],
    ['a megabyte of brackets', '(((('.repeat(250_000)],
    ['a megabyte of dots', 'a.'.repeat(500_000)],
    ['a megabyte of an unspaced script', '\u3042\u3044'.repeat(250_000)],
    ['a megabyte of accents', 'e\u0301\u0301'.repeat(250_000)],
    ['a megabyte of links', 'http://a/?'.repeat(100_000)],
  ])('%s says nothing', (_name, text) => {
    expect(nothing).toContain(classifyReply(text).class);
    expect(isBareReply(text)).toBe(false);
  });

  it('what stands behind 10,000 clauses is not waited for', () => {
    expect(nothing).toContain(classifyReply(`${'lorem ipsum; '.repeat(10_000)}mailbox full`).class);
  });

  it('zero-width characters inside a word do not hide it', () => {
    expect(classifyReply('550 mail\u200bbox fu\u200bll', { reply: '550' }).class).toBe('mailbox-full');
  });

  it.each([
    ['letters of two scripts that look alike', '550 m\u0430ilb\u043ex f\u0443ll'],
    ['mojibake', '550 \u00c3\u00a9\u00c2\u00a0\u00e2\u20ac\u2122 \u00d0\u00bf\u00d0\u00be'],
    ['base64', '550 UGFzc3dvcmQ6 aGVsbG8gd29ybGQ='],
    ['control characters', '550 \u0001\u0002\u0003'],
  ])('%s: nothing is claimed', (_name, text) => {
    const judged = classifyReply(text, { reply: '550' });
    expect(nothing.includes(judged.class) || judged.certainty === 'possible').toBe(true);
  });

  it.each([
    'We moved to Room 550, the mailbox is in the hall',
    'Upgrade to the 5.1.1 release is done, 550 users moved',
    'Invoice 552 is too large for one page',
    'The library of 5.7.1 books is closed',
  ])('a number in the place of something else is no code: %s', (text) => {
    expect(paste(text).recipients).toEqual([]);
  });
});

describe('a sentence of a server without its code', () => {
  it.each([
    ['The mailbox of the recipient is full', 'mailbox-full'],
    ['user unknown', 'user-unknown'],
    ['Пользователь не найден', 'user-unknown'],
    ['Relaying denied', 'relay-denied'],
  ])('%s is read', (text, expected) => {
    expect(paste(text).recipients.map(({ class: name }) => name)).toEqual([expected]);
  });

  it.each([
    'our customer says that his mailbox is full',
    'is the mailbox full?',
    'Hello, the mail was rejected as spam, thanks for any help',
    'Seit gestern ist das Postfach voll',
    'Since Monday the user is unknown',
    'The office is closed over the holidays',
    'Dear colleague, the attachment is too large',
  ])('a person says "%s": nobody refused anything', (text) => {
    expect(isBareReply(text)).toBe(false);
  });
});
