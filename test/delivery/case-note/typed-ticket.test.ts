import { describe, expect, it } from 'vitest';
import type { CaseSystem } from '../../../src/catalog/case-systems.ts';
import { ticketMarkRows } from '../../../src/catalog/case-systems.ts';
import { openTicketNotes } from '../../../src/delivery/case-note/open-ticket-notes.ts';
import { numberExample, typedTicket } from '../../../src/delivery/case-note/typed-ticket.ts';
import { startApiServer } from '../../stand-ins/case-systems/api-server.ts';
import { systems } from '../../stand-ins/case-systems/systems.ts';

const ids = (system: CaseSystem, typed: string, scopes: readonly string[] = []): readonly string[] =>
  typedTicket(typed, { system, scopes }).map((key) => ('token' in key ? key.token.id : ''));

const all = [...new Set(ticketMarkRows.map(({ system }) => system))];

describe('the number of a case as people type it', () => {
  it.each([
    ['salesforce', '1234', ['00001234', '1234']],
    ['salesforce', 'Case 00001234', ['00001234']],
    ['salesforce', '500000000000001AAA', ['500000000000001AAA']],
    ['zendesk', ' #35 ', ['35']],
    ['zendesk', '[1g7eor-0q2j]', ['1G7EOR-0Q2J']],
    ['jira', 'help-12', ['HELP-12']],
    ['jira', 'CASE-12', ['CASE-12']],
    ['servicenow', 'inc0010767', ['INC0010767']],
    ['request-tracker', '12', ['12']],
    ['request-tracker', '[rt.example.com #12]', ['12']],
    ['request-tracker', 'ticket: 12', ['12']],
    ['zammad', '[Ticket#31001]', ['31001']],
    ['freshdesk', '[#1234]', ['1234']],
    ['freescout', '#1234', ['1234']],
  ] as const)('%s: %s', (system, typed, wanted) => expect(ids(system, typed)).toEqual(wanted));

  it('in Jira a number alone is one of the only project', () => {
    expect(ids('jira', '12', ['help'])).toEqual(['HELP-12']);
    expect([ids('jira', '12'), ids('jira', '12', ['help', 'it'])]).toEqual([[], []]);
  });

  it.each(all)('%s: its own example is one, and nothing else gets through', (system) => {
    expect(ids(system, numberExample({ system, scopes: [] }))).not.toEqual([]);
    const hostile = [
      '',
      ' ',
      '..',
      '../../admin',
      "1' OR Id != '",
      '1^active=true',
      '12/../1',
      '%2e',
      '1?x=1',
    ];
    const more = [
      '1\r\nX: y',
      '\u0000',
      '1'.repeat(100_000),
      '@everyone',
      '<!channel>',
      '１２３４',
      '-1',
      '1e5',
    ];
    for (const typed of [...hostile, ...more]) expect([typed, ids(system, typed)]).toEqual([typed, []]);
  });

  it.each(systems.map((make) => ({ name: make().system, make })))('$name finds it', async ({ make }) => {
    const standIn = make();
    const api = await startApiServer(standIn.answer);
    try {
      const notes = openTicketNotes(standIn.settings(api.url), { fetch, now: Date.now });
      const { typed } = standIn;
      const keys = typedTicket(typed, { system: standIn.system as CaseSystem, scopes: [] });
      const found = await Promise.all(keys.map((key) => notes.find(key)));
      expect(found.filter((one) => one !== null)).toHaveLength(1);
      const [unknown] = typedTicket(standIn.system === 'jira' ? 'HELP-13' : typed.replace(/\d$/, '9'), {
        system: standIn.system as CaseSystem,
        scopes: [],
      });
      expect(unknown === undefined ? undefined : await notes.find(unknown)).toBeNull();
    } finally {
      await api.stop();
    }
  });

  it('a mark made of it is the one that mails of the system have', () => {
    const marked = ['freshdesk', 'znuny', 'zammad', 'sap-c4c', 'salesforce', 'zendesk', 'jira'] as const;
    for (const system of marked) {
      const [key] = typedTicket(
        system === 'zendesk' ? '1G7EOR-0Q2J' : numberExample({ system, scopes: [] }),
        {
          system,
          scopes: [],
        },
      );
      const token = key !== undefined && 'token' in key ? key.token : null;
      const row = ticketMarkRows.find(({ id }) => id === token?.row);
      expect([system, row?.pattern.exec(token?.token ?? '')?.groups?.id]).toEqual([system, token?.id]);
    }
  });
});
