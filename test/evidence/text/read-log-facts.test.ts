import { describe, expect, test } from 'vitest';
import { readLogFacts } from '../../../src/evidence/text/read-log-facts.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';

const read = (...lines: readonly string[]) => readLogFacts(lines.map((text, at) => ({ line: at + 1, text })));

describe('who connected, and with which sender', () => {
  test.each([
    ['Accepting SMTP connection from 192.0.2.9:51722 to 192.0.2.20:25'],
    ['Performing SPF lookup (contoso.example / 192.0.2.9)'],
  ])('MDaemon: %s', (line) => {
    expect(read(`Wed 2026-11-25 08:40:17.221: [118204:3] ${line}`).client).toEqual({
      host: null,
      ip: '192.0.2.9',
      line: 1,
    });
  });

  test('a field of a Postfix notice', () => {
    expect(read('X-Postfix-Sender: rfc822; ann@contoso.example').envelopeFrom?.value).toBe(
      'ann@contoso.example',
    );
  });
});

describe('a mail that was passed on', () => {
  test.each([
    [
      'postfix/smtp[9]: 4A: to=<b@fabrikam.example>, orig_to=<a@contoso.example>, relay=mx.fabrikam.example[192.0.2.1]:25',
    ],
    [
      '2024-01-01 10:00:00 1mlQ0W-0007aE-3P ** b@fabrikam.example (a@contoso.example) <a@contoso.example> R=dnslookup T=remote_smtp',
    ],
    ['1mlQ0W-0007aE-3P ** b@fabrikam.example <a@contoso.example> F=<c@d.example> R=dnslookup'],
    ['<b@fabrikam.example> (expanded from <a@contoso.example>): host mx said: 550'],
    ['Recipient: b@fabrikam.example   (forwarder: a@contoso.example)'],
    ['status: hard-bounce; recipient a@contoso.example -> b@fabrikam.example'],
    ['redirect of a@contoso.example to b@fabrikam.example'],
    ['alias a@contoso.example points to b@fabrikam.example.'],
    ['a@contoso.example is forwarded to b@fabrikam.example'],
    ['fetch redirect. To: b@fabrikam.example, orig alias: a@contoso.example'],
  ])('%s', (line) => {
    expect(read(line).passedOn).toEqual({ first: 'a@contoso.example', next: 'b@fabrikam.example', line: 1 });
  });

  test.each([
    [
      'an amavis line names sender and recipient',
      'Passed CLEAN, [192.0.2.1] <a@contoso.example> -> <b@fabrikam.example>, Queue-ID: 1',
    ],
    ['one organisation', 'to=<b@mail.contoso.example>, orig_to=<a@contoso.example>, relay=x'],
    ['a sender', 'I sent it from a@contoso.example to b@fabrikam.example'],
    ['a new name', 'we changed the address a@contoso.example to b@fabrikam.example'],
    ['no second address', 'recipient a@contoso.example -> rejected'],
  ])('not: %s', (_, line) => {
    expect(read(line).passedOn).toBeNull();
  });
});

describe('who connected and where it went', () => {
  test.each([
    ['client=mx.a.example[192.0.2.1]', { host: 'mx.a.example', ip: '192.0.2.1', line: 1 }],
    ['client=unknown[192.0.2.1]', { host: null, ip: '192.0.2.1', line: 1 }],
    [
      'SPF check failed (spf.fail) localPort=25, remoteIp=10.0.1.1, domain="a.example"',
      { host: null, ip: '10.0.1.1', line: 1 },
    ],
    ['{LED=550 5.7.1 refused};{MSG=};{FQDN=mx.a.example};{IP=192.0.2.1}', null],
  ])('client: %s', (line, client) => {
    expect(read(line).client).toEqual(client);
  });

  test.each([
    [
      'LastError: {LED=550 5.7.1 refused};{MSG=};{FQDN=mx.a.example};{IP=192.0.2.1};{LRT=1}',
      { host: 'mx.a.example', ip: '192.0.2.1', line: 1 },
    ],
    [
      'to=<b@a.example>, relay=mx.a.example[192.0.2.1]:25, delay=1',
      { host: 'mx.a.example', ip: '192.0.2.1', line: 1 },
    ],
    [
      '1mlQ0W-0007aE-3P ** b@a.example R=dnslookup T=remote_smtp H=mx.a.example [192.0.2.1] X=TLS',
      { host: 'mx.a.example', ip: '192.0.2.1', line: 1 },
    ],
    ['to=<b@a.example>, relay=none, delay=1', null],
  ])('next server: %s', (line, remote) => {
    expect(read(line).remote).toEqual(remote);
  });
});

test('stays linear on hostile lines', () => {
  const lines = [
    'a@b -> '.repeat(800),
    'recipient '.repeat(600),
    '** x@y.example ('.repeat(300),
    'to a@b.example '.repeat(380),
  ];
  const readAll = (): void => {
    for (const line of lines) for (let turn = 0; turn < 20; turn++) read(line);
  };
  expect(cpuMs(readAll, 1_500)).toBeLessThan(1_500);
});

describe('the commands of a session', () => {
  test('name the greeting and the envelope sender, whoever wrote them down', () => {
    const facts = read('-> EHLO mail.contoso.example', '-> MAIL FROM:<ann@northwind.example> SIZE=9');
    expect(facts.helo).toEqual({ value: 'mail.contoso.example', line: 1 });
    expect(facts.envelopeFrom).toEqual({ value: 'ann@northwind.example', line: 2 });
  });

  test('prose about them names nothing', () => {
    expect(read('(in reply to EHLO command)', 'the MAIL FROM: address is wrong')).toMatchObject({
      helo: null,
      envelopeFrom: null,
    });
  });
});
