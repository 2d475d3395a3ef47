import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkTestMails } from '../../src/compose/service/check-test-mails.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { type DnsServer, dnsServer } from '../stand-ins/dns/dns-server.ts';
import { onBothEngines } from '../store/engines.ts';

const zone = `
contoso.test TXT v=spf1 ip4:192.0.2.7 -all
_dmarc.contoso.test TXT v=DMARC1; p=reject
mail.contoso.test TXT v=spf1 ip4:192.0.2.7 -all
`;
const mail = 'From: Mail system <postmaster@contoso.test>\r\nSubject: x\r\n\r\nbody\r\n';
const to = 'test-abcdefghjk@desk.example';

onBothEngines('a mail to a test address, checked as a receiver does', (place) => {
  let database: Database;
  let server: DnsServer;
  beforeAll(async () => {
    database = await openDatabase(await place(), (error) => {
      throw error;
    });
    server = await dnsServer(zone);
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const checked = async (more: Readonly<Record<string, unknown>>) => {
    const envelope = { recipients: [to], client: '192.0.2.7', envelopeSender: '', ...more };
    const id = await inboxOf(database).add(
      { channel: 'smtp', name: null, bytes: Buffer.from(mail), envelope, dedupeKey: null },
      async () => {},
    );
    const config = { dns: server.address, http: { testHost: 'desk.example' } };
    return checkTestMails({ database, config })(id ?? '');
  };

  it('the null sender is checked by the name the server gave, not by the domain in From', async () => {
    const passed = await checked({ helo: 'mail.contoso.test' });
    expect(passed?.replay).toMatchObject({ spf: 'pass', spfDomain: 'mail.contoso.test', dmarc: 'pass' });
    const stranger = await checked({ helo: 'other.test' });
    expect(stranger?.replay).toMatchObject({ spf: 'none', spfDomain: 'other.test', dmarc: 'fail' });
  });

  it('a name that is no domain has no SPF record', async () => {
    expect((await checked({ helo: 'localhost' }))?.replay).toMatchObject({ spf: 'none', dmarc: 'fail' });
  });

  it('without a kept name neither SPF nor the failure of DMARC is claimed', async () => {
    expect((await checked({}))?.replay).toMatchObject({ spf: 'unknown', spfDomain: null, dmarc: 'unknown' });
  });

  it('an envelope sender is checked whatever the server calls itself', async () => {
    const own = await checked({ envelopeSender: 'a@contoso.test', helo: 'localhost' });
    expect(own?.replay).toMatchObject({ spf: 'pass', spfDomain: 'contoso.test', dmarc: 'pass' });
  });
});
