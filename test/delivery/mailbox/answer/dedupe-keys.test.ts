import { describe, expect, it } from 'vitest';
import {
  eventKeys,
  eventWindowStart,
  messageKey,
  transportKey,
} from '../../../../src/delivery/mailbox/answer/dedupe-keys.ts';
import { bounceMail, opened } from '../../case-note/mails.ts';

describe('transport', () => {
  it('names one delivery', () => {
    const at = { mailbox: 'INBOX', uidValidity: '17', uid: 3 };
    expect(transportKey(at)).toBe(transportKey({ ...at }));
    const others = [
      { ...at, uid: 4 },
      { ...at, uidValidity: '18' },
      { ...at, mailbox: 'INBOX/a' },
      { mailbox: 'INBOX1', uidValidity: '7', uid: 3 },
    ];
    const keys = others.map((other) => transportKey(other));
    expect(new Set([...keys, transportKey(at)]).size).toBe(5);
    expect(transportKey({ listener: 'lmtp', queueId: 'A' })).not.toBe(
      transportKey({ listener: 'smtp', queueId: 'A' }),
    );
  });
});

describe('message', () => {
  const mail = bounceMail();
  const noId = mail.replace(/Message-ID: <dsn-1.*\n/, '');
  it('one Message-ID is one mail, another is another', () => {
    expect(messageKey(Buffer.from(mail))).toBe(messageKey(Buffer.from(`Received: from x\n${mail}`)));
    expect(messageKey(Buffer.from(mail))).not.toBe(messageKey(Buffer.from(mail.replace('<dsn-1', '<dsn-2'))));
  });
  it('without Message-ID the bytes below the trace fields count', () => {
    const again = `Delivered-To: a@b.example\nReceived: from x\n by y\nX-Spam: no\n${noId}`.replaceAll(
      '\n',
      '\r\n',
    );
    expect(messageKey(Buffer.from(noId))).toMatch(/^raw:/);
    expect(messageKey(Buffer.from(again))).toBe(messageKey(Buffer.from(noId)));
    expect(messageKey(Buffer.from(noId.replace('User unknown', 'User unknowm')))).not.toBe(
      messageKey(Buffer.from(noId)),
    );
  });
  it('a broken Message-ID is none, junk has a key', () => {
    expect(messageKey(Buffer.from('Message-ID: x y\nFrom: a@b.example\n\nx'))).toMatch(/^raw:/);
    expect(messageKey(Buffer.alloc(0))).toMatch(/^raw:/);
  });
});

describe('event', () => {
  const keys = (mail: string, verp: string | null = null) => eventKeys(opened(mail).report, verp);
  it('two notices of one failure are one event', () => {
    const first = keys(bounceMail());
    expect(first).toHaveLength(1);
    expect(
      keys(
        bounceMail({ subject: 'Mail delivery failed', words: 'Other words.' }).replace('<dsn-1', '<dsn-9'),
      ),
    ).toEqual(first);
  });
  it.each([
    ['recipient', (mail: string) => mail.replaceAll('kim@', 'kit@')],
    ['status class', (mail: string) => mail.replaceAll('5.1.1', '4.1.1').replaceAll('550', '450')],
    ['action', (mail: string) => mail.replace('Action: failed', 'Action: delayed')],
    ['original', (mail: string) => mail.replace('<original-1', '<original-2')],
  ])('another %s is another event', (_, change) => {
    expect(keys(change(bounceMail()))).not.toEqual(keys(bounceMail()));
  });
  it('a week later it is another', () => {
    expect(eventWindowStart(new Date('2026-11-21T10:00:00Z'))).toEqual(new Date('2026-11-14T10:00:00Z'));
  });
  it('the VERP token stands in for a Message-ID; without both there is no key', () => {
    const mail = bounceMail().replace(/Message-ID: <original-1.*\n/, '');
    expect(keys(mail)).toEqual([]);
    expect(keys(mail, 'row-1')).toHaveLength(1);
    expect(keys(mail, 'row-1')).not.toEqual(keys(mail, 'row-2'));
  });
});
