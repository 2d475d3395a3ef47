import type { Context, Hono } from 'hono';
import { causeIds, responsibles } from '../../../catalog/causes.ts';
import { wordsOf } from '../../../diagnosis/causes/index.ts';
import { whoLabels } from '../../../explanation/labels.ts';
import { platformNames } from '../../chat/platforms.ts';
import type { WebCase } from '../case-summary.ts';
import { page } from '../page.ts';
import type { WebEnv } from '../web-env.ts';
import type { WebOptions } from '../web-options.ts';
import { casesOnPage } from './case-query.ts';
import { caseRow } from './case-row.ts';
import { overviewView } from './overview-view.ts';
import { caseQueryText, readCaseQuery } from './read-case-query.ts';

const channels = ['web', 'smtp', 'mailbox', ...platformNames];
const maxNamed = 20;

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

const choices = (all: readonly (readonly [string, string])[], chosen: string): Choice[] =>
  all.map(([value, label]) => ({ value, label, chosen: value === chosen }));

const causeChoices = (chosen: string): Choice[] =>
  choices(
    causeIds.map((id) => [id, wordsOf(id).headline] as const).sort((a, b) => a[1].localeCompare(b[1])),
    chosen,
  );

const rowFor = (context: Context<WebEnv>, one: WebCase, { view }: WebOptions) =>
  caseRow(one, (diagnosis) => view(diagnosis, context.get('maySeeAddresses')(one.id) ? 'inside' : 'outside'));

async function list(context: Context<WebEnv>, options: WebOptions): Promise<Response> {
  const query = readCaseQuery((name) => context.req.query(name));
  const { cases, total, more } = await options.cases.search(query);
  const filters = [query.cause, query.owner, query.provider, query.domain, query.channel, query.day].filter(
    (one) => one !== '',
  );
  const pages = Math.max(1, Math.ceil(total / casesOnPage));
  const values = {
    query,
    asked: query.words !== '' || filters.length > 0,
    filtered: filters.length > 0,
    total: more ? `more than ${total} cases` : total === 1 ? '1 case' : `${total} cases`,
    rows: cases.map((one) => rowFor(context, one, options)),
    causes: causeChoices(query.cause),
    owners: choices(
      responsibles.map((one) => [one, whoLabels[one]] as const),
      query.owner,
    ),
    channels: choices(
      channels.map((one) => [one, one] as const),
      query.channel,
    ),
    newer: query.page > 1 ? caseQueryText(query, { page: query.page - 1 }) : null,
    older: query.page < pages ? caseQueryText(query, { page: query.page + 1 }) : null,
    page: query.page,
    pages,
  };
  return context.html(page('cases', 'Cases', values, context.get('frame')));
}

/** Cases that were just made together, in the order they were handed in. */
async function named(
  context: Context<WebEnv>,
  options: WebOptions,
  ids: readonly string[],
): Promise<Response> {
  const found = await Promise.all(ids.slice(0, maxNamed).map((id) => options.cases.find(id)));
  const rows = found.flatMap((one) => (one === null ? [] : [rowFor(context, one, options)]));
  const values = {
    query: null,
    rows,
    total: `${rows.length} cases`,
    asked: true,
    filtered: false,
    newer: null,
    older: null,
    page: 1,
    pages: 1,
    causes: [],
    owners: [],
    channels: [],
  };
  return context.html(page('cases', `${rows.length} cases`, values, context.get('frame')));
}

/** `GET /cases` with its search and filters, and `GET /overview` with its charts. */
export function listPages(app: Hono<WebEnv>, options: WebOptions): void {
  app.get('/cases', (context) => {
    const ids = context.req.queries('id') ?? [];
    return ids.length > 0 ? named(context, options, ids) : list(context, options);
  });
  app.get('/recent', (context) => context.redirect('/cases', 301));
  app.get('/overview', async (context) => {
    const days = context.req.query('days') === '90' ? 90 : 30;
    const facts = await options.cases.overview(days);
    const troubles = options.troubles();
    return context.html(
      page('overview', 'Overview', { ...overviewView(facts, days), troubles }, context.get('frame')),
    );
  });
}
