import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../../src/message/reply/classify-reply.ts';
import { namesIn } from '../../../src/message/reply/concept-set.ts';
import { judgeConcepts } from '../../../src/message/reply/judge-concepts.ts';
import { readClauses } from '../../../src/message/reply/read-clauses.ts';

const concepts = (text: string) => readClauses(text).clauses.map((clause) => namesIn(clause));
const classOf = (text: string) => judgeConcepts(readClauses(text).clauses)?.class ?? null;

describe('a denial binds to the predicate beside it', () => {
  it('turns it into its opposite, before and behind', () => {
    expect(concepts('user does not exist')).toEqual([['user', 'unknown']]);
    expect(concepts('der Benutzer existiert nicht')).toEqual([['user', 'unknown']]);
    expect(concepts("l'utilisateur n'existe pas")).toEqual([['user', 'unknown']]);
    expect(concepts('user exists')).toEqual([['user', 'exist']]);
  });

  it('does not reach over a colon, a bracket or the end of a sentence', () => {
    expect(classOf('Requested action not taken: mailbox full')).toBe('mailbox-full');
    expect(classOf('greylisted (host not seen before)')).toBe('greylisted');
    expect(classOf('Not now. The mailbox is full.')).toBe('mailbox-full');
  });

  it.each([
    ['the message is not spam', 'spam'],
    ['no virus was found in it', 'virus'],
    ['the client is not greylisted', 'greylisted'],
    ['the mailbox is not full', 'mailbox-full'],
    ['203.0.113.9 is not listed', 'ip-listed'],
  ])('%s: nothing is claimed of what is denied', (text, denied) => {
    expect(classOf(text)).not.toBe(denied);
    expect(classifyReply(`550 5.7.1 ${text}`, { reply: '550', status: '5.7.1' }).class).not.toBe(denied);
  });

  it('a check that is named because it passed is no reason', () => {
    expect(classOf('message refused, SPF=pass, DKIM=fail')).toBe('dkim-fail');
    expect(classOf('message refused (SPF=pass)')).not.toBe('spf-fail');
  });
});

describe('a reason beats an outcome', () => {
  it.each([
    ['Recipient address rejected: SPF check failed', 'spf-fail'],
    ['Mailbox unavailable, rejected by the DMARC policy of the sender', 'dmarc-reject'],
    ['Connection refused. The IP address is on a block list', 'ip-listed'],
    ['Access denied: your host has no reverse DNS', 'no-ptr'],
    ['Message refused, it contains a virus', 'virus'],
    ['Delivery failed: the message is too large', 'message-too-large'],
    ['Sender address rejected: user unknown', 'sender-blocked'],
  ])('%s', (text, expected) => {
    expect(classOf(text)).toBe(expected);
  });

  it.each([
    ['552 5.7.0 Headers with 8-bit characters are not allowed', 'header-format'],
    ['552 This attachment type is forbidden', 'attachment'],
    ['552 5.2.2 The mailbox is full', 'mailbox-full'],
  ])('a code alone makes no class: %s', (text, expected) => {
    expect(classifyReply(text, { reply: '552' }).class).toBe(expected);
  });

  it('a permanent code keeps "try again later" from being temporary', () => {
    expect(classifyReply('550 mailbox full, please try again later', { reply: '550' }).permanence).toBe(
      'permanent',
    );
    expect(classifyReply('450 mailbox full', { reply: '450' }).permanence).toBe('temporary');
    expect(classifyReply('550 blocked', { reply: '550', status: '4.4.7' }).permanence).toBe('permanent');
  });
});

describe('what somebody says who cut a reply', () => {
  it.each([
    ['550 [--- message truncated, 4096 byte limit ---]'],
    ['550 5.0.0 (snipped: size limit of the ticket exceeded)'],
  ])('%s is not what the server said', (text) => {
    expect(classifyReply(text, { reply: '550' }).class).not.toBe('message-too-large');
  });

  it('a limit that the server names is', () => {
    expect(classifyReply('552 5.3.4 message exceeds the limit (4096 bytes)').class).toBe('message-too-large');
  });
});
