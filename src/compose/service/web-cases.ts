import { casesOnPage } from '../../delivery/web/cases/case-query.ts';
import type { WebCases } from '../../delivery/web/web-options.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { caseFigures } from '../../store/case-figures.ts';
import { caseFilesOf } from '../../store/case-files.ts';
import { searchCases } from '../../store/case-search.ts';
import { unknownReplies } from '../../store/unknown-replies.ts';
import { checkTestMails } from './check-test-mails.ts';
import type { ServiceContext } from './service-context.ts';

/** The stored cases as the page reads and keeps them. */
export function webCases(service: ServiceContext): WebCases {
  const { database, inbox, outbox } = service;
  const files = caseFilesOf(database);
  return {
    remember: files.keep,
    filesOf: files.of,
    history: files.history,
    find: async (id) => {
      const row = await inbox.find(id);
      if (row === null) return null;
      const { receivedAt, channel, name, state, results } = row;
      return { id, receivedAt, channel, name, state, diagnoses: results as readonly Diagnosis[] };
    },
    newestSentTo: files.arrivedAt,
    checkedNow: checkTestMails(service),
    search: async ({ page, ...search }) => {
      const found = await searchCases(database, search, {
        offset: (page - 1) * casesOnPage,
        limit: casesOnPage,
      });
      const cases = found.cases.map(({ first, ...row }) => ({
        ...row,
        diagnoses: first === null ? [] : [first as Diagnosis],
      }));
      return { ...found, cases };
    },
    overview: async (days) => {
      const now = service.now();
      const [figures, unknown, sending, states] = await Promise.all([
        caseFigures(database, days, now),
        unknownReplies(database, new Date(now.getTime() - days * 86_400_000)),
        outbox.tally(),
        inbox.counts(),
      ]);
      const words: Readonly<Record<string, string>> = { received: 'waiting', done: 'done', dead: 'not read' };
      return {
        ...figures,
        unknown,
        outbox: sending.map(({ kind, state, count }) => ({ name: `${kind} ${state}`, count })),
        inbox: Object.entries(states).map(([state, count]) => ({ name: words[state] ?? state, count })),
      };
    },
  };
}
