import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../../src/message/reply/classify-reply.ts';
import { judgeConcepts } from '../../../src/message/reply/judge-concepts.ts';
import { readClauses } from '../../../src/message/reply/read-clauses.ts';

const classOf = (text: string): string | undefined => judgeConcepts(readClauses(text).clauses)?.class;

describe('a word counts for the words beside it', () => {
  it.each([
    [
      'too many recipients in a message are no rate',
      'Too many recipients in this message',
      'recipient-limit',
    ],
    ['the noun in front where none follows', 'Destinatários demais na mensagem', 'recipient-limit'],
    [
      'too many messages to a recipient',
      'The recipient was sent too many messages',
      'recipient-rate|throttled',
    ],
    [
      'connections, whatever the line begins with',
      'Error: too many connections from 192.0.2.1',
      'too-many-connections',
    ],
    ['"it" is what was named before', 'Trim the list of recipients; it is too long', 'recipient-limit'],
    ['a message is "it" as well', 'We got your message; it is too big', 'message-too-large'],
  ])('%s', (_name, text, expected) => {
    expect(expected.split('|')).toContain(classOf(text));
  });
});

describe('"unauthenticated" is said of a login and of a check of the sender', () => {
  it.each([
    ['a code of RFC 7372 says which', '550 5.7.26 unauthenticated', '550', '5.7.26', 'unauthenticated'],
    ['for a while', '421 4.7.26 unauthenticated', '421', '4.7.26', 'unauthenticated'],
    ['a code of RFC 4954 as well', '530 5.7.0 unauthenticated', '530', '5.7.0', 'smtp-auth-required'],
    ['words that name the login', '550 5.7.26 please log in first', '550', '5.7.26', 'smtp-auth-required'],
  ])('%s', (_name, text, reply, status, expected) => {
    expect(classifyReply(text, { reply, status }).class).toBe(expected);
  });
});

describe('who is nobody', () => {
  it.each([
    ['English', 'Nobody of that name is here'],
    ['Spanish, denied twice', 'Aquí no hay nadie con ese nombre'],
    ['Portuguese, denied twice', 'Não há ninguém com esse nome aqui'],
    ['Dutch', 'Er is hier niemand met die naam'],
    ['Polish', 'Nie ma tu nikogo o takiej nazwie'],
    ['Russian', 'Такого адресата у нас нет'],
  ])('%s', (_language, text) => {
    expect(classOf(text)).toBe('user-unknown');
  });
});

describe('words that look like those of another language', () => {
  it('the Portuguese "no" is a place and denies nothing', () => {
    expect(classOf('Foi encontrado um vírus no anexo')).toBe('virus');
    expect(classOf('No virus was found')).not.toBe('virus');
  });

  it('the Polish "na" reaches nobody', () => {
    expect(classOf('Tylko członkowie listy mogą pisać na ten adres')).toBe('restricted-recipient');
  });

  it('Latin words inside Japanese and Chinese are read, in any case', () => {
    expect(classOf('SPF認証に失敗しました')).toBe('spf-fail');
    expect(classOf('您的IP地址已被列入黑名单')).toBe('ip-listed');
    expect(classOf('根据发件人域名的DMARC策略拒收')).toBe('dmarc-reject');
  });
});

describe('who alone may write', () => {
  it.each([
    'Only members of the group may write to this address',
    'Nur Mitglieder der Gruppe dürfen an diese Adresse schreiben',
    'Seuls les membres de la liste peuvent écrire à cette adresse',
    'Bu adrese yalnızca grup üyeleri yazabilir',
    'このアドレスには会員のみ投稿できます',
  ])('%s', (text) => {
    expect(classOf(text)).toBe('restricted-recipient');
  });

  it('a number of recipients that is allowed is no such list', () => {
    expect(classOf('Only 50 recipients are allowed in one message')).not.toBe('restricted-recipient');
  });
});
