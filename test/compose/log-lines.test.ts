import { expect, it } from 'vitest';
import { serveParts } from '../../src/compose/service/parts.ts';
import { startService } from '../../src/compose/service/start-service.ts';
import { readConfig } from '../../src/config/config.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { startApiServer } from '../stand-ins/case-systems/api-server.ts';
import { systems } from '../stand-ins/case-systems/systems.ts';
import { placesOnOneEngine } from '../store/engines.ts';
import { bounceOf, handedIn, ticketSubject } from './bounces.ts';
import { environment, eventually, mailer } from './running-service.ts';

const newPlace = placesOnOneEngine();

it('one id leads through the lines of one mail, from its arrival to its note; no line at info names a person', {
  timeout: 180_000,
}, async () => {
  const tracker = systems.map((make) => make()).find(({ system }) => system === 'request-tracker');
  if (tracker === undefined) throw new Error('no stand-in');
  const api = await startApiServer(tracker.answer);
  const lines: string[] = [];
  const log = createLogger('info', [], { write: (line: string) => void lines.push(line) });
  const login = { CASE_USER: 'bot', CASE_TOKEN: tracker.secret, CASE_SCOPES: 'rt.example.com' };
  const env = environment(await newPlace(), { CASE_SYSTEM: 'rt', CASE_URL: api.url, ...login });
  const service = await startService(readConfig(env), serveParts(), log, (reason) => {
    throw new Error(reason);
  });
  try {
    const raw = bounceOf({ id: 'one', original: 'sent', subject: ticketSubject(12) });
    await mailer(service.ports.smtp ?? 0).sendMail(handedIn(raw));
    await eventually(async () => (tracker.notes.length > 0 ? true : null));
    await eventually(async () => ((await service.context.outbox.waiting()).length === 0 ? true : null));
    const said = lines.map((line) => JSON.parse(line) as { readonly inbox?: string; readonly msg: string });
    const ofMail = said.filter(({ inbox }) => inbox !== undefined);
    expect(ofMail.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['taken in', 'diagnosed', 'may it be answered', 'note in the ticket', 'sent']),
    );
    expect(ofMail[0]?.msg).toBe('taken in');
    expect(new Set(ofMail.map(({ inbox }) => inbox)).size).toBe(1);
    expect(lines.filter((line) => line.includes('@'))).toEqual([]);
  } finally {
    await service.stop();
    await api.stop();
  }
});
