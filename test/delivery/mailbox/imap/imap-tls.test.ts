import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  hasDovecot,
  needsDovecot,
  type RealDovecot,
  startDovecot,
} from '../../../stand-ins/dovecot/real-dovecot.ts';
import { mailboxUnderTest, notice, until } from './mailbox-under-test.ts';

describe.skipIf(!hasDovecot)(`TLS with a real ${needsDovecot}`, () => {
  let server: RealDovecot;
  const usual = getCACertificates('default');
  beforeAll(async () => {
    server = await startDovecot({ tls: true });
  });
  afterEach(() => setDefaultCACertificates(usual));
  afterAll(() => server.remove());

  const ways = () => [
    { tls: true, port: server.imapsPort },
    { tls: false, port: server.imapPort },
  ];

  it('takes mail over TLS and over STARTTLS when the certificate is trusted', async () => {
    setDefaultCACertificates([...usual, server.certificate ?? '']);
    for (const way of ways()) {
      const user = `trusted${way.port}`;
      const box = mailboxUnderTest({ host: 'localhost', user, ...way });
      try {
        box.start();
        await server.deliver(user, notice('one'));
        await until('moved', () => server.count(user, 'Bounces/Done') === 1);
      } finally {
        await box.stop();
      }
    }
  });

  it('trusts the CA of the settings, for this server alone', async () => {
    const ca = server.certificate ?? '';
    const way = { tls: true, port: server.imapsPort };
    const box = mailboxUnderTest({ host: 'localhost', user: 'own-ca', ca, ...way });
    try {
      box.start();
      await server.deliver('own-ca', notice('one'));
      await until('moved', () => server.count('own-ca', 'Bounces/Done') === 1);
    } finally {
      await box.stop();
    }
  });

  it('sends no password to a server whose certificate is not trusted, and names the reason', async () => {
    for (const way of ways()) {
      const box = mailboxUnderTest({ host: 'localhost', user: 'nobody-yet', ...way });
      try {
        box.start();
        await until('told', () => box.log.length > 0);
        expect(box.log[0]).toMatch(/no connection.*SELF_SIGNED_CERT/);
        expect(box.ready()).toBe(false);
      } finally {
        await box.stop();
      }
    }
  });
});
